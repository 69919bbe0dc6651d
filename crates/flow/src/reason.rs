use terms::{AckReason, Nanos, SegmentLink, SeqReason};

/// How a segment hangs together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentFacts {
    pub seq_reason: SeqReason,
    pub ack_reason: AckReason,
    /// The segment whose end this one's Ack names, where it is the first Ack to do so, and how long after it.
    pub acknowledges: Option<SegmentLink>,
    /// The first segment whose Ack covers this one's bytes, and how long after it.
    pub acknowledged_by: Option<SegmentLink>,
    /// Bytes sent by this side and not acknowledged, after this segment; `None` where it sent none.
    pub bytes_in_flight: Option<u32>,
    /// From the SYN to the ACK of the handshake.
    pub initial_rtt: Option<Nanos>,
}
