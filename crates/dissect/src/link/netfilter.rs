use super::netlink::Order;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Where a message keeps the packet and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attributes {
    /// The attribute that holds the packet.
    pub(super) payload: u16,
    /// The attribute that begins with the packet's EtherType.
    pub(super) hardware_protocol: (u16, usize),
}

/// NFULA_PAYLOAD and NFULA_PACKET_HDR of the logging subsystem.
pub(super) const LOG: Attributes = Attributes {
    payload: 9,
    hardware_protocol: (1, 0),
};
/// NFQA_PAYLOAD and NFQA_PACKET_HDR of the queueing subsystem, where a packet number comes first.
pub(super) const QUEUE: Attributes = Attributes {
    payload: 10,
    hardware_protocol: (1, 4),
};

/// Linux netfilter log (LINKTYPE_NFLOG): address family, version, resource, attributes.
pub(super) fn log(bytes: Cursor<'_>) -> Step<'_> {
    let [family, ..] = *bytes.head::<4>(Layer::Link)?;
    let attributes = bytes.skip(4);
    // Attributes are in the byte order of the machine that captured. The first is short.
    let order = match attributes.byte(0).zip(attributes.byte(1)) {
        Some((0, _)) => Order::Big,
        _ => Order::Little,
    };
    packet(family, attributes, order, LOG)
}

/// The packet within a message: what follows family, version and resource.
pub(super) fn packet<'a>(
    family: u8,
    attributes: Cursor<'a>,
    order: Order,
    wanted: Attributes,
) -> Step<'a> {
    let mut rest = attributes;
    let mut ether_type = None;
    loop {
        if rest.wire() == 0 {
            return Err(Stop::Enough);
        }
        let [len, kind] = order.u16s(*rest.head::<4>(Layer::Link)?);
        let len = usize::from(len);
        let Some(value_len) = len.checked_sub(4) else {
            return Err(rest.bad(Layer::Link));
        };
        let value = rest.skip(4).limit(value_len);
        // The two highest bits are flags.
        let kind = kind & 0x3fff;
        if kind == wanted.payload {
            return Ok((next(family, ether_type)?, value));
        }
        if kind == wanted.hardware_protocol.0 {
            ether_type = value.u16(wanted.hardware_protocol.1);
        }
        rest = rest.skip(len.next_multiple_of(4));
    }
}

/// What the packet is, by the address family; bridges leave it to the EtherType.
fn next(family: u8, ether_type: Option<u16>) -> Result<Next, Stop> {
    match (family, ether_type) {
        (2, _) => Ok(Next::Ipv4),
        (10, _) => Ok(Next::Ipv6),
        (_, Some(ether_type)) => Ok(Next::EtherType(ether_type)),
        _ => Err(Stop::Enough),
    }
}
