use crate::analysis::Moment;
use crate::arrival::{Arrival, distance};
use crate::handshake_time::HandshakeTime;
use crate::sequence::Sequence;
use crate::{
    AnalysisFlags, Connection, FlagReason, PerSide, SegmentLink, SegmentRecord, Side, StreamIndex,
};
use terms::{AnalysisFlag, FrameNumber, Nanos};

/// The analysis of one connection run once more, to say why flags were set. The flags themselves are taken from the
/// records, so that what is said is about what is shown.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Replay {
    sequences: PerSide<Sequence>,
    marks: PerSide<Marks>,
    rtt: HandshakeTime,
}

/// The frames behind the numbers of one direction; 0 for none.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    last: u32,
    /// The first that sent the last acknowledgment number.
    ack_first: u32,
}

fn frame(mark: u32) -> Option<FrameNumber> {
    (mark != 0).then_some(FrameNumber(mark))
}

/// What a segment's reasons need besides the state.
pub(crate) struct Scene<'a> {
    pub(crate) record: &'a SegmentRecord,
    pub(crate) arrival: Arrival,
    pub(crate) connection: &'a Connection,
    pub(crate) bases: PerSide<Option<u32>>,
    pub(crate) first_sent: Option<SegmentLink>,
    pub(crate) earlier: Option<StreamIndex>,
}

impl Replay {
    /// Takes in one segment of the connection.
    pub(crate) fn step(&mut self, side: Side, arrival: &Arrival, flags: AnalysisFlags) {
        if !arrival.sound {
            return;
        }
        let (own, other) = self.sequences.split_mut(side);
        let same_ack = own.last_ack() == Some(arrival.ack);
        own.pass(other, arrival, flags);
        self.rtt.take(side, arrival);
        let marks = &mut self.marks[side];
        marks.last = arrival.frame;
        if !same_ack {
            marks.ack_first = arrival.frame;
        }
    }

    /// Why the segment that comes next carries its flags.
    pub(crate) fn reasons(&self, scene: &Scene<'_>) -> Vec<FlagReason> {
        let flags = scene.record.analysis().flags();
        flags.map(|flag| self.reason(flag, scene)).collect()
    }

    fn reason(&self, flag: AnalysisFlag, scene: &Scene<'_>) -> FlagReason {
        use AnalysisFlag as F;
        let side = scene.record.direction().sender();
        let (own, other) = (&self.sequences[side], &self.sequences[side.other()]);
        let (own_marks, other_marks) = (self.marks[side], self.marks[side.other()]);
        let arrival = &scene.arrival;
        let moment = Moment {
            forward: own,
            reverse: other,
            arrival,
            reverse_shift: scene.connection.known_shift(side.other()),
            initial_rtt: self.rtt.initial(),
        };
        let relative = |of: Side, number: u32| number.wrapping_sub(scene.bases[of].unwrap_or(0));
        let seq = relative(side, arrival.seq);
        let next = own.next().unwrap_or(arrival.seq);
        let expected = relative(side, next);
        let end = relative(side, arrival.payload_end());
        let acknowledged = relative(side, other.last_ack().unwrap_or(arrival.seq));
        match flag {
            F::FastRetransmission => FlagReason::FastRetransmission {
                seq,
                expected,
                asked_by: frame(other_marks.last),
                duplicates: other.duplicate_acks,
                after: moment.since(other.last_ack_time).map(Nanos),
            },
            F::SpuriousRetransmission => FlagReason::SpuriousRetransmission {
                end,
                acknowledged,
                by: frame(other_marks.ack_first),
            },
            F::OutOfOrder => FlagReason::OutOfOrder {
                seq,
                expected,
                after: moment.since(own.next_time).map(Nanos),
                limit: Nanos(moment.reordering_limit()),
                limit_is_initial_rtt: moment.initial_rtt == Some(moment.reordering_limit()),
            },
            F::DuplicateAck => FlagReason::DuplicateAck {
                ack: relative(side.other(), arrival.ack),
                count: u32::from(own.duplicate_acks).saturating_add(1),
                of: frame(own_marks.ack_first),
            },
            F::LostSegment => FlagReason::LostSegment {
                seq,
                expected,
                missing: u32::try_from(distance(next, arrival.seq)).unwrap_or(0),
            },
            F::AckLostSegment => FlagReason::AckLostSegment {
                ack: relative(side.other(), arrival.ack),
                captured_to: relative(side.other(), other.ackable().unwrap_or(arrival.ack)),
            },
            F::KeepAlive => FlagReason::KeepAlive { seq, expected },
            F::KeepAliveAck => FlagReason::KeepAliveAck {
                probe: frame(other_marks.last),
            },
            F::ZeroWindow => FlagReason::ZeroWindow,
            F::ZeroWindowProbe => FlagReason::ZeroWindowProbe {
                seq,
                closed_by: frame(other_marks.last),
            },
            F::ZeroWindowProbeAck => FlagReason::ZeroWindowProbeAck {
                probe: frame(other_marks.last),
            },
            F::WindowUpdate => FlagReason::WindowUpdate {
                // The window of a SYN is never scaled (RFC 7323 section 2.2).
                before: u32::from(own.window().unwrap_or(0))
                    << scene
                        .record
                        .window_shift()
                        .filter(|_| !own.window_is_syn_s())
                        .unwrap_or(0),
                now: scene.record.window_bytes(),
            },
            F::WindowFull => FlagReason::WindowFull {
                end,
                acknowledged,
                window: end.wrapping_sub(acknowledged),
            },
            F::ReusedPorts => FlagReason::ReusedPorts {
                isn: arrival.seq,
                earlier: scene.earlier,
            },
            F::Retransmission => FlagReason::Retransmission {
                seq,
                expected,
                first_sent: scene.first_sent,
            },
        }
    }
}
