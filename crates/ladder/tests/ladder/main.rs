//! Tests of the whole crate: drawings by snapshots, rows against a plain list of them, properties of what is drawn.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

mod drawing;
mod fixture;
mod layout;
mod markup;
mod room;
mod row_list;
mod slope;
mod spacing;
