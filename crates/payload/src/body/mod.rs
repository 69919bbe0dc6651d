//! Bodies for a reader: their codings undone while their bytes are read again. Nothing of this runs while a capture is
//! opened.

mod dechunk;
mod decoding;
mod unpacking;

pub use decoding::{Decoding, content_codings};

/// How bytes were changed for sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// RFC 9112 section 7.1.
    Chunked,
    /// RFC 1952.
    Gzip,
    /// RFC 1950, or RFC 1951 alone.
    Deflate,
    /// RFC 7932; undone by others, see [`Decoding::new`].
    Brotli,
    /// RFC 8878, with a window of at most 8 MiB (RFC 9659).
    Zstd,
}

/// Undoes one coding, as bytes come.
pub trait Decoder {
    /// Takes the next bytes. What comes out is given to `out`, in pieces; where that says false, no more is wanted.
    /// Says how the coding ended, if it did: [`BodyEnd::Whole`], [`BodyEnd::Damaged`], or [`BodyEnd::TooLong`] where no
    /// more was wanted.
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd>;

    /// True where no more need come, though more may.
    fn may_end(&mut self) -> bool {
        false
    }
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
    /// It has a coding that nobody here knows; the bytes are as they were sent.
    Unknown,
    /// It has a coding whose decoder is not at hand; the bytes are as they were sent.
    NoDecoder,
}
