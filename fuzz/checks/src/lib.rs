//! What is fuzzed, and what must hold whatever the input: the functions that the fuzz targets call, and the tests on
//! stable too.
//!
//! Each function takes any bytes and panics where a promise is broken; that nothing else panics, hangs or fills memory
//! is what the fuzzer finds out by itself.

// To panic is what these functions are for.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used)]

mod coded;
mod dissect;
mod engine;
mod filter;
mod hostile;
mod hostile_picture;
mod input;
mod link;
mod message;
mod mutate;
mod open;
mod payload;
mod seeds;
mod seeds_of_page;
mod stream;
mod track;

pub use crate::dissect::dissect;
pub use crate::filter::filter;
pub use crate::hostile::{DECEIVING, hostile, hostile_packed};
pub use crate::link::link;
pub use crate::message::decode_message;
pub use crate::mutate::{Mutated, Mutator};
pub use crate::open::open;
pub use crate::payload::payload;
pub use crate::seeds::{dissector_input, seeds};
pub use crate::track::track;

/// A function of this crate that takes any bytes.
pub type Target = fn(&[u8]);

/// All of them, by the names of their fuzz targets.
pub const TARGETS: [(&str, Target); 7] = [
    ("open", open),
    ("dissect", dissect),
    ("track", track),
    ("payload", payload),
    ("decode_message", decode_message),
    ("filter", filter),
    ("link", link),
];
