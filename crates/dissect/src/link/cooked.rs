use super::ethernet::type_or_length;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;
use etherparse::LinuxSllHeader;

/// Linux "cooked" capture, version 1 (LINKTYPE_LINUX_SLL): packet type, ARPHRD_ type, address, protocol.
pub(crate) fn version_1(bytes: Cursor<'_>) -> Step<'_> {
    let header = bytes.head::<{ LinuxSllHeader::LEN }>(Layer::Link)?;
    let [_, _, hardware_high, hardware_low, .., high, low] = *header;
    payload(
        u16::from_be_bytes([hardware_high, hardware_low]),
        u16::from_be_bytes([high, low]),
        bytes.skip(LinuxSllHeader::LEN),
    )
}

/// Version 2 (LINKTYPE_LINUX_SLL2): protocol, two reserved bytes, interface index, ARPHRD_ type, packet type, address.
pub(crate) fn version_2(bytes: Cursor<'_>) -> Step<'_> {
    let header = bytes.head::<20>(Layer::Link)?;
    let [high, low, _, _, _, _, _, _, hardware_high, hardware_low, ..] = *header;
    payload(
        u16::from_be_bytes([hardware_high, hardware_low]),
        u16::from_be_bytes([high, low]),
        bytes.skip(20),
    )
}

/// What a protocol field announces; some hardware types give it a meaning of their own.
fn payload(hardware: u16, protocol: u16, payload: Cursor<'_>) -> Step<'_> {
    /// ARPHRD_IPGRE: the field is a GRE protocol type, which is an EtherType too.
    const GRE: u16 = 778;
    /// ARPHRD_NETLINK: the field is a netlink family.
    const NETLINK: u16 = 824;
    match (hardware, protocol) {
        (NETLINK, _) => Err(Stop::Enough),
        // Novell 802.3 frames without LLC, and frames whose LLC header was kept.
        (_, 1) => Err(Stop::Is(crate::ProtocolName::Llc)),
        (_, 4) => Ok((Next::Llc, payload)),
        (GRE, _) => Ok((Next::EtherType(protocol), payload)),
        _ => Ok(type_or_length(protocol, payload)),
    }
}
