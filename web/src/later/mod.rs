//! What is not needed before the first ladder is drawn, in a wasm file of its own: the build takes out of the page's wasm
//! what only [`views`] reaches (`crates/xtask/src/split.rs`), and the browser loads it once a capture is open.
//!
//! A component belongs here when a reader has to do something to see it. It is written as any other; what sets it apart is
//! that nothing but a function in [`Views`] names it.

mod annotations;
mod chart;
mod choice;
mod coming;
mod filter;
mod graphs;
mod hosts;
mod inquiry;
mod keyboard;
mod ladder;
mod load;
mod opening;
mod overview;
mod packets;
mod save_file;
mod stream;
mod styles;
mod views;
mod wanted;

pub(crate) use annotations::OwnComment;
pub(crate) use coming::Coming;
pub(crate) use filter::FilterProps;
pub(crate) use inquiry::{Reply, use_answer, use_answer_of};
pub(crate) use keyboard::KeyboardProps;
pub(crate) use ladder::{LadderStripProps, Props as LadderToolsProps};
pub(crate) use load::{Later, use_loading};
pub(crate) use opening::OpeningProps;
pub(crate) use stream::{follow_stream, show_message};
pub(crate) use views::{PaneProps, SegmentProps, Views};
