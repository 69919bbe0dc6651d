use protocol::{Certainty, Direction, InferenceReason, Phase, Side, StateChange, TcpState};

pub(crate) fn side(side: flow::Side) -> Side {
    match side {
        flow::Side::Client => Side::Client,
        flow::Side::Server => Side::Server,
    }
}

pub(crate) fn flow_side(side: Side) -> flow::Side {
    match side {
        Side::Client => flow::Side::Client,
        Side::Server => flow::Side::Server,
    }
}

pub(crate) fn direction(direction: flow::Direction) -> Direction {
    match direction {
        flow::Direction::FromClient => Direction::FromClient,
        flow::Direction::FromServer => Direction::FromServer,
    }
}

pub(crate) fn phase(phase: flow::Phase) -> Phase {
    match phase {
        flow::Phase::Handshake => Phase::Handshake,
        flow::Phase::Data => Phase::Data,
        flow::Phase::Teardown => Phase::Teardown,
    }
}

pub(crate) fn state_change(end: flow::EndState) -> StateChange {
    StateChange {
        state: tcp_state(end.state),
        certainty: certainty(end.certainty),
    }
}

pub(crate) fn tcp_state(state: flow::TcpState) -> TcpState {
    match state {
        flow::TcpState::Unknown => TcpState::Unknown,
        flow::TcpState::Closed => TcpState::Closed,
        flow::TcpState::Listen => TcpState::Listen,
        flow::TcpState::SynSent => TcpState::SynSent,
        flow::TcpState::SynReceived => TcpState::SynReceived,
        flow::TcpState::Established => TcpState::Established,
        flow::TcpState::FinWait1 => TcpState::FinWait1,
        flow::TcpState::FinWait2 => TcpState::FinWait2,
        flow::TcpState::CloseWait => TcpState::CloseWait,
        flow::TcpState::Closing => TcpState::Closing,
        flow::TcpState::LastAck => TcpState::LastAck,
        flow::TcpState::TimeWait => TcpState::TimeWait,
    }
}

pub(crate) fn certainty(certainty: flow::Certainty) -> Certainty {
    use flow::InferenceReason as Reason;
    match certainty {
        flow::Certainty::Observed => Certainty::Observed,
        flow::Certainty::Inferred(reason) => Certainty::Inferred(match reason {
            Reason::MidStream => InferenceReason::MidStream,
            Reason::SegmentNotCaptured => InferenceReason::SegmentNotCaptured,
            Reason::OneDirection => InferenceReason::OneDirection,
        }),
    }
}
