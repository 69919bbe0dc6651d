//! The page as a frame of another one: a ladder, a step bar, and the way to the whole page. And what to write into another
//! page so that it has such a frame.

mod dialog;
mod frame;

pub(crate) use dialog::EmbedButton;
pub(crate) use frame::EmbedFrame;
