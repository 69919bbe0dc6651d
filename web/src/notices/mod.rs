mod empty;
mod failed;
mod lost;

pub(crate) use empty::EmptyNotice;
pub(crate) use failed::FailedNotice;
pub(crate) use lost::{LostNotice, Props as LostProps};
