use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;
use etherparse::Ethernet2Header;

/// The largest value of the type field that is a length (IEEE 802.3 section 3.2.6); above it, up to 0x5ff, nothing is
/// defined.
const MAX_LENGTH: u16 = 1500;

/// An Ethernet header: two addresses, then an EtherType or a length.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let [.., high, low] = bytes.head::<{ Ethernet2Header::LEN }>(Layer::Link)?;
    Ok(type_or_length(
        u16::from_be_bytes([*high, *low]),
        bytes.skip(Ethernet2Header::LEN),
    ))
}

/// What follows a field that is an EtherType (Ethernet II, RFC 894) or the length of an LLC frame (IEEE 802.3).
pub(crate) fn type_or_length(value: u16, payload: Cursor<'_>) -> (Next, Cursor<'_>) {
    if value > MAX_LENGTH {
        (Next::EtherType(value), payload)
    } else {
        (Next::Llc, payload.limit(usize::from(value)))
    }
}
