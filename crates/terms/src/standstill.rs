use crate::{FrameNumber, Nanos, Side};

/// Where a connection stood still, or went only one way; told of it as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Standstill {
    /// A side's window was closed for 200 ms or more: the longest time that it was.
    ClosedWindow {
        /// Whose window.
        side: Side,
        /// The frame that closed it.
        from: FrameNumber,
        /// The frame that opened it; `None` where it never did.
        to: Option<FrameNumber>,
        time: Nanos,
        /// How often the other side asked whether it was open again.
        probes: u32,
        /// How often it was closed so long.
        times: u32,
    },
    /// What a side sent again and again was not acknowledged.
    Unanswered {
        by: Side,
        what: Repeated,
        /// The frame that sent it first.
        first: FrameNumber,
        /// The frame that sent it last.
        last: FrameNumber,
        /// How often it was sent.
        times: u32,
        /// From the first sending to the last.
        time: Nanos,
        /// How long nothing had been heard of the other side when it was sent first.
        silence: Option<Nanos>,
    },
    /// One side had sent its FIN, and the other still had data to send.
    HalfClosed {
        /// Who had sent the FIN.
        by: Side,
        fin: FrameNumber,
        /// What came from the other side after that, in bytes.
        bytes: u64,
        /// The frame with the last of it.
        last: FrameNumber,
    },
}

/// What was sent again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Repeated {
    Syn,
    Data,
    Fin,
    /// Keep-alives or window probes.
    Probes,
}
