//! A connection's segments as points of graphs.

use crate::ladder::ladder_view::LadderView;
use crate::pipeline::Pipeline;
use capture::FrameNumber;
use flow::{PerSide, SegmentRecord, Trace};
use protocol::{
    SegmentRole, SeriesFrom, SeriesPoint, SeriesSack, SeriesWindow, Severity, Timestamp, told,
};

pub(crate) fn series(pipeline: &Pipeline, ladder: &LadderView, from: SeriesFrom) -> SeriesWindow {
    let segments = u32::try_from(ladder.segments.len()).unwrap_or(u32::MAX);
    let step = step(segments);
    let mut near = PerSide {
        client: from.near_client,
        server: from.near_server,
    };
    let span = if step == 1 {
        SeriesWindow::MAX_POINTS
    } else {
        step.saturating_mul(SeriesWindow::MAX_POINTS / 2)
    };
    let end = from.place.saturating_add(span).min(segments);
    let connection = pipeline.tracker.connection(ladder.stream);
    let start = connection.and_then(flow::Connection::first_time);
    let mut window = SeriesWindow {
        stream: ladder.stream.0,
        segments,
        step,
        untimed: 0,
        points: Vec::new(),
        sacks: Vec::new(),
        sacks_are_cut: pipeline.sacks.is_cut(),
        next: None,
    };
    let trace = ladder.trace(pipeline);
    let mut place = from.place;
    while place < end {
        let until = place.saturating_add(step).min(end);
        let mut kept: PerSide<Option<SeriesPoint>> = PerSide::default();
        for place in place..until {
            let Some((record, relative)) = segment(pipeline, ladder, place) else {
                continue;
            };
            let sender = record.direction().sender();
            let seq = unwrap(&mut near[sender], relative.seq);
            let ack = relative
                .ack
                .map(|ack| unwrap(&mut near[sender.other()], ack));
            let Some((time, start)) = record.time().zip(start) else {
                window.untimed = window.untimed.saturating_add(1);
                continue;
            };
            let role = ladder.role(place);
            let is_copy = matches!(role, Some(SegmentRole::Copy { .. }));
            let mut point = SeriesPoint {
                frame: record.frame().0,
                time: time.since(start),
                sender,
                seq,
                // What the capture holds twice was sent once.
                len: if is_copy { 0 } else { record.payload_len() },
                ack,
                window: record.window_bytes(),
                in_flight: None,
                rtt: None,
                flags: record.flags(),
                analysis: told(record.analysis(), role),
            };
            if let Some(trace) = trace {
                add_trace(&mut point, pipeline, trace, place, time);
            }
            let severity = |point: &SeriesPoint| Severity::of(point.flags, point.analysis);
            let best = &mut kept[sender];
            if best.is_none_or(|best| severity(&best) < severity(&point)) {
                *best = Some(point);
            }
        }
        let both = [kept.client, kept.server].into_iter().flatten();
        let before = window.points.len();
        window.points.extend(both);
        if let Some(added) = window.points.get_mut(before..) {
            added.sort_unstable_by_key(|point| point.frame);
            for point in added {
                add_sacks(&mut window.sacks, pipeline, point, &near);
            }
        }
        place = until;
    }
    window.next = (end < segments).then_some(SeriesFrom {
        place: end,
        near_client: near.client,
        near_server: near.server,
    });
    window
}

/// How many segments in a row give one point a direction.
fn step(segments: u32) -> u32 {
    if segments <= SeriesWindow::MAX_IN_ALL {
        1
    } else {
        segments.div_ceil(SeriesWindow::MAX_IN_ALL / 2)
    }
}

fn segment<'p>(
    pipeline: &'p Pipeline,
    ladder: &LadderView,
    place: u32,
) -> Option<(&'p SegmentRecord, flow::Relative)> {
    let index = *ladder.segments.get(usize::try_from(place).ok()?)?;
    let record = pipeline.tracker.segment(index)?;
    Some((record, pipeline.tracker.relative(index)?))
}

/// Adds what only the whole connection tells.
fn add_trace(
    point: &mut SeriesPoint,
    pipeline: &Pipeline,
    trace: &Trace,
    place: u32,
    time: Timestamp,
) {
    let Ok(place) = usize::try_from(place) else {
        return;
    };
    point.in_flight = trace.in_flight_at(place);
    let acknowledged = trace.acknowledged_at(place);
    let acknowledged = acknowledged.and_then(|it| pipeline.tracker.segment(it)?.time());
    point.rtt = acknowledged.map(|sent| time.since(sent));
}

/// Adds the blocks that a segment acknowledges out of order.
fn add_sacks(
    sacks: &mut Vec<SeriesSack>,
    pipeline: &Pipeline,
    point: &SeriesPoint,
    near: &PerSide<i64>,
) {
    let tracker = &pipeline.tracker;
    let index = tracker.segment_of_frame(FrameNumber(point.frame));
    let found = index.and_then(|index| {
        let relative = tracker.relative(index)?.ack?;
        let record = tracker.segment(index)?;
        Some((index, record, record.ack().0.wrapping_sub(relative)))
    });
    let Some((index, record, base)) = found else {
        return;
    };
    let near = near[record.direction().sender().other()];
    let edge = |raw: u32| unwrap(&mut { near }, raw.wrapping_sub(base));
    sacks.extend(pipeline.sacks.of(index).map(|(left, right)| SeriesSack {
        frame: point.frame,
        left: edge(left),
        right: edge(right),
    }));
}

/// The number next to `near` that wraps to this. The numbers of damaged segments may lie anywhere: what is farther off than
/// any window (RFC 7323 section 2.3 keeps those below 2^30) moves nothing.
pub(crate) fn unwrap(near: &mut i64, number: u32) -> i64 {
    let low = u32::try_from(*near & i64::from(u32::MAX)).unwrap_or(0);
    let way = number.wrapping_sub(low).cast_signed();
    let unwrapped = near.saturating_add(way.into());
    if way.unsigned_abs() < 1 << 30 {
        *near = unwrapped;
    }
    unwrapped
}

#[cfg(test)]
mod tests {
    use super::{step, unwrap};

    #[test]
    fn numbers_do_not_fold() {
        let check = |near: i64, number: u32, expect: (i64, i64)| {
            let mut moved = near;
            let unwrapped = unwrap(&mut moved, number);
            assert_eq!((unwrapped, moved), expect, "{number} near {near}");
        };
        check(0, 0, (0, 0));
        check(0, 1460, (1460, 1460));
        check(0, u32::MAX, (-1, -1));
        check(-1, 0, (0, 0));
        check(u32::MAX.into(), 5, (4_294_967_301, 4_294_967_301));
        check(4_294_967_301, u32::MAX, (4_294_967_295, 4_294_967_295));
        // A number from elsewhere is told, but the next one counts from before it.
        check(1000, 2_000_000_000, (2_000_000_000, 1000));
        check(1000, 3_000_000_000, (-1_294_967_296, 1000));
    }

    #[test]
    fn many_segments_share_a_point() {
        for (segments, expect) in [
            (0, 1),
            (1 << 20, 1),
            ((1 << 20) + 1, 3),
            (1 << 21, 4),
            (u32::MAX, 8192),
        ] {
            assert_eq!(step(segments), expect, "{segments}");
        }
    }
}
