//! Bodies for a reader: their codings undone while their bytes are read again. Nothing of this runs while a capture is
//! opened.

mod dechunk;
mod decoding;
mod unpacking;

pub use decoding::{Decoding, content_codings};
pub use terms::{HttpBodyEnd as BodyEnd, HttpCoding as Coding};

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
