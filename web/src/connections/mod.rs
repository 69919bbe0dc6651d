//! The list of connections: all of them, or those that the filter leaves.

mod card;
mod cards;
mod list;
mod matching_list;

pub(crate) use card::tone;
pub(crate) use list::ConnectionList;
pub(crate) use matching_list::MatchingList;
