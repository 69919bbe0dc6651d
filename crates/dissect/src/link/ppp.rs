use super::hdlc;
use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Address field of PPP in HDLC-like framing (RFC 1662 section 3.1), a control field behind it.
const ALL_STATIONS: u8 = 0xff;

/// PPP (RFC 1661 section 2): address and control, unless the ends agreed to leave them out; a protocol of two bytes,
/// or of one, which is odd.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let mut bytes = bytes;
    if bytes.byte(0) == Some(ALL_STATIONS) {
        bytes = bytes.skip(2);
    }
    let [first] = *bytes.head::<1>(Layer::Link)?;
    let (protocol, len) = if first & 1 == 1 {
        (u16::from(first), 1)
    } else {
        (u16::from_be_bytes(*bytes.head::<2>(Layer::Link)?), 2)
    };
    let payload = bytes.skip(len);
    // Numbers: https://www.iana.org/assignments/ppp-numbers
    match protocol {
        0x0021 => Ok((Next::Ipv4, payload)),
        0x0057 => Ok((Next::Ipv6, payload)),
        0x0281 | 0x0283 => Ok((Next::Mpls, payload)),
        0x0031 => bridged(payload),
        0x002f => Ok((Next::UncompressedTcp, payload)),
        // Among them 0x002d: what is compressed against the packet before it of its direction, which captures do not tell.
        _ => Err(Stop::Is(ProtocolName::Ppp(protocol))),
    }
}

/// A bridged frame (RFC 3518 section 4.2): flags, the kind of frame, then for Ethernet the frame.
fn bridged(bytes: Cursor<'_>) -> Step<'_> {
    const ETHERNET: u8 = 1;
    match *bytes.head::<2>(Layer::Link)? {
        [_, ETHERNET] => Ok((Next::Ethernet, bytes.skip(2))),
        _ => Err(Stop::Enough),
    }
}

/// Serial lines (LINKTYPE_PPP, LINKTYPE_PPP_HDLC): PPP, or Cisco HDLC by its address.
pub(super) fn or_hdlc(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<2>(Layer::Link)? {
        [0x0f | 0x8f, 0] => hdlc::header(bytes),
        _ => header(bytes),
    }
}

/// A byte of direction, then PPP (LINKTYPE_PPP_WITH_DIR).
pub(super) fn with_direction(bytes: Cursor<'_>) -> Step<'_> {
    header(bytes.skip(1))
}

/// PPP with the direction in place of the address (LINKTYPE_PPP_PPPD).
pub(super) fn with_direction_for_address(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<2>(Layer::Link)? {
        [_, 0x03] => header(bytes.skip(2)),
        _ => header(bytes.skip(1)),
    }
}
