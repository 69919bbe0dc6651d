//! Both ends' states and the phase in a few bits: every segment's record has them.

use terms::{Certainty, EndState, InferenceReason, Phase, TcpState};

/// The width of [`pack`].
pub(crate) const BITS: u32 = 6;

pub(crate) fn pack(end: EndState) -> u16 {
    let certainty = match end.certainty {
        Certainty::Observed => 0,
        Certainty::Inferred(InferenceReason::MidStream) => 1,
        Certainty::Inferred(InferenceReason::SegmentNotCaptured) => 2,
        Certainty::Inferred(InferenceReason::OneDirection) => 3,
    };
    (end.state as u16) << 2 | certainty
}

pub(crate) fn unpack(bits: u16) -> EndState {
    let state = TcpState::ALL.get(usize::from(bits >> 2 & 0xf)).copied();
    EndState {
        state: state.unwrap_or(TcpState::Unknown),
        certainty: match bits & 3 {
            1 => Certainty::Inferred(InferenceReason::MidStream),
            2 => Certainty::Inferred(InferenceReason::SegmentNotCaptured),
            3 => Certainty::Inferred(InferenceReason::OneDirection),
            _ => Certainty::Observed,
        },
    }
}

pub(crate) fn pack_phase(phase: Phase) -> u16 {
    match phase {
        Phase::Handshake => 0,
        Phase::Data => 1,
        Phase::Teardown => 2,
    }
}

pub(crate) fn unpack_phase(bits: u16) -> Phase {
    match bits {
        0 => Phase::Handshake,
        1 => Phase::Data,
        _ => Phase::Teardown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_survive_packing() {
        for state in TcpState::ALL {
            for certainty in (0..4).map(|bits| unpack(bits).certainty) {
                let end = EndState { state, certainty };
                assert_eq!(unpack(pack(end)), end);
                assert!(pack(end) < 1 << BITS);
            }
        }
    }
}
