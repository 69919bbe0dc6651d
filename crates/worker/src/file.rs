//! Reading a `Blob` by slices.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The browser could not read the file: it was moved, changed or locked since it was chosen (`NotReadableError`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// A read that has begun; the browser goes on with it while the worker does something else.
pub(crate) struct PendingRead(JsFuture);

impl PendingRead {
    /// Begins to read `from..to`, which may reach past the end.
    pub(crate) fn begin(blob: &Blob, from: u64, to: u64) -> Result<Self, Unreadable> {
        // Offsets stay below 2^53, where f64 is exact: no file is larger.
        #[allow(
            clippy::cast_precision_loss,
            reason = "files are smaller than 2^53 bytes"
        )]
        let slice = blob
            .slice_with_f64_and_f64(from as f64, to as f64)
            .map_err(|_| Unreadable)?;
        Ok(Self(JsFuture::from(slice.array_buffer())))
    }

    /// Waits for the bytes. They are JavaScript's: what is to be looked at has to be copied.
    pub(crate) async fn finish(self) -> Result<Uint8Array, Unreadable> {
        let buffer: ArrayBuffer = self.0.await.map_err(|_| Unreadable)?.unchecked_into();
        Ok(Uint8Array::new(&buffer))
    }
}

/// Reads `from..from + len`.
pub(crate) async fn read(blob: &Blob, from: u64, len: u32) -> Result<Vec<u8>, Unreadable> {
    let read = PendingRead::begin(blob, from, from.saturating_add(u64::from(len)))?;
    let bytes = read.finish().await?;
    let mut copied = Vec::new();
    copy(&bytes, &mut copied)?;
    Ok(copied)
}

/// Copies bytes of JavaScript's into a buffer, whose room is used again.
pub(crate) fn copy(bytes: &Uint8Array, into: &mut Vec<u8>) -> Result<(), Unreadable> {
    let len = usize::try_from(bytes.length()).map_err(|_| Unreadable)?;
    into.truncate(len);
    into.try_reserve_exact(len.saturating_sub(into.len()))
        .map_err(|_| Unreadable)?;
    into.resize(len, 0);
    bytes.copy_to(into);
    Ok(())
}

/// The size of a `Blob` in bytes.
pub(crate) fn size(blob: &Blob) -> u64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a Blob's size is a whole number >= 0"
    )]
    let size = blob.size() as u64;
    size
}
