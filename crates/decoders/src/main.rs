//! The wasm file that the page's worker loads for bodies in Brotli.
//!
//! An instance decodes one body. Its functions take and give numbers of 32 bits, and bytes through its memory:
//!
//! - `input(len)`: the address where so many bytes of input are to be put.
//! - `decode(0)`: decodes some of them: 0 where more input is needed, 1 where it is to be called again before that, 2 where
//!   the coding ended, 3 where it is damaged.
//! - `output(0)`, `output_len(0)`: the address and the length of what came out of the last `decode`.

use decoders::{Decoder, State};
use std::cell::RefCell;

#[derive(Default)]
struct Instance {
    decoder: Decoder,
    /// What `input` was asked for, until it is decoded.
    input: Vec<u8>,
    output: Vec<u8>,
}

thread_local! {
    static INSTANCE: RefCell<Instance> = RefCell::default();
}

fn main() {}

// Names that the loader of the file finds; nothing else of this program is linked with them.
#[allow(
    unsafe_code,
    reason = "an exported name is the one thing unsafe about this function"
)]
#[unsafe(no_mangle)]
extern "C" fn input(len: usize) -> *const u8 {
    INSTANCE.with_borrow_mut(|it| {
        it.input.resize(len, 0);
        it.input.as_ptr()
    })
}

#[allow(
    unsafe_code,
    reason = "an exported name is the one thing unsafe about this function"
)]
#[unsafe(no_mangle)]
extern "C" fn decode(_: u32) -> u32 {
    INSTANCE.with_borrow_mut(|it| {
        if !it.input.is_empty() {
            it.decoder.give(&it.input);
            it.input.clear();
        }
        match it.decoder.decode(&mut it.output) {
            State::NeedsInput => 0,
            State::HasMore => 1,
            State::Whole => 2,
            State::Damaged => 3,
        }
    })
}

#[allow(
    unsafe_code,
    reason = "an exported name is the one thing unsafe about this function"
)]
#[unsafe(no_mangle)]
extern "C" fn output(_: u32) -> *const u8 {
    INSTANCE.with_borrow(|it| it.output.as_ptr())
}

#[allow(
    unsafe_code,
    reason = "an exported name is the one thing unsafe about this function"
)]
#[unsafe(no_mangle)]
extern "C" fn output_len(_: u32) -> usize {
    INSTANCE.with_borrow(|it| it.output.len())
}
