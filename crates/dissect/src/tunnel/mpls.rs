use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// An MPLS label stack (RFC 3032 section 2.1): entries of four bytes, the last one marked.
///
/// Nothing says what follows the stack; IP is told by its version, which RFC 4928 section 3 keeps free for it.
/// Otherwise it is a pseudowire, and an Ethernet one is tried.
pub(crate) fn labels(bytes: Cursor<'_>) -> Step<'_> {
    /// The label of messages about the path (RFC 5586 section 4).
    const ASSOCIATED_CHANNEL: u32 = 13;
    let mut bytes = bytes;
    loop {
        let entry = u32::from_be_bytes(*bytes.head::<4>(Layer::Tunnel)?);
        bytes = bytes.skip(4);
        if entry >> 12 == ASSOCIATED_CHANNEL {
            return Err(Stop::Enough);
        }
        if entry & 0x100 != 0 {
            break;
        }
    }
    match bytes.head::<1>(Layer::Tunnel)?[0] >> 4 {
        4 => Ok((Next::Ipv4, bytes)),
        6 => Ok((Next::Ipv6, bytes)),
        // The control word (RFC 4448 section 4.6), unless it is missing and the destination begins with zero.
        0 if !is_ethernet(bytes) && is_ethernet(bytes.skip(4)) => {
            Ok((Next::Ethernet, bytes.skip(4)))
        }
        _ if is_ethernet(bytes) => Ok((Next::Ethernet, bytes)),
        _ => Err(Stop::Enough),
    }
}

/// Whether these bytes look like an Ethernet frame with something in it that leads to TCP.
fn is_ethernet(bytes: Cursor<'_>) -> bool {
    const TYPE_AT: usize = 12;
    matches!(
        bytes.u16(TYPE_AT),
        Some(0x0800 | 0x86dd | 0x8100 | 0x88a8 | 0x8847 | 0x8848 | 0x8864)
    )
}
