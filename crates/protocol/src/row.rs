use crate::{
    AckNumber, AnalysisFlag, AnalysisFlags, Direction, EndState, Fate, MessageLabel, Nanos, Note,
    Number, Phase, SegmentRole, TcpFlags, TcpState,
};
use serde::{Deserialize, Serialize};
use terms::SynOptions;

/// A row of the ladder, by its place in the row list of one connection, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowId(pub u32);

/// One row of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// Both ends before the first captured segment.
    Start {
        /// The client's state, [`TcpState::Unknown`] in mid-connection.
        client: TcpState,
        server: TcpState,
    },
    Segment(Box<SegmentRow>),
    Note(Box<Note>),
    /// Segments that tell little one by one, in one row; they follow in rows of their own while it is open.
    Fold(Box<FoldRow>),
    /// Nothing was sent for so long that it deserves a row.
    Idle {
        /// How long nothing was sent.
        nanos: Nanos,
    },
}

/// Segments in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldRow {
    /// The place of the first of them in its connection, counted from 0; names the fold.
    pub first: u32,
    pub segments: u32,
    pub first_frame: u32,
    pub last_frame: u32,
    /// Payload that the client sent.
    pub bytes_client: u64,
    /// Payload that the server sent.
    pub bytes_server: u64,
    pub duplicate_acks: u32,
    /// How many are keep-alive probes.
    pub keep_alives: u32,
    /// From the first to the last.
    pub nanos: Nanos,
    pub is_open: bool,
}

impl FoldRow {
    /// A fold without segments yet, from a place on.
    pub fn new(first: u32, is_open: bool) -> Self {
        Self {
            first,
            segments: 0,
            first_frame: 0,
            last_frame: 0,
            bytes_client: 0,
            bytes_server: 0,
            duplicate_acks: 0,
            keep_alives: 0,
            nanos: Nanos(0),
            is_open,
        }
    }
}

/// One segment as the ladder draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRow {
    /// Wireshark's `frame.number`, counted from 1.
    pub frame: u32,
    /// Place among the segments of its connection, counted from 0.
    pub index: u32,
    /// Since the first frame of the capture; `None` where the format gives no time.
    pub time: Option<Nanos>,
    /// Since the segment before it in this connection; `None` for the first, or without a time.
    pub delta: Option<Nanos>,
    pub direction: Direction,
    /// Header flags.
    pub flags: TcpFlags,
    pub seq: Number,
    /// Acknowledgment number; `None` without the ACK flag.
    pub ack: Option<AckNumber>,
    /// Payload in bytes, by the IP header.
    pub len: u32,
    /// Advertised window.
    pub window: Window,
    /// What the SYN announces; `None` on other segments.
    pub syn: Option<SynOptions>,
    /// The client's state, where this segment changed it.
    pub client: Option<EndState>,
    /// The server's state, where this segment changed it.
    pub server: Option<EndState>,
    /// Part of the connection's life.
    pub phase: Phase,
    pub analysis: AnalysisFlags,
    /// Why it did not count at the other end, where it did not: its arrow ends before it.
    pub fate: Option<Fate>,
    /// What it is, where neither its flags nor Wireshark's say it.
    pub role: Option<SegmentRole>,
    /// What begins with its payload.
    pub message: Option<Box<MessageLabel>>,
    /// How long after the segment that it acknowledges, where [`LadderLook::RTT`](crate::LadderLook::RTT) asks for it.
    pub rtt: Option<Nanos>,
    /// Bytes under way from its sender, where [`LadderLook::IN_FLIGHT`](crate::LadderLook::IN_FLIGHT) asks for them.
    pub in_flight: Option<u32>,
    /// Empty room above it in its row, in px, for the time since the segment before it where
    /// [`LadderLook::TIME_TRUE`](crate::LadderLook::TIME_TRUE) asks for it, else 0.
    pub gap_px: u8,
    /// How its arrow slopes where rows are spaced by time; `None` in even spacing, where all slope a little.
    pub slope: Option<Slope>,
    /// Its timestamps option, where [`LadderLook::TIMESTAMPS`](crate::LadderLook::TIMESTAMPS) asks for it; `None` where it has
    /// none.
    pub timestamps: Option<Timestamps>,
}

impl SegmentRow {
    /// What of Wireshark's analysis a reader is told, the most telling first: not that in whose place its role is told.
    pub fn findings(&self) -> impl Iterator<Item = AnalysisFlag> {
        told(self.analysis, self.role).findings()
    }

    /// Whether something stands under its arrow.
    pub fn is_noted(&self) -> bool {
        self.message.is_some() || is_noted(self.analysis, self.fate, self.role)
    }
}

/// What of Wireshark's analysis of a segment with this role a reader is told.
pub fn told(analysis: AnalysisFlags, role: Option<SegmentRole>) -> AnalysisFlags {
    analysis - role.map_or(AnalysisFlags::empty(), SegmentRole::replaces)
}

/// Whether something is told of a segment, besides what begins with it.
pub fn is_noted(analysis: AnalysisFlags, fate: Option<Fate>, role: Option<SegmentRole>) -> bool {
    let is_told = fate.is_some() || role.is_some_and(|role| role != SegmentRole::SentOnce);
    is_told || told(analysis, role).findings().next().is_some()
}

/// A timestamps option (RFC 7323 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Timestamps {
    /// The sender's clock (TSval).
    pub value: u32,
    /// What it echoes of the other side's (TSecr); 0 without the ACK flag.
    pub echo_reply: u32,
}

/// How far the ends of an arrow are from the height at which its segment was captured: the sender is that much earlier, the
/// receiver later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Slope {
    /// The tail, upwards, in px.
    pub tail_px: u8,
    /// The head, downwards, in px.
    pub head_px: u8,
}

/// An advertised window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// As the header carries it.
    pub raw: u16,
    /// In bytes: `raw << shift`, or `raw` where scaling is off or unknown (`tcp.window_size`).
    pub bytes: u32,
    /// The shift count in force for this segment (RFC 7323); `None` where scaling is off or the SYNs were not captured.
    pub shift: Option<u8>,
}
