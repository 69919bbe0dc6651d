use std::net::IpAddr;

/// A sequence number as the header carries it; arithmetic is modulo 2^32 (RFC 9293 section 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeqNum(pub u32);

/// The twelve flag and reserved bits of a TCP header, as in Wireshark's `tcp.flags`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TcpFlags(pub u16);

/// One TCP segment, as found in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Innermost source address.
    pub source: IpAddr,
    /// Innermost destination address.
    pub destination: IpAddr,
    /// Source port.
    pub source_port: u16,
    /// Destination port.
    pub destination_port: u16,
    /// Sequence number.
    pub seq: SeqNum,
    /// Acknowledgment number field, whatever the ACK flag says.
    pub ack: SeqNum,
    /// Flags and reserved bits.
    pub flags: TcpFlags,
    /// Window field, not scaled.
    pub window: u16,
    /// Checksum field.
    pub checksum: u16,
    /// Urgent pointer field.
    pub urgent: u16,
    /// Payload in bytes by the IP header's length, captured or not.
    pub payload_len: u32,
    /// The option bytes, as far as they were captured.
    pub options: &'a [u8],
    /// Where its parts lie in the frame.
    pub layout: Layout,
}

/// Where the parts of a segment lie, in bytes from the start of the frame (of the reassembled datagram, where
/// fragments were put together).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The innermost IP header.
    pub ip_offset: u32,
    /// The TCP header.
    pub tcp_offset: u32,
    /// Length of the TCP header by its data offset field.
    pub tcp_header_len: u8,
    /// How many payload bytes were captured, from `tcp_offset + tcp_header_len` on.
    pub captured_payload_len: u32,
}
