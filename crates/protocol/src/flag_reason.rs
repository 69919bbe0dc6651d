use crate::{Nanos, SegmentLink};
use serde::{Deserialize, Serialize};

/// Why a segment carries an analysis flag: the condition with the segment's own numbers. Numbers of sequence are
/// relative to the initial sequence number of the side that they count bytes of; windows are in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlagReason {
    /// `seq` is below `expected`, the next number of its sender.
    Retransmission {
        /// Where the segment begins.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// The frame that carried the byte at `seq` first, and how long before: the retransmission timeout, where
        /// nothing asked for the segment.
        first_sent: Option<SegmentLink>,
    },
    /// As a retransmission, soon after the other side asked for exactly this byte.
    FastRetransmission {
        /// Where the segment begins: what the other side last acknowledged.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// The last frame that acknowledged `seq`.
        asked_by: Option<u32>,
        /// How often the Ack was repeated. Below 2 where the other side's Acks were beyond what was captured of this
        /// side, so that nothing better than its last Ack is known.
        duplicates: u16,
        /// How long after `asked_by`; less than 20 ms.
        after: Option<Nanos>,
    },
    /// All of the payload had been acknowledged.
    SpuriousRetransmission {
        /// The number behind the payload.
        end: u32,
        /// What the other side last acknowledged; not below `end`.
        acknowledged: u32,
        /// The frame that acknowledged that first.
        by: Option<u32>,
    },
    /// `seq` is below `expected`, but so soon after the segment that reached it that it was overtaken, not sent again.
    OutOfOrder {
        /// Where the segment begins.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// How long after the segment that reached `expected`.
        after: Option<Nanos>,
        /// Below this it is out of order, from it on a retransmission.
        limit: Nanos,
        /// The limit is the initial round-trip time; else the 3 ms that stand for it.
        limit_is_initial_rtt: bool,
    },
    /// Says again what was said before.
    DuplicateAck {
        /// The acknowledgment number.
        ack: u32,
        /// How often it was repeated, this time included.
        count: u32,
        /// The frame that it repeats.
        of: Option<u32>,
    },
    /// `seq` is above `expected`.
    LostSegment {
        /// Where the segment begins.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// How many bytes are missing between.
        missing: u32,
    },
    /// Acknowledges what was not captured.
    AckLostSegment {
        /// The acknowledgment number.
        ack: u32,
        /// Up to here the other side's bytes were captured without a gap.
        captured_to: u32,
    },
    /// At most one byte, one below the next number.
    KeepAlive {
        /// Where the segment begins.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
    },
    /// The answer to a keep-alive probe.
    KeepAliveAck {
        /// The probe.
        probe: Option<u32>,
    },
    /// The window is 0.
    ZeroWindow,
    /// One byte into a window that is 0.
    ZeroWindowProbe {
        /// The byte's number.
        seq: u32,
        /// The frame that closed the window, or said so again.
        closed_by: Option<u32>,
    },
    /// The answer to a zero-window probe, which still is 0.
    ZeroWindowProbeAck {
        /// The probe.
        probe: Option<u32>,
    },
    /// Nothing is new but the window.
    WindowUpdate {
        /// The window before.
        before: u32,
        /// The window now.
        now: u32,
    },
    /// The payload ends exactly where the other side's window does: `acknowledged + window`.
    WindowFull {
        /// The number behind the payload.
        end: u32,
        /// What the other side last acknowledged.
        acknowledged: u32,
        /// Its window.
        window: u32,
    },
    /// The addresses and ports had a connection with another initial sequence number.
    ReusedPorts {
        /// The initial sequence number as captured.
        isn: u32,
        /// The connection before, where it is another one.
        earlier: Option<u32>,
    },
}
