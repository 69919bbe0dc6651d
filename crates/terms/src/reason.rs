//! Why a segment's numbers have their values.

use crate::{FrameNumber, Nanos};

/// Why a segment's Seq has its value. All numbers are relative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SeqReason {
    /// A SYN: the initial sequence number, shown as 0.
    Initial {
        /// The initial sequence number as captured.
        raw: u32,
    },
    /// The first segment of this side in the capture; the SYN was not captured, so this number is shown as 1.
    FirstCaptured,
    /// Follows on from what this side sent last: `seq + len + phantom`.
    Continues {
        /// The frame that ended just before this one.
        frame: FrameNumber,
        seq: u32,
        /// Its payload, in bytes.
        len: u32,
        /// 1 for each of SYN and FIN that it carried.
        phantom: u32,
    },
    /// Bytes that an earlier frame carried already.
    Repeats {
        /// The frame that first carried the byte at this Seq, where it is in the capture.
        frame: Option<FrameNumber>,
        /// The number that would have come next.
        expected: u32,
    },
    /// Ahead of what was expected: bytes between are not in the capture (yet).
    Gap {
        /// The number that would have come next.
        expected: u32,
        /// How many bytes are missing.
        missing: u32,
    },
    /// One below the next number, on purpose: a keep-alive probe (RFC 9293 section 3.8.4).
    KeepAlive {
        /// The number that would have come next.
        expected: u32,
    },
    /// A reset sent by a side that had nothing to count from: takes the Ack it answers, or 0 (RFC 9293 section 3.5.2).
    Reset,
}

/// Why a segment's Ack has its value. All numbers are relative to the other side's initial sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum AckReason {
    /// No ACK flag: the field means nothing.
    NoAckFlag,
    /// The other side's SYN used up number 0, so the next expected is 1.
    AcknowledgesSyn {
        /// The frame that carried the SYN.
        frame: FrameNumber,
    },
    /// The other side's data: `seq + len + phantom = ack`.
    AcknowledgesData {
        /// The frame whose end this Ack names.
        frame: FrameNumber,
        seq: u32,
        /// Its payload, in bytes.
        len: u32,
        /// 1 for each of SYN and FIN that it carried.
        phantom: u32,
        /// How many frames this Ack covers that no earlier one did.
        covers: u32,
    },
    /// The other side's FIN, which uses up one number, and no data.
    AcknowledgesFin {
        /// The frame that carried the FIN.
        frame: FrameNumber,
        /// The FIN's own number.
        seq: u32,
    },
    /// The same number as this side's last Ack: nothing new has come from the other side.
    Unchanged {
        /// The frame that first said this number.
        since_frame: FrameNumber,
        /// The frame of the other side that ends there, where it is in the capture.
        ends_frame: Option<FrameNumber>,
    },
    /// Below what this side already acknowledged: sent earlier than it was captured, or a stale copy.
    Older {
        /// The highest Ack of this side before.
        highest: u32,
    },
    /// A number inside a segment, or beyond what was captured of the other side: the bytes before it were received,
    /// but no captured segment ends there.
    NotCaptured {
        /// The end of the other side's bytes as far as they were captured, where any was.
        captured_to: Option<u32>,
    },
}

/// Another segment, and the time between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SegmentLink {
    pub frame: FrameNumber,
    /// How far apart in time.
    pub after: Option<Nanos>,
}
