use crate::Texts;
use protocol::{Certainty, EndState, InferenceReason, TcpState};

/// An endpoint's state, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateText {
    /// Its name in RFC 9293.
    pub name: String,
    pub sentence: String,
    /// Why it was inferred; `None` where it was observed.
    pub inferred: Option<String>,
}

impl Texts {
    /// A state's name: that of RFC 9293 in every language.
    pub fn state_name(&self, state: TcpState) -> String {
        match state {
            TcpState::Unknown => self.get("state-unknown"),
            _ => state.code().to_owned(),
        }
    }

    /// A state and how we know of it.
    pub fn state(&self, change: EndState) -> StateText {
        StateText {
            name: self.state_name(change.state),
            sentence: self.get(match change.state {
                TcpState::Unknown => "state-unknown-sentence",
                TcpState::Closed => "state-closed-sentence",
                TcpState::Listen => "state-listen-sentence",
                TcpState::SynSent => "state-syn-sent-sentence",
                TcpState::SynReceived => "state-syn-received-sentence",
                TcpState::Established => "state-established-sentence",
                TcpState::FinWait1 => "state-fin-wait-1-sentence",
                TcpState::FinWait2 => "state-fin-wait-2-sentence",
                TcpState::CloseWait => "state-close-wait-sentence",
                TcpState::Closing => "state-closing-sentence",
                TcpState::LastAck => "state-last-ack-sentence",
                TcpState::TimeWait => "state-time-wait-sentence",
            }),
            inferred: self.inferred(change.certainty),
        }
    }

    /// Why something was inferred; `None` where it was observed.
    pub(crate) fn inferred(&self, certainty: Certainty) -> Option<String> {
        match certainty {
            Certainty::Observed => None,
            Certainty::Inferred(reason) => Some(self.get(match reason {
                InferenceReason::MidStream => "state-inferred-mid-stream",
                InferenceReason::SegmentNotCaptured => "state-inferred-not-captured",
                InferenceReason::OneDirection => "state-inferred-one-direction",
            })),
        }
    }
}
