use crate::{
    AckReason, EndState, FlagReason, HttpMessageView, MessageLabel, Nanos, SegmentRow, SeqReason,
    Side, TcpFlags, TlsRecordView,
};
use serde::{Deserialize, Serialize};
use terms::SegmentLink;

/// All that the panel shows of one segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentDetail {
    pub stream: u32,
    /// Where it stands in the ladder's row list, and the top edge of that row.
    pub row: crate::RowId,
    /// Top edge of its row.
    pub row_top_px: u64,
    /// The closed fold that it is in, by the place of the fold's first segment; `row` is the fold's then.
    pub folded: Option<u32>,
    pub segment: SegmentRow,
    /// The frame of the segment before it in its connection.
    pub previous_frame: Option<u32>,
    pub header: HeaderView,
    /// What lies around it, outermost first, payload last.
    pub layers: Vec<LayerView>,
    /// The frame's bytes as captured, at most [`SegmentDetail::MAX_BYTES`].
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    pub captured_len: u32,
    /// Bytes the frame had.
    pub original_len: u32,
    /// Where the frame's bytes lie in the (decompressed) file.
    pub file_offset: u64,
    pub seq_reason: SeqReason,
    pub ack_reason: AckReason,
    /// Why it carries its analysis flags, one reason for each.
    pub flag_reasons: Vec<FlagReason>,
    /// What somebody wrote about this frame into the capture file.
    pub comments: Vec<String>,
    /// What the reader wrote about it.
    pub own_comment: Option<String>,
    /// The HTTP messages that this segment carries or ends a part of, at most [`SegmentDetail::MAX_MESSAGES`].
    pub messages: Vec<SegmentMessage>,
    pub application: SegmentApplication,
    /// What a reset's own reasons rest on.
    pub reset: Option<Box<ResetFacts>>,
    /// Where this packet and the one that it repeats were captured.
    pub copy: Option<Box<CopyFacts>>,
    /// Links to other segments.
    pub flow: FlowFacts,
    /// The client's state after this segment, changed by it or not.
    pub client_state: EndState,
    /// The server's state after this segment, changed by it or not.
    pub server_state: EndState,
}

impl SegmentDetail {
    /// The most bytes of a frame that a detail carries; loopback segments reach 64 KiB.
    pub const MAX_BYTES: usize = 256 * 1024;
    /// The most HTTP messages that a detail carries; pipelined requests may be many in one segment.
    pub const MAX_MESSAGES: usize = 8;
}

/// What an application begins to say in a segment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentApplication {
    /// All that begins in it and has a label, at most [`SegmentApplication::MAX`].
    pub begins: Vec<MessageLabel>,
    /// How many more.
    pub begins_beyond: u32,
    /// The TLS records that begin in it, at most [`SegmentApplication::MAX`].
    pub records: Vec<TlsRecordView>,
    /// How many more.
    pub records_beyond: u32,
}

impl SegmentApplication {
    /// The most things of a kind that are told of one segment.
    pub const MAX: usize = 16;
}

/// What is known of a reset beside its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetFacts {
    /// The last data before it: whose, in which frame, and how long before.
    pub last_data: Option<(Side, u32, Option<Nanos>)>,
    /// Its sender's FIN before it.
    pub fin: Option<u32>,
    /// Its TTL or hop limit.
    pub ttl: Option<u8>,
    /// The least and the most that the other segments of its sender have.
    pub usual_ttl: Option<(u8, u8)>,
    /// Bytes that its sender had acknowledged and, by its window, not read.
    pub unread: u32,
}

/// Two captures of one packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyFacts {
    /// How much later than the other.
    pub after: Option<Nanos>,
    /// TTL or hop limit: of the other one, and of this.
    pub ttl: Option<(u8, u8)>,
    /// The interface's number, where they differ: of the other one, and of this.
    pub interface: Option<(u32, u32)>,
}

/// An HTTP message, as a segment that carries some of it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentMessage {
    pub message: HttpMessageView,
    /// The response to a request, the request that a response answers.
    pub peer: Option<HttpMessageView>,
    /// How many requests there are on the connection.
    pub requests: u32,
}

/// How a segment hangs together with others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowFacts {
    /// The segment that this one's Ack acknowledges (`tcp.analysis.acks_frame`), and how long after it.
    pub acknowledges: Option<SegmentLink>,
    /// The first segment whose Ack covers this one's bytes, and how long after it.
    pub acknowledged_by: Option<SegmentLink>,
    /// Bytes sent by this side and not acknowledged, after this segment; `None` where it sent none.
    pub bytes_in_flight: Option<u32>,
    /// From SYN to the ACK of the handshake (`tcp.analysis.initial_rtt`).
    pub initial_rtt: Option<Nanos>,
    /// The counter that AE, CWR and ECE are after a handshake for Accurate ECN (ACE, RFC 9768); `None` in the handshake and
    /// after any other.
    pub ecn_counter: Option<u8>,
    /// Bytes that this segment reports as received twice (D-SACK, RFC 2883).
    pub duplicate_sack: Option<SackBlock>,
}

/// A run of bytes within the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ByteRange {
    /// From the first byte of the frame.
    pub offset: u32,
    pub len: u32,
}

/// A layer of the frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerView {
    pub name: LayerName,
    /// Its header's bytes (for payload: the payload's).
    pub range: ByteRange,
}

/// What a layer of a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LayerName {
    /// The link layer's header and all between it and the innermost IP header.
    Link,
    /// The innermost IPv4 header.
    Ipv4,
    /// The innermost IPv6 header and its extension headers.
    Ipv6,
    /// The TCP header.
    Tcp,
    Payload,
}

/// A TCP header, field by field (RFC 9293 section 3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderView {
    /// Where the header lies in the frame.
    pub range: ByteRange,
    pub source_port: u16,
    pub destination_port: u16,
    /// Sequence number as captured.
    pub seq_raw: u32,
    /// Acknowledgment number field as captured, whatever the ACK flag says.
    pub ack_raw: u32,
    /// Data offset in 32-bit words.
    pub data_offset_words: u8,
    /// Flags and reserved bits.
    pub flags: TcpFlags,
    pub window: u16,
    pub checksum: Checksum,
    /// Urgent pointer field.
    pub urgent: u16,
    /// Options in order.
    pub options: Vec<OptionView>,
}

/// A checksum and whether it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Checksum {
    /// Fits the segment.
    Correct {
        /// As in the header.
        value: u16,
    },
    /// Left for the network card to fill in after the capture ("checksum offload").
    Offloaded {
        /// As in the header.
        value: u16,
    },
    /// Does not fit.
    Incorrect {
        /// As in the header.
        value: u16,
        /// What would fit.
        expected: u16,
    },
    /// Cannot be checked: the segment was cut or put together from fragments.
    Unverified {
        /// As in the header.
        value: u16,
    },
}

/// One TCP option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionView {
    /// The option's bytes, kind and length included.
    pub range: ByteRange,
    pub kind: OptionKind,
}

/// What a TCP option says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OptionKind {
    /// Kind 0 and the padding behind it.
    EndOfList,
    /// Kind 1.
    NoOperation,
    /// Kind 2 (RFC 9293): maximum segment size in bytes.
    MaximumSegmentSize(u16),
    /// Kind 3 (RFC 7323): shift count.
    WindowScale(u8),
    /// Kind 4 (RFC 2018).
    SackPermitted,
    /// Kind 5 (RFC 2018).
    Sack(Vec<SackBlock>),
    /// Kind 8 (RFC 7323).
    Timestamps {
        /// TSval.
        value: u32,
        /// TSecr.
        echo_reply: u32,
    },
    /// Kind 19 (RFC 2385).
    Md5Signature,
    /// Kind 28 (RFC 5482): the timeout in seconds.
    UserTimeout { seconds: u32 },
    /// Kind 29 (RFC 5925).
    Authentication,
    /// Kind 30 (RFC 8684).
    Multipath {
        /// The subtype, 0 for MP_CAPABLE and so on.
        subtype: u8,
    },
    /// Kind 34 (RFC 7413), or 254 with its magic: the cookie, empty for a request.
    FastOpen {
        /// The cookie's bytes.
        cookie: Vec<u8>,
    },
    Unknown {
        /// The kind byte.
        kind: u8,
        /// The bytes behind kind and length.
        data: Vec<u8>,
    },
    /// A length byte that does not fit; the rest of the options was not read.
    Malformed {
        /// The kind byte.
        kind: u8,
    },
}

/// One SACK block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SackBlock {
    /// Left edge as captured.
    pub left_raw: u32,
    /// Right edge as captured.
    pub right_raw: u32,
    /// Left edge relative to the other side's initial sequence number.
    pub left: u32,
    /// Right edge relative to the other side's initial sequence number.
    pub right: u32,
    /// Whose bytes they count.
    pub of: Side,
}
