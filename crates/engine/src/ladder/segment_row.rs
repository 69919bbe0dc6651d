use crate::engine::Pipeline;
use crate::labels::Labels;
use crate::ladder_view::LadderView;
use flow::{SegmentIndex, SegmentRecord, Side};
use protocol::{Nanos, Number, SegmentRow, TcpFlags, Window};

/// The segment at a place of the connection, as the ladder draws it.
pub(crate) fn segment_row(
    pipeline: &Pipeline,
    ladder: &LadderView,
    place: u32,
) -> Option<SegmentRow> {
    let at = usize::try_from(place).ok()?;
    let index = *ladder.segments.get(at)?;
    let before = at
        .checked_sub(1)
        .and_then(|before| ladder.segments.get(before));
    let before = before.and_then(|before| pipeline.tracker.segment(*before));
    row_of(pipeline, &ladder.labels, index, place, (before, before))
}

/// A segment as a ladder draws it. `before` are the segment above it, and the one before it in its connection.
pub(crate) fn row_of(
    pipeline: &Pipeline,
    labels: &Labels,
    index: SegmentIndex,
    place: u32,
    before: (Option<&SegmentRecord>, Option<&SegmentRecord>),
) -> Option<SegmentRow> {
    let record = pipeline.tracker.segment(index)?;
    let connection = pipeline.tracker.connection(record.stream())?;
    let states_before = before
        .1
        .map_or_else(|| connection.start(), SegmentRecord::states);
    let states = record.states();
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
        delta: delta(record, before.0),
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
        phase: record.phase(),
        analysis: record.analysis(),
        message: (record.payload_len() > 0)
            .then(|| labels.get(pipeline, record.frame()))
            .flatten()
            .map(Box::new),
        rtt: None,
        in_flight: None,
        gap_px: 0,
        slope: None,
        timestamps: None,
    })
}

/// The time between two segments.
pub(crate) fn delta(record: &SegmentRecord, before: Option<&SegmentRecord>) -> Option<Nanos> {
    Some(record.time()?.since(before?.time()?))
}
