//! Bodies for a reader: bytes of a stream together again, and their codings undone. Nothing of this runs while a capture
//! is opened.

mod coding;
mod dechunk;
mod excerpt;

pub use coding::decode;
pub use dechunk::dechunk;
pub use excerpt::{Excerpt, Hole, Part};

/// What became of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// As far as it could be read.
    pub bytes: Vec<u8>,
    /// Where it ends.
    pub end: BodyEnd,
}

/// Why a body ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyEnd {
    /// It is whole.
    Whole,
    /// The bytes stopped before it did.
    Cut,
    /// What follows is no such coding.
    Damaged,
    /// It is longer than the reader wants.
    TooLong,
    /// It has a coding that is not undone here; the bytes are as they were sent.
    Unknown,
}
