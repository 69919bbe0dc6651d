use crate::cursor::Cursor;
use crate::walk::Walk;
use crate::{IcmpError, Packet, ProtocolName, SeqNum};
use etherparse::{
    IpFragOffset, IpNumber, Ipv4HeaderSlice, Ipv6FragmentHeaderSlice, Ipv6Header, Ipv6HeaderSlice,
};
use std::net::IpAddr;

/// Length of the part of an ICMP error in front of the quoted datagram (RFC 792, RFC 4443 section 3).
const LEN: usize = 8;

/// An ICMP or ICMPv6 message: an error about a TCP segment, or something that only counts.
#[cold]
pub(crate) fn message<'a>(walk: &Walk<'_, '_>, v6: bool, bytes: Cursor<'_>) -> Packet<'a> {
    match error(walk, v6, bytes) {
        Some(error) => Packet::IcmpError(error),
        None if v6 => Packet::Other(ProtocolName::Icmpv6),
        None => Packet::Other(ProtocolName::Icmp),
    }
}

/// An error that quotes the beginning of a TCP segment.
fn error(walk: &Walk<'_, '_>, v6: bool, bytes: Cursor<'_>) -> Option<IcmpError> {
    let (reporter, _) = walk.addresses()?;
    let [icmp_type, icmp_code, _, _, mtu @ ..] = *bytes.data().first_chunk::<LEN>()?;
    let quoted = bytes.data().get(LEN..)?;
    let is_error = if v6 {
        matches!(icmp_type, 1..=4)
    } else {
        matches!(icmp_type, 3..=5 | 11 | 12)
    };
    let (source, destination, tcp) = if v6 {
        quoted_v6(quoted)
    } else {
        quoted_v4(quoted)
    }
    .filter(|_| is_error)?;
    let [a, b, c, d, seq @ ..] = *tcp.first_chunk::<8>()?;
    Some(IcmpError {
        reporter,
        v6,
        icmp_type,
        icmp_code,
        mtu: match (v6, icmp_type, icmp_code) {
            (true, 2, _) => Some(u32::from_be_bytes(mtu)),
            // RFC 1191 section 4; routers older than it leave zero.
            (false, 3, 4) => {
                Some(u32::from_be_bytes([0, 0, mtu[2], mtu[3]])).filter(|mtu| *mtu > 0)
            }
            _ => None,
        },
        source,
        destination,
        source_port: u16::from_be_bytes([a, b]),
        destination_port: u16::from_be_bytes([c, d]),
        seq: SeqNum(u32::from_be_bytes(seq)),
    })
}

/// Source, destination and payload of a quoted datagram.
type Quoted<'a> = (IpAddr, IpAddr, &'a [u8]);

fn quoted_v4(bytes: &[u8]) -> Option<Quoted<'_>> {
    let header = Ipv4HeaderSlice::from_slice(bytes).ok()?;
    let is_first = header.fragments_offset() == IpFragOffset::ZERO;
    let tcp = bytes.get(header.slice().len()..)?;
    (header.protocol() == IpNumber::TCP && is_first).then_some((
        IpAddr::V4(header.source_addr()),
        IpAddr::V4(header.destination_addr()),
        tcp,
    ))
}

fn quoted_v6(bytes: &[u8]) -> Option<Quoted<'_>> {
    let header = Ipv6HeaderSlice::from_slice(bytes).ok()?;
    let mut next = header.next_header();
    let mut rest = bytes.get(Ipv6Header::LEN..)?;
    loop {
        match next {
            IpNumber::TCP => {
                return Some((
                    IpAddr::V6(header.source_addr()),
                    IpAddr::V6(header.destination_addr()),
                    rest,
                ));
            }
            IpNumber::IPV6_HEADER_HOP_BY_HOP
            | IpNumber::IPV6_ROUTE_HEADER
            | IpNumber::IPV6_DESTINATION_OPTIONS => {
                let [after, units] = *rest.first_chunk::<2>()?;
                next = IpNumber(after);
                rest = rest.get((usize::from(units) + 1) * 8..)?;
            }
            IpNumber::IPV6_FRAGMENTATION_HEADER => {
                let fragment = Ipv6FragmentHeaderSlice::from_slice(rest).ok()?;
                if fragment.fragment_offset() != IpFragOffset::ZERO {
                    return None;
                }
                next = fragment.next_header();
                rest = rest.get(fragment.slice().len()..)?;
            }
            _ => return None,
        }
    }
}
