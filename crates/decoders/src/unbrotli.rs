use crate::State;
use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

/// How much comes out at once.
const PIECE: usize = 64 << 10;

pub(crate) struct Unbrotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    input: Vec<u8>,
    /// How much of the input was used.
    used: usize,
    written: usize,
}

impl Unbrotli {
    pub(crate) fn new() -> Self {
        let alloc = StandardAlloc::default;
        Self {
            state: BrotliState::new(alloc(), alloc(), alloc()),
            input: Vec::new(),
            used: 0,
            written: 0,
        }
    }

    pub(crate) fn give(&mut self, input: &[u8]) {
        self.input.drain(..self.used.min(self.input.len()));
        self.used = 0;
        self.input.extend_from_slice(input);
    }

    pub(crate) fn decode(&mut self, out: &mut Vec<u8>) -> State {
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
