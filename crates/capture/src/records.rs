//! What is the same of all formats in which records stand one behind the other, each with its lengths in front.

use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::{Diagnostic, DiagnosticCode, Item, Layer};
use unpack::{Next, Progress};

/// Reads the records at the start of `bytes`, which lie at `base` in the file: `record` takes one and says its length, or why it
/// cannot.
pub(crate) fn run(
    bytes: &[u8],
    base: u64,
    mut record: impl FnMut(&[u8], u64) -> Result<usize, Next>,
) -> Progress {
    let mut consumed = 0_usize;
    loop {
        let rest = bytes.get(consumed..).unwrap_or_default();
        match record(rest, base.saturating_add(consumed as u64)) {
            Ok(len) => consumed = consumed.saturating_add(len),
            Err(next) => return Progress { consumed, next },
        }
    }
}

/// The header of a record, where it is there.
pub(crate) fn header<const N: usize>(rest: &[u8]) -> Result<&[u8; N], Next> {
    rest.first_chunk().ok_or(Next::Need(N))
}

/// The record at `offset` has lengths that cannot be: so many bytes are needed, and available.
pub(crate) fn damage(
    code: DiagnosticCode,
    (needed, available): (u64, u64),
    offset: u64,
    ledger: &Ledger,
) -> Item<'static> {
    Item::Diagnostic(Diagnostic {
        code,
        layer: Layer::File,
        frame: Some(ledger.next_frame()),
        offset,
        needed: Some(needed),
        available: Some(available),
    })
}

/// The same for a length that no packet has.
pub(crate) fn too_large(len: u32, offset: u64, ledger: &Ledger) -> Item<'static> {
    let sizes = (len.into(), MAX_PACKET.into());
    damage(DiagnosticCode::LengthTooLarge, sizes, offset, ledger)
}
