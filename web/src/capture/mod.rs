mod card;
mod comments;
mod diagnostics;
mod merged_files;

pub(crate) use card::CaptureCard;
pub(crate) use comments::Comments;
pub(crate) use diagnostics::Diagnostics;
pub(crate) use merged_files::MergedFiles;
