mod ask;
mod empty;
mod failed;
mod guide;
mod lost;
mod note;
mod orphan;

pub(crate) use empty::EmptyNotice;
pub(crate) use failed::FailedNotice;
pub(crate) use lost::{LostNotice, Props as LostProps};
pub(crate) use note::NoteBar;
