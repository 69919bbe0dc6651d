//! Brotli (RFC 7932) undone while bytes come.
//!
//! What comes out is given in pieces, however much that may be: who asks for them decides when it is enough. Memory is
//! bounded by the format's window, at most 16 MiB, and by the input that was given at once.
//!
//! The page's worker does not contain this crate. It loads the wasm file of this crate's program when somebody looks at
//! a body with such a coding; the functions that it calls stand in `main.rs`.
//!
//! In the page this is a wasm file without imports, one instance a body: a fault in it costs that body, and its memory
//! goes with it.

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

/// How much comes out at once.
const PIECE: usize = 64 << 10;

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

/// Undoes Brotli, without its "large window", which no browser accepts.
pub struct Decoder {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    input: Vec<u8>,
    /// How much of the input was used.
    used: usize,
    written: usize,
}

impl Default for Decoder {
    fn default() -> Self {
        let alloc = StandardAlloc::default;
        Self {
            state: BrotliState::new_strict(alloc(), alloc(), alloc()),
            input: Vec::new(),
            used: 0,
            written: 0,
        }
    }
}

impl Decoder {
    /// A decoder that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn give(&mut self, input: &[u8]) {
        self.input.drain(..self.used.min(self.input.len()));
        self.used = 0;
        self.input.extend_from_slice(input);
    }

    /// Puts what comes next into `out`, at most 64 KiB.
    pub fn decode(&mut self, out: &mut Vec<u8>) -> State {
        out.resize(PIECE, 0);
        let mut input_left = self.input.len().saturating_sub(self.used);
        let (mut room, mut len) = (PIECE, 0);
        let result = BrotliDecompressStream(
            &mut input_left,
            &mut self.used,
            &self.input,
            &mut room,
            &mut len,
            out,
            &mut self.written,
            &mut self.state,
        );
        out.truncate(len);
        match result {
            BrotliResult::ResultSuccess => State::Whole,
            BrotliResult::NeedsMoreInput => State::NeedsInput,
            BrotliResult::NeedsMoreOutput => State::HasMore,
            BrotliResult::ResultFailure => State::Damaged,
        }
    }
}

#[cfg(test)]
mod tests;
