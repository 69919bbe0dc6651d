use flow::{SegmentFacts, SegmentLink};
use protocol::{AckReason, FlowFacts, Nanos, SeqReason};

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

pub(crate) fn flow_facts(facts: &SegmentFacts) -> FlowFacts {
    FlowFacts {
        acknowledges: facts.acknowledges.map(link),
        acknowledged_by: facts.acknowledged_by.map(link),
        bytes_in_flight: facts.bytes_in_flight,
        initial_rtt: facts.initial_rtt.map(|time| Nanos(time.0)),
    }
}

fn link(link: SegmentLink) -> protocol::SegmentLink {
    protocol::SegmentLink {
        frame: link.frame.0,
        after: link.after.map(|time| Nanos(time.0)),
    }
}
