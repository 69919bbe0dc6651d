//! The page's end of the line to the worker.

mod bridge;
mod latest;
mod pulse;

pub(crate) use bridge::{Bridge, Heard};
pub(crate) use latest::Latest;
