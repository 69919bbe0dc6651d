//! The language of filters.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of functions that clippy knows as tests"
)]

mod completion;
mod error;
mod evaluate;
mod parse;
mod properties;
