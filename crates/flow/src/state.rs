/// An endpoint's state (RFC 9293 section 3.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    const ALL: [Self; 12] = [
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

    fn from_bits(bits: u16) -> Self {
        Self::ALL
            .get(usize::from(bits))
            .copied()
            .unwrap_or(Self::Unknown)
    }
}

/// Whether something was seen in the capture or concluded from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// The segment that proves it is in the capture.
    Observed,
    /// Concluded, for this reason.
    Inferred(InferenceReason),
}

impl Certainty {
    fn bits(self) -> u16 {
        match self {
            Self::Observed => 0,
            Self::Inferred(InferenceReason::MidStream) => 1,
            Self::Inferred(InferenceReason::SegmentNotCaptured) => 2,
            Self::Inferred(InferenceReason::OneDirection) => 3,
        }
    }

    fn from_bits(bits: u16) -> Self {
        match bits {
            1 => Self::Inferred(InferenceReason::MidStream),
            2 => Self::Inferred(InferenceReason::SegmentNotCaptured),
            3 => Self::Inferred(InferenceReason::OneDirection),
            _ => Self::Observed,
        }
    }
}

/// Why a state was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InferenceReason {
    /// The capture began after the connection was opened.
    MidStream,
    /// A segment that must have existed is not in the capture.
    SegmentNotCaptured,
    /// Only the other side's segments are in the capture so far.
    OneDirection,
}

/// An endpoint's state after a segment was sent (at its sender) or received (at its receiver).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EndState {
    /// The state after the segment.
    pub state: TcpState,
    /// How we know.
    pub certainty: Certainty,
}

impl EndState {
    /// The width of [`Self::bits`].
    pub(crate) const BITS: u32 = 6;

    pub(crate) fn observed(state: TcpState) -> Self {
        Self {
            state,
            certainty: Certainty::Observed,
        }
    }

    pub(crate) fn inferred(state: TcpState, reason: InferenceReason) -> Self {
        Self {
            state,
            certainty: Certainty::Inferred(reason),
        }
    }

    pub(crate) fn bits(self) -> u16 {
        // The discriminants are the places in `TcpState::ALL`.
        (self.state as u16) << 2 | self.certainty.bits()
    }

    pub(crate) fn from_bits(bits: u16) -> Self {
        Self {
            state: TcpState::from_bits(bits >> 2 & 0xf),
            certainty: Certainty::from_bits(bits & 3),
        }
    }
}

/// The part of a connection's life that a segment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Up to and including the ACK that completes the opening.
    Handshake,
    /// Everything between.
    Data,
    /// From the first FIN, or the RST, on.
    Teardown,
}

impl Phase {
    pub(crate) fn bits(self) -> u16 {
        match self {
            Self::Handshake => 0,
            Self::Data => 1,
            Self::Teardown => 2,
        }
    }

    pub(crate) fn from_bits(bits: u16) -> Self {
        match bits {
            0 => Self::Handshake,
            1 => Self::Data,
            _ => Self::Teardown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_survive_packing() {
        for state in TcpState::ALL {
            for certainty in (0..4).map(Certainty::from_bits) {
                let end = EndState { state, certainty };
                assert_eq!(EndState::from_bits(end.bits()), end);
                assert!(end.bits() < 1 << EndState::BITS);
            }
        }
    }
}
