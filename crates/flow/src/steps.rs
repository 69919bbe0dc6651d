use crate::lifecycle::Correction;
use crate::state;
use terms::{Certainty, EndState, InferenceReason, PerSide, Phase, Side, TcpState};

/// Both ends' states and the phase after each segment of a connection, two bytes each, with what later segments prove about
/// earlier ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steps(Vec<u16>);

const PHASE_AT: u32 = 2 * state::BITS;
const STATES: u16 = (1 << PHASE_AT) - 1;

#[inline]
fn pack(states: PerSide<EndState>) -> u16 {
    state::pack(states.client) | state::pack(states.server) << state::BITS
}

#[inline]
fn unpack(bits: u16) -> PerSide<EndState> {
    PerSide {
        client: state::unpack(bits),
        server: state::unpack(bits >> state::BITS),
    }
}

impl Steps {
    #[inline]
    pub(crate) fn push(&mut self, states: PerSide<EndState>, phase: Phase) {
        self.0
            .push(pack(states) | state::pack_phase(phase) << PHASE_AT);
    }

    /// The states after the segment at this place, and its phase.
    #[inline]
    pub(crate) fn get(&self, place: u32) -> Option<(PerSide<EndState>, Phase)> {
        let bits = *self.0.get(usize::try_from(place).ok()?)?;
        Some((unpack(bits), state::unpack_phase(bits >> PHASE_AT & 3)))
    }

    /// Changes a side's states at the places from `from` on and before `to`.
    #[inline]
    fn change(&mut self, side: Side, from: u32, to: u32, act: impl Fn(&mut EndState)) {
        let at = |place: u32| {
            usize::try_from(place)
                .unwrap_or(usize::MAX)
                .min(self.0.len())
        };
        let (from, to) = (at(from), at(to));
        for bits in self.0.get_mut(from..to).unwrap_or_default() {
            let mut states = unpack(*bits);
            act(&mut states[side]);
            *bits = *bits & !STATES | pack(states);
        }
    }

    /// Corrects what was taken for a side's states before its first words.
    #[inline]
    pub(crate) fn correct(&mut self, correction: Correction) {
        match correction {
            Correction::Confirmed(side) => self.change(side, 0, u32::MAX, |state| {
                // What rests on segments that are not in the capture stays inferred.
                let silent = Certainty::Inferred(InferenceReason::OneDirection);
                if state.state == TcpState::SynReceived && state.certainty == silent {
                    state.certainty = Certainty::Observed;
                }
            }),
            Correction::NotOpened(side) => self.change(side, 0, u32::MAX, |state| {
                if state.state == TcpState::SynReceived {
                    *state = EndState::observed(TcpState::Closed);
                }
            }),
        }
    }

    /// A side had not received the other's FIN at these places.
    #[inline]
    pub(crate) fn take_fin_back(&mut self, side: Side, from: u32, to: u32) {
        self.change(side, from, to, |state| {
            if let Some(before) = before_fin(state.state) {
                state.state = before;
            }
        });
    }

    /// A side had not taken the ACK of its SYN at these places, of which the first is that of its SYN-ACK.
    #[inline]
    pub(crate) fn take_ack_back(&mut self, side: Side, from: u32, to: u32) {
        let at_first = self.get(from).map(|(states, _)| states[side].state);
        if at_first != Some(TcpState::SynReceived) {
            return;
        }
        self.change(side, from, to, |state| {
            if !matches!(state.state, TcpState::Closed | TcpState::Listen) {
                state.state = TcpState::SynReceived;
            }
        });
    }

    /// The connection never came to be: all of it belongs to the handshake.
    #[inline]
    pub(crate) fn never_open(&mut self) {
        let phase = state::pack_phase(Phase::Handshake) << PHASE_AT;
        for bits in &mut self.0 {
            *bits = *bits & STATES | phase;
        }
    }

    /// Nothing is known of a side.
    #[inline]
    pub(crate) fn forget(&mut self, side: Side) {
        self.change(side, 0, u32::MAX, |state| *state = unknown());
    }
}

/// The state of a side of which nothing is known.
#[inline]
pub(crate) fn unknown() -> EndState {
    EndState::inferred(TcpState::Unknown, InferenceReason::OneDirection)
}

/// The state before a FIN came.
#[inline]
pub(crate) fn before_fin(state: TcpState) -> Option<TcpState> {
    match state {
        TcpState::CloseWait => Some(TcpState::Established),
        TcpState::Closing => Some(TcpState::FinWait1),
        TcpState::TimeWait => Some(TcpState::FinWait2),
        _ => None,
    }
}
