//! Tests of the whole crate: real captures, built conversations, properties.

#![allow(
    clippy::expect_used,
    reason = "a test ends where its premise does not hold"
)]

mod analysis;
mod conformance;
mod fates;
mod lab;
mod properties;
mod read;
mod recorded;
mod scene;
mod states;
mod untidy;
mod verdicts;
