use serde::{Deserialize, Serialize};

/// An endpoint's state (RFC 9293 section 3.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TcpState {
    /// The capture does not tell; it began in mid-connection.
    Unknown,
    /// No connection.
    Closed,
    /// Waiting for a connection request.
    Listen,
    /// Sent a SYN.
    SynSent,
    /// Received and sent a SYN.
    SynReceived,
    /// Open.
    Established,
    /// Sent a FIN.
    FinWait1,
    /// The FIN was acknowledged.
    FinWait2,
    /// Received a FIN, has not sent one.
    CloseWait,
    /// Both sent a FIN, its own is not acknowledged.
    Closing,
    /// Received a FIN, then sent one.
    LastAck,
    /// Waits for 2 MSL, so that old segments die.
    TimeWait,
}

impl TcpState {
    /// The name RFC 9293 uses; `"?"` for [`TcpState::Unknown`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "?",
            Self::Closed => "CLOSED",
            Self::Listen => "LISTEN",
            Self::SynSent => "SYN-SENT",
            Self::SynReceived => "SYN-RECEIVED",
            Self::Established => "ESTABLISHED",
            Self::FinWait1 => "FIN-WAIT-1",
            Self::FinWait2 => "FIN-WAIT-2",
            Self::CloseWait => "CLOSE-WAIT",
            Self::Closing => "CLOSING",
            Self::LastAck => "LAST-ACK",
            Self::TimeWait => "TIME-WAIT",
        }
    }
}

/// Whether something was seen in the capture or concluded from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// The segment that proves it is in the capture.
    Observed,
    /// Concluded, for this reason.
    Inferred(InferenceReason),
}

/// Why a state was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InferenceReason {
    /// The capture began after the connection was opened.
    MidStream,
    /// A segment that must have existed is not in the capture.
    SegmentNotCaptured,
    /// Only this side's segments are in the capture.
    OneDirection,
}

/// An endpoint's state after a segment was sent (at its sender) or received (at its receiver).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StateChange {
    /// The state after the segment.
    pub state: TcpState,
    /// How we know.
    pub certainty: Certainty,
}

/// The part of a connection's life that a segment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Up to and including the ACK that completes the opening.
    Handshake,
    /// Everything between.
    Data,
    /// From the first FIN, or the RST, on.
    Teardown,
}
