//! Tests of the whole crate: what is asked of an engine that has read a capture, and what it answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

mod application;
mod bodies;
mod compressed;
mod filter;
mod folds;
mod follow;
mod graphs;
mod lab;
mod looks;
mod merge;
mod names;
mod notes;
mod packets;
mod reorder;
mod requests;
mod saved;
mod support;
mod together;
