//! IPv4, IPv6, and what they carry.

pub(crate) mod compression;
pub(crate) mod fragments;
pub(crate) mod udp;
pub(crate) mod v4;
pub(crate) mod v6;

use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::tunnel;
use crate::walk::{Next, Step, Walk};
use capture::Layer;
use etherparse::{IpNumber, ip_number};

/// IP within IP as KA9Q's NOS did it, before number 4 was assigned.
const IPIP: IpNumber = IpNumber(94);
/// Ethernet (RFC 8986 section 10.1).
const ETHERNET: IpNumber = IpNumber(143);

/// An IP header of the version that its first byte gives.
pub(crate) fn by_version(bytes: Cursor<'_>) -> Step<'_> {
    let [first] = bytes.head::<1>(Layer::Network)?;
    match first >> 4 {
        4 => Ok((Next::Ipv4, bytes)),
        6 => Ok((Next::Ipv6, bytes)),
        _ => Err(bytes.bad(Layer::Network)),
    }
}

/// What an IP protocol number announces (<https://www.iana.org/assignments/protocol-numbers>); TCP and ICMP have been
/// dealt with.
pub(crate) fn payload<'a>(walk: &mut Walk<'a, '_>, protocol: u8, bytes: Cursor<'a>) -> Step<'a> {
    walk.seen = name(protocol);
    match IpNumber(protocol) {
        ip_number::IPV6_HEADER_HOP_BY_HOP
        | ip_number::IPV6_ROUTE_HEADER
        | ip_number::IPV6_DESTINATION_OPTIONS
        | ip_number::HIP
        | ip_number::SHIM6
            if walk.is_ipv6() =>
        {
            v6::extension(bytes)
        }
        ip_number::IPV6_FRAGMENTATION_HEADER if walk.is_ipv6() => v6::fragment(walk, bytes),
        ip_number::UDP => udp::header(walk, bytes),
        ip_number::IPV4 | IPIP => Ok((Next::Ipv4, bytes)),
        ip_number::IPV6 => Ok((Next::Ipv6, bytes)),
        ip_number::GRE => tunnel::gre::header(bytes),
        ip_number::AUTHENTICATION_HEADER => authentication(bytes),
        ip_number::IP_COMP => compression::header(walk, bytes),
        ip_number::ETHER_IP => tunnel::ethernet_in_ip(bytes),
        ip_number::MPLS_IN_IP => Ok((Next::Mpls, bytes)),
        ETHERNET => Ok((Next::Ethernet, bytes)),
        _ => Err(Stop::Enough),
    }
}

/// An authentication header (RFC 4302 section 2): next header, length in units of four bytes beyond the first eight.
/// What follows is not encrypted.
fn authentication(bytes: Cursor<'_>) -> Step<'_> {
    let [next, units] = *bytes.head::<2>(Layer::Network)?;
    let len = (usize::from(units) + 2) * 4;
    bytes.take(len, Layer::Network)?;
    Ok((Next::IpProtocol(next), bytes.skip(len)))
}

/// The name of what is not looked into.
fn name(protocol: u8) -> ProtocolName {
    match IpNumber(protocol) {
        ip_number::IGMP => ProtocolName::Igmp,
        ip_number::SCTP => ProtocolName::Sctp,
        _ => ProtocolName::IpProtocol(protocol),
    }
}
