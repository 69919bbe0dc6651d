//! The page's end of the line to the worker.

mod bridge;
mod latest;
mod pulse;
mod reply;

pub(crate) use bridge::{Bridge, Hear};
pub(crate) use latest::Latest;
pub(crate) use reply::Reply;
