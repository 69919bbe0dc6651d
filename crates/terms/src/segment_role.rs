use crate::{AnalysisFlags, FrameNumber};

/// What a segment is, where neither its flags nor Wireshark's say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SegmentRole {
    /// The capture holds this packet already; it was not sent again.
    Copy { of: FrameNumber },
    /// Answers a segment that was not accepted (RFC 5961).
    ChallengeAck { answers: FrameNumber },
    /// Asks whether a closed window has opened. Linux does so with the byte before the next one, as keep-alives do.
    WindowProbe,
    /// Says that it has not.
    WindowProbeAnswer,
    /// Ends an earlier connection of the same addresses and ports.
    EndsEarlier,
    /// Its bytes went out once; a reset with a false Seq makes them look as if they came again.
    SentOnce,
}

impl SegmentRole {
    /// The analysis flags in whose place it is told.
    pub fn replaces(self) -> AnalysisFlags {
        match self {
            Self::Copy { .. } => AnalysisFlags::all(),
            Self::ChallengeAck { .. } => AnalysisFlags::DUPLICATE_ACK,
            Self::WindowProbe => {
                AnalysisFlags::KEEP_ALIVE
                    | AnalysisFlags::ZERO_WINDOW_PROBE
                    | AnalysisFlags::DUPLICATE_ACK
                    | AnalysisFlags::RETRANSMISSION
                    | AnalysisFlags::SPURIOUS_RETRANSMISSION
            }
            Self::WindowProbeAnswer => {
                AnalysisFlags::KEEP_ALIVE_ACK
                    | AnalysisFlags::ZERO_WINDOW_PROBE_ACK
                    | AnalysisFlags::ZERO_WINDOW
                    | AnalysisFlags::DUPLICATE_ACK
            }
            Self::EndsEarlier => AnalysisFlags::empty(),
            Self::SentOnce => {
                AnalysisFlags::RETRANSMISSION
                    | AnalysisFlags::SPURIOUS_RETRANSMISSION
                    | AnalysisFlags::FAST_RETRANSMISSION
                    | AnalysisFlags::OUT_OF_ORDER
            }
        }
    }
}
