use super::ethernet::type_or_length;
use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;
use etherparse::{EtherType, ether_type};

/// What an EtherType announces (<https://www.iana.org/assignments/ieee-802-numbers>).
#[inline]
pub(crate) fn payload(number: u16, bytes: Cursor<'_>) -> Step<'_> {
    match EtherType(number) {
        ether_type::IPV4 => Ok((Next::Ipv4, bytes)),
        ether_type::IPV6 => Ok((Next::Ipv6, bytes)),
        // 0x9200 and 0x9300 are further values that switches use for stacked tags.
        ether_type::VLAN_TAGGED_FRAME
        | ether_type::PROVIDER_BRIDGING
        | ether_type::VLAN_DOUBLE_TAGGED_FRAME
        | EtherType(0x9200 | 0x9300) => vlan(bytes),
        other => Err(Stop::Is(name(other.0))),
    }
}

/// A VLAN tag (IEEE 802.1Q section 9.6): two bytes of priority and VLAN, then the type or length of what follows.
fn vlan(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, high, low] = bytes.head::<4>(Layer::Link)?;
    Ok(type_or_length(
        u16::from_be_bytes([*high, *low]),
        bytes.skip(4),
    ))
}

/// The name of what is not looked into.
fn name(number: u16) -> Protocol {
    match number {
        0x0806 => Protocol::Arp,
        0x88cc => Protocol::Lldp,
        0x888e => Protocol::Eapol,
        _ => Protocol::EtherType(number),
    }
}
