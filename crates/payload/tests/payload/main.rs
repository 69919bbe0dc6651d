//! Streams in, messages out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "test code outside of test functions"
)]

mod applications;
mod bodies;
mod gaps;
mod hostile;
mod lab;
mod pairs;
mod properties;
mod support;
mod unlisted;
