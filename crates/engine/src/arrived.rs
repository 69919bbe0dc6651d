use crate::store::sacks::SackTable;
use capture::FrameNumber;
use dissect::Segment;
use flow::{
    AnalysisFlags, Connection, LimitReached, Location, PerSide, RoleEvidence, SegmentIndex, Side,
    Tracker,
};
use payload::{Arrived, Payload, Place, Turn};

/// Takes a segment in: its connection, its bytes, what it acknowledges out of order. `rank` is its frame for those who read
/// payload; it must grow. So many captured bytes of it are not at hand.
pub(crate) fn take(
    (tracker, payload, sacks): (&mut Tracker, &mut Payload, &mut SackTable),
    segment: &Segment<'_>,
    at: &Location,
    rank: FrameNumber,
    left_out: u32,
) -> Result<(), LimitReached> {
    let index = tracker.push(segment, at)?;
    sacks.keep(index, segment);
    settle_roles(payload, tracker, index, segment);
    if let Some(mut arrived) = arrived(tracker, index, segment, left_out) {
        arrived.place.frame = rank;
        payload.push(&arrived);
    }
    Ok(())
}

/// What those who read payload are told of a segment, after the tracker has found its connection; so many captured
/// bytes of it are not at hand.
pub(crate) fn arrived<'a>(
    tracker: &Tracker,
    index: SegmentIndex,
    segment: &'a Segment<'_>,
    left_out: u32,
) -> Option<Arrived<'a>> {
    let record = tracker.segment(index)?;
    let connection = tracker.connection(record.stream())?;
    let flags = segment.flags;
    let begins = |side| {
        let base = connection
            .base(side)
            .filter(|_| connection.syn_captured(side));
        base.map(|isn| isn.wrapping_add(1))
    };
    let sender = record.direction().sender();
    let server_port = match sender {
        Side::Client => segment.destination_port,
        Side::Server => segment.source_port,
    };
    Some(Arrived {
        stream: record.stream(),
        sender,
        server_port,
        begins: PerSide {
            client: begins(Side::Client),
            server: begins(Side::Server),
        },
        seq: segment.seq.0,
        ack: flags.ack().then_some(segment.ack.0),
        syn: flags.syn(),
        fin: flags.fin(),
        rst: flags.rst(),
        payload_len: segment.payload_len,
        payload: segment.payload(),
        left_out,
        place: Place {
            frame: record.frame(),
            time: record.time(),
            turn: turn(record.analysis()),
        },
    })
}

/// Where no SYN says who is the client, what is said does.
fn settle_roles(
    payload: &mut Payload,
    tracker: &mut Tracker,
    index: SegmentIndex,
    segment: &Segment<'_>,
) {
    let Some(record) = tracker.segment(index) else {
        return;
    };
    let (stream, sender) = (record.stream(), record.direction().sender());
    let roles = tracker.connection(stream).map(Connection::roles);
    let is_guess = matches!(
        roles,
        Some(RoleEvidence::LowerPort | RoleEvidence::SentFirst)
    );
    if !is_guess || segment.payload_len == 0 {
        return;
    }
    let Some(role) = payload.speaker(stream, sender, segment.payload()) else {
        return;
    };
    let server_port = match role {
        Side::Client => segment.destination_port,
        Side::Server => segment.source_port,
    };
    let is_other = role != sender;
    if !is_other || payload.turn_round(stream, server_port) {
        tracker.settle_roles(stream, is_other);
    }
}

fn turn(analysis: AnalysisFlags) -> Turn {
    let given = AnalysisFlags::FAST_RETRANSMISSION | AnalysisFlags::SPURIOUS_RETRANSMISSION;
    if analysis.contains(AnalysisFlags::OUT_OF_ORDER) {
        Turn::OutOfOrder
    } else if analysis.contains(AnalysisFlags::RETRANSMISSION) && !analysis.intersects(given) {
        Turn::Retransmitted
    } else {
        Turn::InOrder
    }
}
