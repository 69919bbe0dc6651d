use crate::{Options, SeqNum, TcpFlags};
use std::net::IpAddr;

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
    /// Flags and reserved bits; none where the header length is [`HeaderLength::BelowMinimum`].
    pub flags: TcpFlags,
    /// Window field, not scaled; 0 where the header length is [`HeaderLength::BelowMinimum`].
    pub window: u16,
    /// Checksum field.
    pub checksum: u16,
    /// Urgent pointer field.
    pub urgent: u16,
    /// Payload in bytes by the IP header's length, captured or not; 0 where the header length is
    /// [`HeaderLength::BeyondPacket`].
    pub payload_len: u32,
    /// Whether the data offset field makes sense.
    pub header_length: HeaderLength,
    /// The option bytes, as far as they were captured.
    pub options: &'a [u8],
    /// The payload, as far as it was captured.
    pub payload: &'a [u8],
    /// Where its parts lie in the frame.
    pub layout: Layout,
    /// The frames that this segment was put together from, in the order in which a new [`crate::Dissector`] must be
    /// given them to get this segment again; empty where this one frame is enough.
    pub pieces: &'a [Piece],
}

impl<'a> Segment<'a> {
    /// Its options, one by one.
    #[must_use]
    pub fn options(&self) -> Options<'a> {
        Options::new(self.options)
    }
}

/// Whether a TCP header's data offset field makes sense (RFC 9293 section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderLength {
    /// It does.
    Good,
    /// Less than five words. Nothing behind the field was read: Wireshark shows neither flags nor window.
    BelowMinimum,
    /// More than the IP header leaves room for. How much payload there is cannot be told: Wireshark shows no `tcp.len`.
    BeyondPacket,
}

/// Where the parts of a segment lie, in bytes from the start of the frame; of the datagram where fragments were put
/// together, or of the decompressed bytes where IP payload compression was undone.
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

/// A frame that holds a part of a segment, with all that is needed to read it from the file again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The frame.
    pub frame: capture::FrameNumber,
    /// The interface it was captured on.
    pub interface: capture::InterfaceId,
    /// That interface's link type.
    pub link_type: capture::LinkType,
    /// Offset of the frame's bytes from the start of the (decompressed) file.
    pub offset: u64,
    /// How many bytes of it were captured.
    pub captured_len: u32,
    /// How many bytes it had on the wire.
    pub original_len: u32,
}
