//! How arrows slope: by half of what an answer took in the handshake, as far as they keep their order and 24 px at each
//! lifeline. It is worked out for each window of rows, from six more on either side.

use crate::height::{SEGMENT_PX, segment_height};
use protocol::{Nanos, Place, Row, SegmentRow, Side, Slope, Vantage};

/// Of so many rows above and below depends how an arrow slopes.
pub(crate) const SLOPE_ROWS: u32 = 6;
/// Arrows fall by at most so much from end to end, in px.
const STEEPEST_PX: u64 = 120;
/// Where two arrows of even spacing meet a lifeline, one of their ends may go towards the other by so much, in px, before
/// their texts touch.
const SPARE_PX: u32 = 22;
/// The same where the upper one has a note under it.
const NOTED_SPARE_PX: u32 = 14;
/// By so much an arrow may rise into the room at the upper edge of its row, in px, and fall into that at the lower edge.
const ABOVE_PX: u32 = 10;
const BELOW_PX: u32 = 4;
/// Below the last row is more.
const TAIL_PX: u32 = 18;

/// Lets arrows slope by the time under way: a segment was captured at its row's height, left its sender earlier and came to its
/// receiver later, by half of what an answer took from there in the handshake (RFC 9293 section 3.5), to the scale of the
/// rows.
///
/// At each lifeline, arrows keep their order and stay apart, so that no text lies on another: where rows are closer than the
/// delay is long, arrows slope less. The outermost rows may slope too little where others follow outside of `rows`; more than
/// six rows away, nothing outside matters.
pub fn slope(rows: &mut [Row], vantage: Vantage, time_scale: Nanos) {
    for segment in rows.iter_mut().filter_map(segment) {
        segment.slope = Some(Slope::default());
    }
    if vantage.place == Place::OneMachine {
        return;
    }
    let px = |time: Nanos| {
        let one_way = time.0.max(0).unsigned_abs() / 2;
        let px = one_way.saturating_mul(100) / time_scale.0.max(1).unsigned_abs();
        px.min(1 << 20)
    };
    let (client, server) = (px(vantage.to_client), px(vantage.to_server));
    let both = client.saturating_add(server).max(STEEPEST_PX);
    for (side, px) in [(Side::Client, client), (Side::Server, server)] {
        let delay = px.saturating_mul(STEEPEST_PX) / both;
        slope_at(rows, side, u32::try_from(delay).unwrap_or(0));
    }
}

/// Lets the ends at one lifeline rise and fall by at most so many px.
fn slope_at(rows: &mut [Row], side: Side, delay_px: u32) {
    // Those that leave rise, each as far as the one above leaves room.
    let mut above = None;
    for row in rows.iter_mut() {
        above = segment(row).map(|segment| {
            let (gap, spare) = (u32::from(segment.gap_px), spare(segment));
            if segment.direction.sender() != side {
                return (spare, None);
            }
            let room = match above {
                None => gap.saturating_add(ABOVE_PX),
                Some((spare, None)) => gap.saturating_add(spare) / 2,
                Some((spare, Some(rise))) => gap.saturating_add(spare).saturating_add(rise),
            };
            let rise = room.min(delay_px);
            set(segment, |slope| &mut slope.tail_px, rise);
            (spare, Some(rise))
        });
    }
    // Those that arrive fall, each as far as the one below leaves room.
    let mut below = None;
    let mut edge = TAIL_PX;
    for row in rows.iter_mut().rev() {
        below = segment(row).map(|segment| {
            let gap = u32::from(segment.gap_px);
            if segment.direction.sender() == side {
                return (gap, None);
            }
            let room = match below {
                None => edge,
                Some((gap, None)) => spare(segment).saturating_add(gap) / 2,
                Some((gap, Some(fall))) => spare(segment).saturating_add(gap).saturating_add(fall),
            };
            let fall = room.min(delay_px);
            set(segment, |slope| &mut slope.head_px, fall);
            (gap, Some(fall))
        });
        edge = BELOW_PX;
    }
}

/// How much nearer than in even spacing an arrow's end may come to the one below it, in px.
fn spare(segment: &SegmentRow) -> u32 {
    if segment_height(segment.is_noted()) > SEGMENT_PX {
        NOTED_SPARE_PX
    } else {
        SPARE_PX
    }
}

fn segment(row: &mut Row) -> Option<&mut SegmentRow> {
    match row {
        Row::Segment(segment) => Some(segment),
        _ => None,
    }
}

fn set(segment: &mut SegmentRow, end: impl FnOnce(&mut Slope) -> &mut u8, px: u32) {
    if let Some(slope) = &mut segment.slope {
        *end(slope) = u8::try_from(px).unwrap_or(u8::MAX);
    }
}
