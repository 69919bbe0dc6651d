use flow::{SegmentFacts, SegmentLink};
use protocol::{AckReason, FlagReason, FlowFacts, Nanos, SeqReason};

pub(crate) fn seq_reason(reason: flow::SeqReason) -> SeqReason {
    use flow::SeqReason as From;
    match reason {
        From::Initial { raw } => SeqReason::Initial { raw },
        From::FirstCaptured => SeqReason::FirstCaptured,
        From::Continues {
            frame,
            seq,
            len,
            phantom,
        } => SeqReason::Continues {
            frame: frame.0,
            seq,
            len,
            phantom,
        },
        From::Repeats { frame, expected } => SeqReason::Repeats {
            frame: frame.map(|frame| frame.0),
            expected,
        },
        From::Gap { expected, missing } => SeqReason::Gap { expected, missing },
        From::KeepAlive { expected } => SeqReason::KeepAlive { expected },
        From::Reset => SeqReason::Reset,
    }
}

pub(crate) fn ack_reason(reason: flow::AckReason) -> AckReason {
    use flow::AckReason as From;
    match reason {
        From::NoAckFlag => AckReason::NoAckFlag,
        From::AcknowledgesSyn { frame } => AckReason::AcknowledgesSyn { frame: frame.0 },
        From::AcknowledgesData {
            frame,
            seq,
            len,
            phantom,
            covers,
        } => AckReason::AcknowledgesData {
            frame: frame.0,
            seq,
            len,
            phantom,
            covers,
        },
        From::AcknowledgesFin { frame, seq } => AckReason::AcknowledgesFin {
            frame: frame.0,
            seq,
        },
        From::Unchanged {
            since_frame,
            ends_frame,
        } => AckReason::Unchanged {
            since_frame: since_frame.0,
            ends_frame: ends_frame.map(|frame| frame.0),
        },
        From::Older { highest } => AckReason::Older { highest },
        From::NotCaptured { captured_to } => AckReason::NotCaptured { captured_to },
    }
}

pub(crate) fn flag_reason(reason: flow::FlagReason) -> FlagReason {
    use flow::FlagReason as From;
    match reason {
        From::Retransmission {
            seq,
            expected,
            first_sent,
        } => FlagReason::Retransmission {
            seq,
            expected,
            first_sent: first_sent.map(link),
        },
        From::FastRetransmission {
            seq,
            expected,
            asked_by,
            duplicates,
            after,
        } => FlagReason::FastRetransmission {
            seq,
            expected,
            asked_by: asked_by.map(|it| it.0),
            duplicates,
            after: after.map(|it| Nanos(it.0)),
        },
        From::SpuriousRetransmission {
            end,
            acknowledged,
            by,
        } => FlagReason::SpuriousRetransmission {
            end,
            acknowledged,
            by: by.map(|it| it.0),
        },
        From::OutOfOrder {
            seq,
            expected,
            after,
            limit,
            limit_is_initial_rtt,
        } => FlagReason::OutOfOrder {
            seq,
            expected,
            after: after.map(|it| Nanos(it.0)),
            limit: Nanos(limit.0),
            limit_is_initial_rtt,
        },
        From::DuplicateAck { ack, count, of } => FlagReason::DuplicateAck {
            ack,
            count,
            of: of.map(|it| it.0),
        },
        From::LostSegment {
            seq,
            expected,
            missing,
        } => FlagReason::LostSegment {
            seq,
            expected,
            missing,
        },
        From::AckLostSegment { ack, captured_to } => {
            FlagReason::AckLostSegment { ack, captured_to }
        }
        From::KeepAlive { seq, expected } => FlagReason::KeepAlive { seq, expected },
        From::KeepAliveAck { probe } => FlagReason::KeepAliveAck {
            probe: probe.map(|it| it.0),
        },
        From::ZeroWindow => FlagReason::ZeroWindow,
        From::ZeroWindowProbe { seq, closed_by } => FlagReason::ZeroWindowProbe {
            seq,
            closed_by: closed_by.map(|it| it.0),
        },
        From::ZeroWindowProbeAck { probe } => FlagReason::ZeroWindowProbeAck {
            probe: probe.map(|it| it.0),
        },
        From::WindowUpdate { before, now } => FlagReason::WindowUpdate { before, now },
        From::WindowFull {
            end,
            acknowledged,
            window,
        } => FlagReason::WindowFull {
            end,
            acknowledged,
            window,
        },
        From::ReusedPorts { isn, earlier } => FlagReason::ReusedPorts {
            isn,
            earlier: earlier.map(|it| it.0),
        },
    }
}

pub(crate) fn flow_facts(facts: &SegmentFacts) -> FlowFacts {
    FlowFacts {
        acknowledges: facts.acknowledges.map(link),
        acknowledged_by: facts.acknowledged_by.map(link),
        bytes_in_flight: facts.bytes_in_flight,
        initial_rtt: facts.initial_rtt.map(|time| Nanos(time.0)),
        duplicate_sack: None,
    }
}

fn link(link: SegmentLink) -> protocol::SegmentLink {
    protocol::SegmentLink {
        frame: link.frame.0,
        after: link.after.map(|time| Nanos(time.0)),
    }
}
