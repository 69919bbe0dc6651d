mod card;
mod list;
mod matching_list;

pub(crate) use card::tone;
pub(crate) use list::ConnectionList;
pub(crate) use matching_list::MatchingList;
