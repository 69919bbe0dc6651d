//! Tests of the whole crate: real captures, built conversations, properties.

mod conformance;
mod read;
