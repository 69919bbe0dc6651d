use crate::{ProtocolName, Segment, SeqNum};
use std::net::IpAddr;

/// What a frame turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packet<'a> {
    Segment(Segment<'a>),
    /// An ICMP error that quotes the beginning of a TCP segment.
    IcmpError(IcmpError),
    /// A UDP datagram from a port of DNS or mDNS (53, 5353): what was captured of its payload.
    Dns(&'a [u8]),
    /// A UDP datagram from or to port 443: QUIC (HTTP/3), very likely.
    Quic,
    /// Anything else.
    Other(ProtocolName),
}

/// An ICMP or ICMPv6 error about a TCP segment (RFC 792, RFC 4443). The quoted header is no segment of the capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IcmpError {
    /// Who reports the error: the source address of the ICMP message.
    pub reporter: IpAddr,
    /// Whether it is ICMPv6.
    pub v6: bool,
    /// The message's type: for ICMP 3 destination unreachable, 4 source quench, 5 redirect, 11 time exceeded,
    /// 12 parameter problem; for ICMPv6 1 to 4.
    pub icmp_type: u8,
    pub icmp_code: u8,
    /// The next hop's MTU in bytes, of "fragmentation needed" and "packet too big".
    pub mtu: Option<u32>,
    /// Source address of the quoted segment.
    pub source: IpAddr,
    /// Destination address of the quoted segment.
    pub destination: IpAddr,
    /// Source port of the quoted segment.
    pub source_port: u16,
    /// Destination port of the quoted segment.
    pub destination_port: u16,
    /// Sequence number of the quoted segment.
    pub seq: SeqNum,
}
