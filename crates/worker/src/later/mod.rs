//! What is not needed for the first ladder, in a wasm file of its own: the build takes out of the worker's wasm what only
//! [`part`] reaches (`crates/xtask/src/split.rs`), and the worker loads it when it is asked for something of it. Which questions
//! that are, says [`protocol::question::Later`].

mod answers;
mod body;
mod decoders;
mod filter;
mod link;
mod merging;
mod packets;
mod reorder;
mod requests;
mod segment;
mod stream;
mod timestamps;
mod unpack;

use crate::asked::Asked;
use crate::opening::Stop;
use crate::task::Task;
use engine::{LinkOpener, MakeDecoder};
pub(crate) use merging::Several;
use protocol::question::Later;
use protocol::{CaptureSummary, RowWindow, Unanswered};
use std::pin::Pin;

/// What comes once something was read.
type Pending<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + 'a>>;

/// The later part: functions that nothing else names.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Answers a question.
    pub(crate) answer: fn(Asked, Later),
    /// Opens several files as one capture.
    pub(crate) merge: for<'a> fn(&'a Task, Several) -> Pending<'a, CaptureSummary, Stop>,
    /// Puts the frames of what was read into order of time; the summary is for where they are in it.
    pub(crate) reorder: for<'a> fn(&'a Task, CaptureSummary) -> Pending<'a, CaptureSummary, Stop>,
    /// What undoes the compression of captures.
    pub(crate) decoder: MakeDecoder,
    /// What opens links.
    pub(crate) link_opener: fn() -> LinkOpener,
    /// Puts timestamps into rows.
    pub(crate) add_timestamps:
        for<'a> fn(&'a Task, RowWindow) -> Pending<'a, RowWindow, Unanswered>,
}

impl Part {
    fn all() -> Self {
        Self {
            answer: answers::answer,
            merge: |task, several| Box::pin(merging::merge(task, several)),
            reorder: |task, summary| Box::pin(reorder::reorder(task, summary)),
            decoder: engine::decoder,
            link_opener: engine::link_opener,
            add_timestamps: |task, window| Box::pin(timestamps::add(task, window)),
        }
    }
}

/// The file did not load; who asks next tries again.
pub(crate) struct NotLoaded;

/// The later part, loaded if it is not there yet.
#[cfg(split)]
pub(crate) async fn part() -> Result<Part, NotLoaded> {
    later_part().await
}

/// What the build splits off is what this function alone reaches.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn later_part() -> Result<Part, NotLoaded> {
    Ok(Part::all())
}

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Without splitting there is nothing to wait for.
#[cfg(not(split))]
pub(crate) async fn part() -> Result<Part, NotLoaded> {
    Ok(Part::all())
}
