use crate::ladder::labels::Labels;
use crate::pipeline::Pipeline;
use flow::{
    Account, EndState, InferenceReason, PerSide, Phase, SegmentIndex, SegmentRecord, Side, TcpState,
};
use protocol::{Fate, Nanos, Number, SegmentRow, TcpFlags, Window};

/// A segment's connection, and its place there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Own<'a> {
    pub(crate) labels: &'a Labels,
    pub(crate) account: Option<&'a Account>,
    pub(crate) place: u32,
}

/// Both ends' states after the segment at a place, and its phase.
pub(crate) fn step(account: Option<&Account>, place: u32) -> (PerSide<EndState>, Phase) {
    let step = account.and_then(|account| account.step(place));
    let unknown = EndState::inferred(TcpState::Unknown, InferenceReason::MidStream);
    step.unwrap_or((
        PerSide {
            client: unknown,
            server: unknown,
        },
        Phase::Data,
    ))
}

/// A segment as a ladder draws it, at a place there, below another one.
pub(crate) fn row_of(
    pipeline: &Pipeline,
    own: Own<'_>,
    index: SegmentIndex,
    place: u32,
    above: Option<&SegmentRecord>,
) -> Option<SegmentRow> {
    let record = pipeline.tracker.segment(index)?;
    let connection = pipeline.tracker.connection(record.stream())?;
    let (states, phase) = step(own.account, own.place);
    let states_before = match own.place.checked_sub(1) {
        Some(before) => step(own.account, before).0,
        None => own.account?.start(),
    };
    let changed =
        |side: Side| (states[side].state != states_before[side].state).then(|| states[side]);
    let relative = pipeline.tracker.relative(index)?;
    let flags = record.flags();
    let sender = record.direction().sender();
    let syn = flags
        .contains(TcpFlags::SYN)
        .then(|| connection.syn(sender))
        .flatten();
    Some(SegmentRow {
        frame: record.frame().0,
        index: place,
        time: pipeline.census.since_start(record.time()),
        delta: delta(record, above),
        direction: record.direction(),
        flags,
        seq: Number {
            relative: relative.seq,
            raw: record.seq().0,
        },
        ack: relative.ack.map(|relative| Number {
            relative,
            raw: record.ack().0,
        }),
        len: record.payload_len(),
        window: Window {
            raw: record.window(),
            bytes: record.window_bytes(),
            shift: record.window_shift(),
        },
        syn,
        client: changed(Side::Client),
        server: changed(Side::Server),
        phase,
        analysis: record.analysis(),
        fate: own.account.and_then(|account| {
            let fate = account.fate(own.place)?;
            Some(relative_fate(fate, relative.seq, record.seq().0))
        }),
        role: own.account.and_then(|account| account.role(own.place)),
        message: (record.payload_len() > 0)
            .then(|| own.labels.get(pipeline, record.frame()))
            .flatten()
            .map(Box::new),
        rtt: None,
        in_flight: None,
        gap_px: 0,
        slope: None,
        timestamps: None,
    })
}

/// A fate in relative numbers, by those of its segment.
fn relative_fate(fate: Fate, seq: u32, raw: u32) -> Fate {
    let relative = |expected: u32| seq.wrapping_add(expected.wrapping_sub(raw));
    match fate {
        Fate::ResetOutside { expected } => Fate::ResetOutside {
            expected: relative(expected),
        },
        Fate::ResetNotExact { expected } => Fate::ResetNotExact {
            expected: relative(expected),
        },
        other => other,
    }
}

/// The time between two segments.
pub(crate) fn delta(record: &SegmentRecord, before: Option<&SegmentRecord>) -> Option<Nanos> {
    Some(record.time()?.since(before?.time()?))
}
