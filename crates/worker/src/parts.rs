//! Decompressed bytes, kept outside of the worker's memory.

use js_sys::{Array, Uint8Array};
use web_sys::Blob;

/// How many bytes are gathered before they are handed to the browser.
const PART_LEN: usize = 1 << 20;

/// Bytes handed to the browser in `Blob`s, which it may move to the disk.
#[derive(Default)]
pub(crate) struct Parts {
    blobs: Array,
    gathered: Vec<u8>,
}

impl Parts {
    /// Adds bytes at the end.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PART_LEN {
            if let Some(blob) = blob_of(&self.gathered) {
                self.blobs.push(&blob);
            }
            self.gathered.clear();
        }
    }

    /// All bytes so far; `None` where the browser refuses, for lack of room.
    pub(crate) fn blob(&self) -> Option<Blob> {
        let all = self.blobs.slice(0, self.blobs.length());
        all.push(&blob_of(&self.gathered)?.into());
        Blob::new_with_blob_sequence(&all).ok()
    }
}

fn blob_of(bytes: &[u8]) -> Option<Blob> {
    // A copy: the memory of the worker grows and moves.
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}
