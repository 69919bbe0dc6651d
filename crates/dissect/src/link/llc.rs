use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Service access point of SNAP (IEEE 802).
const SNAP: u8 = 0xaa;
/// Service access point of IP.
const IP: u8 = 0x06;
/// Control field of unnumbered information, the only one that carries a datagram.
const UNNUMBERED_INFORMATION: u8 = 0x03;

/// An LLC header (IEEE 802.2): destination and source access point, control; behind SNAP access points an
/// organisation and its protocol number (RFC 1042).
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<3>(Layer::Link)? {
        [SNAP, SNAP, UNNUMBERED_INFORMATION] => snap(bytes.skip(3)),
        [IP, IP, UNNUMBERED_INFORMATION] => Ok((Next::Ip, bytes.skip(3))),
        _ => Err(Stop::Is(ProtocolName::Llc)),
    }
}

/// A SNAP header: organisation 00-00-00 (RFC 1042) and 00-00-F8 (bridge tunnels) mean an EtherType.
pub(crate) fn snap(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<5>(Layer::Link)? {
        [0, 0, 0 | 0xf8, high, low] => Ok((
            Next::EtherType(u16::from_be_bytes([high, low])),
            bytes.skip(5),
        )),
        _ => Err(Stop::Is(ProtocolName::Llc)),
    }
}

/// LLC, or IP without it: which, is told by the first bytes.
pub(super) fn or_ip(bytes: Cursor<'_>) -> Step<'_> {
    match bytes.head::<1>(Layer::Link)?[0] {
        SNAP => Ok((Next::Llc, bytes)),
        _ => Ok((Next::Ip, bytes)),
    }
}
