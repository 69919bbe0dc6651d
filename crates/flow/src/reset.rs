use crate::SegmentIndex;
use terms::{FrameNumber, Nanos, Side, Timestamp};

/// One side's end of a connection: its first FIN, or its reset, with what was the case when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// Whose.
    pub side: Side,
    /// Its segment.
    pub segment: SegmentIndex,
    /// Its frame.
    pub frame: FrameNumber,
    /// When it was captured.
    pub time: Option<Timestamp>,
    /// What the side had got by then, by its Ack, as captured.
    pub ack: Option<u32>,
    /// The last payload before it, of either side, or its own.
    pub last_data: Option<LastData>,
    /// How often the side had sent the same data, SYN or keep-alive without an answer, where that is three times or more.
    pub given_up: Option<u32>,
}

/// A segment with payload that is no keep-alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastData {
    /// Who sent it.
    pub side: Side,
    /// Its frame.
    pub frame: FrameNumber,
    /// When it was captured.
    pub time: Option<Timestamp>,
}

/// The first reset of a connection that its receiver accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reset {
    /// When it came, and what was the case.
    pub ending: Ending,
    /// It has the ACK flag: it may be a decision of its own, not an answer.
    pub has_ack: bool,
    /// The segment whose arrival made it.
    pub answers: Option<FrameNumber>,
    /// What the numbers, times and IP headers say of its reason.
    pub cause: Option<ResetCause>,
    /// The other side's numbers from the first to the second were acknowledged while the right edge of the window stood
    /// still: the application had not read them (RFC 1122 section 4.2.2.13).
    pub unread: Option<(u32, u32)>,
}

/// Why a reset came, as far as the segments tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResetCause {
    /// Multipath TCP says so: MP_FASTCLOSE or MP_TCPRST (RFC 8684 sections 3.5 and 3.6).
    Multipath,
    /// It answers the SYN.
    Refused,
    /// The server did not take the ACK of its SYN.
    NeverTaken,
    /// Its sender had sent the same so often without an answer.
    GivenUp(u32),
    /// It answers data that came after its sender's own FIN or reset.
    LateData,
    /// It answers the first segment after a silence.
    Forgotten(Nanos),
    /// Somebody else sent it.
    Foreign,
}
