//! Text in front of a capture: what `kubectl exec`, `ssh` or tcpdump itself said to the same pipe.

use crate::sniff::{TERMINAL_PCAPNG, text_len};
use crate::{classic, pcapng, snoop};

/// As much text is passed over, in bytes.
const MAX_LEN: usize = 16 << 10;

/// The most bytes of a format's beginning that may be text themselves.
const MAX_TEXT_IN_MAGIC: usize = 8;

/// What a file begins with that does not begin as a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// So many bytes of text, then a capture.
    Capture(usize),
    /// So many bytes must be there to tell.
    TooFew(usize),
    /// No capture follows.
    Nothing,
}

/// Looks behind the text at the beginning of a file; `is_end` says that the file has no more than these bytes.
pub(crate) fn find(start: &[u8], is_end: bool) -> Before {
    let len = text_len(start);
    let places = len.saturating_sub(MAX_TEXT_IN_MAGIC).max(1)..=len;
    let mut found = places.filter(|at| start.get(*at..).is_some_and(is_capture));
    if let Some(at) = found.next() {
        return Before::Capture(at);
    }
    let is_cut = start.len().saturating_sub(len) < classic::HEADER_LEN;
    if is_cut && !is_end && start.len() < MAX_LEN {
        return Before::TooFew(MAX_LEN);
    }
    Before::Nothing
}

/// True where a capture begins here: by more than its first four bytes, which are easily met.
fn is_capture(bytes: &[u8]) -> bool {
    let is_classic = bytes.first_chunk().and_then(|magic| classic::magic(*magic));
    if let Some((_, order)) = is_classic {
        return order.u16_at(bytes, 4) == Some(2)
            && order.u16_at(bytes, 6).is_some_and(|it| it <= 4);
    }
    let is_section = bytes.starts_with(&pcapng::SECTION_HEADER.to_be_bytes());
    is_section && pcapng::byte_order(bytes).is_some()
        || bytes.starts_with(&snoop::MAGIC)
        || bytes.starts_with(TERMINAL_PCAPNG)
}
