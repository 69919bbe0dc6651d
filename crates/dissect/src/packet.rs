use crate::{Segment, SeqNum};
use std::net::IpAddr;

/// What a frame turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packet<'a> {
    /// A TCP segment.
    Segment(Segment<'a>),
    /// An ICMP error that quotes the beginning of a TCP segment.
    IcmpError(IcmpError),
    /// A UDP datagram from a port of DNS or mDNS (53, 5353): what was captured of its payload.
    Dns(&'a [u8]),
    /// Anything else.
    Other(Protocol),
}

/// What a frame without TCP carries: the innermost layer that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    /// UDP.
    Udp {
        /// Either port is 443, so this is QUIC (HTTP/3), very likely.
        port_443: bool,
    },
    /// ICMP.
    Icmp,
    /// ICMPv6.
    Icmpv6,
    /// IGMP.
    Igmp,
    /// SCTP.
    Sctp,
    /// ARP.
    Arp,
    /// LLDP.
    Lldp,
    /// 802.1X.
    Eapol,
    /// Spanning tree and other LLC.
    Llc,
    /// An IP protocol by its number in the IANA registry.
    IpProtocol(u8),
    /// An EtherType by number.
    EtherType(u16),
    /// What a link type carries where nothing more can be said, by the number of the link type.
    LinkType(u32),
    /// An IP fragment whose other parts are missing, or come later.
    Fragment,
    /// Encrypted 802.11 or similar.
    Encrypted,
    /// 802.11 management and control, and data frames without data.
    WlanManagement,
    /// A frame too short or damaged to tell.
    Unreadable,
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
    /// The message's code.
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
