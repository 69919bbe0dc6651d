use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;

/// Cisco HDLC (LINKTYPE_C_HDLC): address 0x0f or 0x8f, a zero, an EtherType (RFC 1547 section 4.3.1).
pub(super) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, high, low] = *bytes.head::<4>(Layer::Link)?;
    Ok((
        Next::EtherType(u16::from_be_bytes([high, low])),
        bytes.skip(4),
    ))
}

/// The same behind a byte of direction.
pub(super) fn with_direction(bytes: Cursor<'_>) -> Step<'_> {
    header(bytes.skip(1))
}
