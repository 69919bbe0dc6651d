//! Brotli (RFC 7932) and Zstandard (RFC 8878) undone while bytes come.
//!
//! What comes out is given in pieces, however much that may be: who asks for them decides when it is enough. Memory is
//! bounded by the formats' windows, at most 16 MiB for Brotli and 8 MiB for Zstandard (RFC 9659), and by the input that
//! was given at once.
//!
//! The page's worker does not contain this crate. It loads the wasm file of this crate's program when somebody looks at
//! a body with such a coding; the functions that it calls stand in `main.rs`.

mod unbrotli;
mod unzstd;

use unbrotli::Unbrotli;
use unzstd::Unzstd;

/// What is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// Zstandard; one frame of it.
    Zstd,
}

/// How a step of decoding ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// All input was used; there is more to come.
    NeedsInput,
    /// More comes out of what was given.
    HasMore,
    /// The coding ended; what follows it is not looked at.
    Whole,
    /// It is no such coding.
    Damaged,
}

/// Undoes one coding.
pub struct Decoder(Kind);

enum Kind {
    Brotli(Box<Unbrotli>),
    Zstd(Box<Unzstd>),
}

impl Decoder {
    /// A decoder that has seen nothing yet.
    pub fn new(coding: Coding) -> Self {
        Self(match coding {
            Coding::Brotli => Kind::Brotli(Box::new(Unbrotli::new())),
            Coding::Zstd => Kind::Zstd(Box::new(Unzstd::new())),
        })
    }

    /// Takes the next bytes.
    pub fn give(&mut self, input: &[u8]) {
        match &mut self.0 {
            Kind::Brotli(it) => it.give(input),
            Kind::Zstd(it) => it.give(input),
        }
    }

    /// Puts what comes next into `out`, at most some hundred KiB.
    pub fn decode(&mut self, out: &mut Vec<u8>) -> State {
        out.clear();
        match &mut self.0 {
            Kind::Brotli(it) => it.decode(out),
            Kind::Zstd(it) => it.decode(out),
        }
    }
}

#[cfg(test)]
mod tests;
