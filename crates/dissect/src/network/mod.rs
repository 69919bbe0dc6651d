//! IPv4, IPv6, and what they carry.

pub(crate) mod udp;
pub(crate) mod v4;
pub(crate) mod v6;

use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step, Walk};
use capture::Layer;
use etherparse::{IpNumber, ip_number};

/// An IP header of the version that its first byte gives.
pub(crate) fn by_version(bytes: Cursor<'_>) -> Step<'_> {
    let [first] = bytes.head::<1>(Layer::Network)?;
    match first >> 4 {
        4 => Ok((Next::Ipv4, bytes)),
        6 => Ok((Next::Ipv6, bytes)),
        _ => Err(bytes.bad(Layer::Network)),
    }
}

/// What an IP protocol number announces
/// (<https://www.iana.org/assignments/protocol-numbers>); TCP has been dealt with.
pub(crate) fn payload<'a>(walk: &mut Walk<'_>, protocol: u8, bytes: Cursor<'a>) -> Step<'a> {
    match IpNumber(protocol) {
        ip_number::IPV6_HEADER_HOP_BY_HOP
        | ip_number::IPV6_ROUTE_HEADER
        | ip_number::IPV6_DESTINATION_OPTIONS
        | ip_number::MOBILITY_HEADER
        | ip_number::HIP
        | ip_number::SHIM6
            if walk.is_ipv6() =>
        {
            v6::extension(bytes)
        }
        ip_number::IPV6_FRAGMENTATION_HEADER if walk.is_ipv6() => v6::fragment(bytes),
        ip_number::UDP => udp::header(walk, bytes),
        ip_number::IPV4 => Ok((Next::Ipv4, bytes)),
        ip_number::IPV6 => Ok((Next::Ipv6, bytes)),
        _ => Err(Stop::Is(name(protocol))),
    }
}

/// The name of what is not looked into.
fn name(protocol: u8) -> Protocol {
    match IpNumber(protocol) {
        ip_number::ICMP => Protocol::Icmp,
        ip_number::IPV6_ICMP => Protocol::Icmpv6,
        ip_number::IGMP => Protocol::Igmp,
        ip_number::SCTP => Protocol::Sctp,
        _ => Protocol::IpProtocol(protocol),
    }
}
