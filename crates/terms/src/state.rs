coded! {
    /// An endpoint's state (RFC 9293 section 3.3.2), with the name that it has there.
    pub enum TcpState {
        /// The capture does not tell; it began in mid-connection.
        Unknown = "?",
        /// No connection.
        Closed = "CLOSED",
        /// Waiting for a connection request.
        Listen = "LISTEN",
        SynSent = "SYN-SENT",
        SynReceived = "SYN-RECEIVED",
        /// Open.
        Established = "ESTABLISHED",
        FinWait1 = "FIN-WAIT-1",
        /// The FIN was acknowledged.
        FinWait2 = "FIN-WAIT-2",
        /// Received a FIN, has not sent one.
        CloseWait = "CLOSE-WAIT",
        /// Both sent a FIN, its own is not acknowledged.
        Closing = "CLOSING",
        /// Received a FIN, then sent one.
        LastAck = "LAST-ACK",
        /// Waits for 2 MSL, so that old segments die.
        TimeWait = "TIME-WAIT",
    }
}

impl TcpState {
    /// Every state, in the order of declaration.
    pub const ALL: [Self; Self::CODES.len()] = [
        Self::Unknown,
        Self::Closed,
        Self::Listen,
        Self::SynSent,
        Self::SynReceived,
        Self::Established,
        Self::FinWait1,
        Self::FinWait2,
        Self::CloseWait,
        Self::Closing,
        Self::LastAck,
        Self::TimeWait,
    ];
}

/// Whether something was seen in the capture or concluded from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Certainty {
    /// The segment that proves it is in the capture.
    Observed,
    /// Concluded, for this reason.
    Inferred(InferenceReason),
}

/// Why something was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum InferenceReason {
    /// The capture began after the connection was opened.
    MidStream,
    /// A segment that must have existed is not in the capture.
    SegmentNotCaptured,
    /// Only one side's segments are in the capture, so far.
    OneDirection,
}

/// An endpoint's state after a segment was sent (at its sender) or received (at its receiver).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EndState {
    /// The state after the segment.
    pub state: TcpState,
    /// How we know.
    pub certainty: Certainty,
}

impl EndState {
    /// A state that the capture proves.
    pub fn observed(state: TcpState) -> Self {
        Self {
            state,
            certainty: Certainty::Observed,
        }
    }

    /// A state that was concluded.
    pub fn inferred(state: TcpState, reason: InferenceReason) -> Self {
        Self {
            state,
            certainty: Certainty::Inferred(reason),
        }
    }
}

/// The part of a connection's life that a segment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Phase {
    /// Up to and including the ACK that completes the opening.
    Handshake,
    /// Everything between.
    Data,
    /// From the first FIN, or the RST, on.
    Teardown,
}
