//! A compressed file, decompressed as a whole before it is merged with others: what a small part of it expands to might
//! else have to wait for the others in the worker's memory.

use crate::file;
use crate::opening::Stop;
use crate::parts::Parts;
use crate::read_ahead::ReadAhead;
use engine::{Compression, DecodeError, Diagnostic};
use protocol::Failure;
use web_sys::Blob;

/// What became of a file.
pub(super) enum Unpacked {
    /// It is not compressed.
    Plain,
    /// What was in it, up to the damage.
    Whole(Blob, Option<Diagnostic>),
    /// It cannot be opened.
    Failed(Failure),
}

/// Decompresses a file that is compressed; tells `goes_on` how many more bytes of it were read.
pub(super) async fn whole(
    blob: &Blob,
    goes_on: &mut dyn FnMut(u64) -> Result<(), Stop>,
) -> Result<Unpacked, Stop> {
    let unreadable = Ok(Unpacked::Failed(Failure::Unreadable));
    let start_len = u32::try_from(Compression::DETECT_LEN).unwrap_or(u32::MAX);
    let Ok(start) = file::read(blob, 0, start_len).await else {
        return unreadable;
    };
    let Some(compression) = Compression::detect(&start) else {
        return Ok(Unpacked::Plain);
    };
    let mut decoder = engine::decoder(compression);
    let (mut parts, mut piece) = (Parts::default(), Vec::new());
    let Ok(mut reads) = ReadAhead::begin(blob) else {
        return unreadable;
    };
    let ended = loop {
        let Ok(slice) = reads.next().await else {
            return unreadable;
        };
        let Some(slice) = slice else {
            break decoder.finish();
        };
        if file::copy(&slice, &mut piece).is_err() || reads.learn(true).is_err() {
            return unreadable;
        }
        if let Err(error) = decoder.feed(&piece, &mut |bytes| parts.push(bytes)) {
            break Err(error);
        }
        goes_on(piece.len() as u64)?;
    };
    let damage = match ended {
        Ok(()) => None,
        Err(DecodeError::Damage(damage)) => Some(damage),
        Err(DecodeError::Open(error)) => return Ok(Unpacked::Failed(engine::failure(error))),
    };
    Ok(match parts.blob() {
        Some(blob) => Unpacked::Whole(blob, damage),
        None => Unpacked::Failed(Failure::OutOfMemory),
    })
}
