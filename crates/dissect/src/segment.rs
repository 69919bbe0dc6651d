use crate::{Options, SeqNum, TcpFlags};
use std::net::IpAddr;

/// One TCP segment, as found in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Innermost source address.
    pub source: IpAddr,
    /// Innermost destination address.
    pub destination: IpAddr,
    pub source_port: u16,
    pub destination_port: u16,
    pub seq: SeqNum,
    /// Acknowledgment number field, whatever the ACK flag says.
    pub ack: SeqNum,
    /// Flags and reserved bits; none where the extent is [`Extent::HeaderTooShort`].
    pub flags: TcpFlags,
    /// Window field, not scaled; 0 where the extent is [`Extent::HeaderTooShort`].
    pub window: u16,
    pub checksum: u16,
    /// Urgent pointer field.
    pub urgent: u16,
    /// Payload in bytes by the IP header's length, captured or not; 0 where the extent is [`Extent::HeaderTooLong`].
    pub payload_len: u32,
    /// Whether that length is known.
    pub extent: Extent,
    /// The option bytes, as far as they were captured.
    pub options: &'a [u8],
    /// What `layout` counts in: the frame's bytes, or what was made of the bytes of several frames.
    pub bytes: &'a [u8],
    /// Where its parts lie in `bytes`.
    pub layout: Layout,
    /// Empty where `bytes` are the frame's. Else the frames that a new [`crate::Dissector`] must be given, in this
    /// order, to get this segment again: those of the fragments, or the one frame whose payload was compressed.
    pub pieces: &'a [Piece],
}

impl<'a> Segment<'a> {
    /// Its options, one by one.
    #[must_use]
    pub fn options(&self) -> Options<'a> {
        Options::new(self.options)
    }

    /// The payload, as far as it was captured.
    #[must_use]
    pub fn payload(&self) -> &'a [u8] {
        let layout = &self.layout;
        let start = layout.tcp_offset as usize + usize::from(layout.tcp_header_len);
        let end = start + layout.captured_payload_len as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }
}

/// Whether it is known how far a segment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// It is: the lengths of the IP and TCP headers agree.
    Known,
    /// The data offset field says less than five words (RFC 9293 section 3.1). Nothing behind the field was read:
    /// Wireshark shows neither flags nor window.
    HeaderTooShort,
    /// The data offset field says more than the IP header leaves room for. How much payload there is cannot be told:
    /// Wireshark shows no `tcp.len`.
    HeaderTooLong,
    /// This is the first fragment of a datagram that cannot be put together, since the snap length cut the fragment.
    /// The payload length is that of the fragment alone: Wireshark shows no `tcp.len`.
    FirstFragment,
}

/// Where the parts of a segment lie, in bytes from the start of [`Segment::bytes`]: of the frame; where fragments were
/// put together, of the innermost IP header and the payload behind it.
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
    pub frame: capture::FrameNumber,
    /// The interface it was captured on.
    pub interface: capture::InterfaceId,
    /// That interface's link type.
    pub link_type: capture::LinkType,
    /// Offset of the frame's bytes from the start of the (decompressed) file.
    pub offset: u64,
    pub captured_len: u32,
    pub original_len: u32,
}
