//! What a reader has to ask for is not needed before the first ladder is drawn, and nobody has to wait for it: it is
//! deferred. The build puts what only `views::Views` reaches into a wasm file of its own (`crates/xtask/src/split.rs`),
//! which the browser loads once a capture is open.
//!
//! A component is deferred by standing in `Views` and being drawn by [`deferred`], with nothing else naming it. It is
//! written as any other, and lies with its subject.

mod loading;
mod place;
mod props;
mod style_sheets;
mod views;

pub(crate) use loading::{Loading, use_loading};
pub(crate) use place::{deferred, deferred_quietly};
pub(crate) use props::{PaneProps, SegmentProps};
pub(crate) use views::Views;
