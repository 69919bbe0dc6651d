//! What is said of a connection as a whole: how it was opened and how it ended, and what proves it.

use crate::{Certainty, FrameNumber, Side};

coded! {
    /// How a connection was opened.
    pub enum Opening {
        /// SYN, SYN-ACK, ACK.
        ThreeWay = "three-way",
        /// Both sides sent a SYN of their own (RFC 9293 figure 8).
        Simultaneous = "simultaneous",
        /// Data on the SYN (RFC 7413).
        FastOpen = "fast-open",
        /// The SYN was answered by an RST.
        Refused = "refused",
        /// The SYN was not answered.
        Unanswered = "unanswered",
        /// SYN and SYN-ACK, but no ACK.
        Incomplete = "incomplete",
        /// The capture began later.
        MidStream = "mid-stream",
    }
}

coded! {
    /// How a connection ended.
    pub enum Closing {
        /// FIN, ACK, FIN, ACK.
        FourWay = "four-way",
        /// FIN, FIN-ACK, ACK: one segment is both ACK and FIN.
        ThreeSegment = "three-segment",
        /// Both FINs crossed.
        Simultaneous = "simultaneous",
        /// Only one side's FIN by the end of the capture.
        HalfClosed = "half-closed",
        /// RST without a FIN before it.
        Reset = "reset",
        /// RST after a FIN.
        ResetAfterFin = "reset-after-fin",
        /// Still open at the end of the capture.
        Open = "open",
        /// The end is not in the capture: another connection took over its addresses and ports, or one direction was
        /// not captured at all.
        NotCaptured = "not-captured",
    }
}

/// How it is known which side is the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum RoleEvidence {
    /// The client's SYN is in the capture.
    Syn,
    /// Only the server's SYN-ACK is.
    SynAck,
    /// No SYN; what is said proves it: a request, a ClientHello or a greeting.
    Said,
    /// No SYN; the server is the side with the well-known (below 1024) or lower port.
    LowerPort,
    /// No SYN and equal ports; the client is who sent first in the capture.
    SentFirst,
}

/// Who sent the first FIN, or else the first RST, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClosedFirst {
    pub side: Side,
    /// The frame that proves it.
    pub frame: FrameNumber,
    /// True for an RST without a FIN before it.
    pub by_reset: bool,
}

/// Who has to wait for 2 MSL (RFC 9293 section 3.6.1), and the frame with which the wait began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TimeWait {
    pub side: Side,
    /// The other side's FIN or, where both FINs crossed, its ACK.
    pub frame: FrameNumber,
}

/// What a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// Whether all that the verdict says was captured.
    pub certainty: Certainty,
    /// The frames that prove it, in capture order.
    pub frames: Vec<FrameNumber>,
}

coded! {
    /// Who is in TIME-WAIT at the end.
    pub enum TimeWaitHolder {
        /// The client.
        Client = "client",
        /// The server.
        Server = "server",
        /// Both, after a simultaneous close.
        Both = "both",
    }
}

bitflags::bitflags! {
    /// What went wrong on the way, as far as it is not the end itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
    pub struct Trouble: u8 {
        /// Bytes, a SYN, a SYN-ACK or a FIN were sent again.
        const RETRANSMISSIONS = 1;
        /// The capture lacks bytes of a direction that it has, though they were acknowledged or followed.
        const LOST_SEGMENTS = 1 << 1;
        /// A closed window stood for 200 ms or more, or to the end.
        const ZERO_WINDOW = 1 << 2;
        /// Data or a FIN were sent at least three times again and not acknowledged.
        const UNANSWERED_DATA = 1 << 3;
        /// A SYN or SYN-ACK was sent again, and never answered.
        const UNANSWERED_SYN = 1 << 4;
        /// The server did not take the connection.
        const NEVER_TAKEN = 1 << 5;
        /// The capture holds packets more than once.
        const COPIES = 1 << 6;
    }
}

impl Trouble {
    /// The codes of all, in the order in which they are listed, which is that of the bits.
    pub const CODES: &'static [&'static str] = &[
        "retransmissions",
        "lost-segments",
        "zero-window",
        "unanswered-data",
        "unanswered-syn",
        "never-taken",
        "copies",
    ];

    /// The codes of those that are in it, in that order.
    pub fn codes(self) -> impl Iterator<Item = &'static str> {
        let all = Self::all().iter().zip(Self::CODES);
        all.filter(move |(trouble, _)| self.contains(*trouble))
            .map(|(_, code)| *code)
    }
}
