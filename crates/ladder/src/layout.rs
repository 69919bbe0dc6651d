use crate::arrow;
use crate::band;
use crate::brace;
use crate::fold::fold;
use crate::geometry::Geometry;
use crate::idle::idle;
use crate::pill::pill;
use crate::remark::remark;
use crate::row_lines::{Lines, Tilt};
use crate::scene::{Anchor, Class, RowGroup, Scene, Shape, Style, Tint};
use crate::{
    Words,
    height::{row_edges, row_height},
    row_text, width,
};
use protocol::{
    Brace, Certainty, EndState, LadderLook, LadderOutline, Row, RowId, RowWindow, SegmentRow, Side,
    TcpState, Timestamps,
};

/// Draws a window of rows.
///
/// The outline gives the phases; `selected` is the frame number of the selected segment. The scene's origin is the top
/// left corner of the window, so coordinates stay small however long the ladder is.
pub fn layout(
    outline: &LadderOutline,
    window: &RowWindow,
    geometry: &Geometry,
    words: &dyn Words,
    selected: Option<u32>,
) -> Scene {
    let edges = row_edges(0, &window.rows).map(|edge| u32::try_from(edge).unwrap_or(u32::MAX));
    let edges: Vec<u32> = edges.collect();
    let height = edges.last().copied().unwrap_or(0);
    let rows = window.rows.iter().zip(window.first.0..).zip(edges);
    let rows = rows
        .map(|((row, id), top)| layout_row(row, RowId(id), top, geometry, words, selected))
        .collect();
    Scene {
        width: geometry.width,
        height: height as f32,
        backdrop: backdrop(
            outline,
            &window.braces,
            window.top_px,
            height,
            geometry,
            words,
        ),
        rows,
    }
}

/// Draws one row with its top edge at `top`, for pages that keep rows drawn while others come and go.
///
/// Rows stand where they stand by their coordinates: a transform for each would have a browser keep a part of the picture
/// apart for each.
pub fn layout_row(
    row: &Row,
    id: RowId,
    top: u32,
    geometry: &Geometry,
    words: &dyn Words,
    selected: Option<u32>,
) -> RowGroup {
    let mut group = RowGroup {
        row: id,
        frame: None,
        top: top as f32,
        height: row_height(row) as f32,
        gap: 0.0,
        label: String::new(),
        shapes: Vec::new(),
    };
    match row {
        Row::Start { client, server } => {
            group.label = words.start_label(*client, *server);
            for (side, state) in [(Side::Client, *client), (Side::Server, *server)] {
                let middle = group.top + group.height / 2.0 + 4.0;
                let dashed = state == TcpState::Unknown;
                pill(&mut group.shapes, geometry, side, middle, state, dashed);
            }
        }
        Row::Segment(segment) => {
            group.frame = Some(segment.frame);
            group.gap = f32::from(segment.gap_px);
            group.label = words.segment_label(segment);
            if selected == Some(segment.frame) {
                group.shapes.push(selected_ground(&group, geometry));
            }
            segment_shapes(&mut group, segment, geometry, words);
        }
        Row::Note(note) => {
            group.label = words.note(note);
            remark(&mut group, geometry);
        }
        Row::Fold(row) => {
            group.label = words.fold(row);
            fold(&mut group, row.is_open, geometry);
        }
        Row::Idle { nanos } => {
            group.label = words.idle(*nanos);
            let label = group.label.clone();
            idle(&mut group, label, geometry);
        }
    }
    group
}

/// Draws what lies behind the rows between `top_px` and `height` px further down: lifelines, phase bands and braces. The
/// origin is at `top_px`.
pub fn backdrop(
    outline: &LadderOutline,
    braces: &[Brace],
    top_px: u64,
    height: u32,
    geometry: &Geometry,
    words: &dyn Words,
) -> Vec<Shape> {
    let mut shapes = band::bands(outline, top_px, height, geometry, words);
    brace::braces(&mut shapes, braces, top_px, height, geometry);
    for side in [Side::Client, Side::Server] {
        let x = geometry.lifeline(side);
        shapes.push(Shape::Line {
            from: (x, 0.0),
            to: (x, height as f32),
            style: Style::of(Class::Lifeline, Tint::side(side)),
        });
    }
    shapes
}

fn selected_ground(group: &RowGroup, geometry: &Geometry) -> Shape {
    let inset = if geometry.compact { 0.0 } else { 8.0 };
    Shape::Rect {
        x: inset,
        y: group.top + group.gap + 1.0,
        width: geometry.width - 2.0 * inset,
        height: group.height - group.gap - 2.0,
        radius: 8.0,
        style: Style::plain(Class::Selected),
    }
}

fn segment_shapes(
    group: &mut RowGroup,
    segment: &SegmentRow,
    geometry: &Geometry,
    words: &dyn Words,
) {
    let lines = Lines::of(geometry);
    let top = group.top + group.gap;
    let tilt = Tilt::of(segment, geometry);
    arrow::draw(&mut group.shapes, segment, top, geometry, words);
    for (side, change) in [
        (Side::Client, segment.client),
        (Side::Server, segment.server),
    ] {
        if let Some(EndState { state, certainty }) = change {
            let dashed = certainty != Certainty::Observed;
            let middle = top + lines.pill_y + tilt.shift(segment, side);
            pill(&mut group.shapes, geometry, side, middle, state, dashed);
        }
    }
    time(group, segment, geometry, words);
    ruler(group, segment, geometry);
    for (column, x) in Geometry::COLUMNS.into_iter().zip(geometry.columns) {
        let Some(x) = x else {
            continue;
        };
        let mut tell = |y, figure: String| {
            group.shapes.push(Shape::text(
                x,
                top + y,
                Anchor::End,
                fitting(&figure, 74.0),
                Style::plain(Class::Time),
                figure,
            ));
        };
        match column {
            LadderLook::WINDOW => tell(31.0, segment.window.bytes.to_string()),
            LadderLook::RTT => {
                if let Some(rtt) = segment.rtt {
                    tell(31.0, words.duration(rtt));
                }
            }
            LadderLook::IN_FLIGHT => {
                if let Some(bytes) = segment.in_flight {
                    tell(31.0, bytes.to_string());
                }
            }
            _ => {
                if let Some(Timestamps { value, echo_reply }) = segment.timestamps {
                    tell(25.0, value.to_string());
                    tell(40.0, echo_reply.to_string());
                }
            }
        }
    }
}

/// The size at which a text in monospace letters fits into a room: 12 px, or as much less as it needs.
fn fitting(text: &str, room: f32) -> f32 {
    12.0 * (room / width::mono(text, 12.0)).min(1.0)
}

fn time(group: &mut RowGroup, segment: &SegmentRow, geometry: &Geometry, words: &dyn Words) {
    let Some(text) = row_text::time(segment, words) else {
        return;
    };
    let lines = Lines::of(geometry);
    let top = group.top + group.gap;
    let (x, y, anchor, size) = if geometry.compact {
        // Under the arrow, and under the note where there is one.
        let y = if group.height - group.gap > crate::SEGMENT_PX as f32 {
            52.0
        } else {
            lines.pill_y + 3.5
        };
        (geometry.middle(), top + y, Anchor::Middle, 11.0)
    } else {
        // Nanoseconds and long times get smaller letters.
        let ruler = if geometry.time_scale.is_some() {
            10.0
        } else {
            0.0
        };
        let room = geometry.band_x - geometry.time_x - 6.0 - ruler;
        let size = fitting(&text, room);
        (geometry.time_x, top + 31.0, Anchor::Start, size)
    };
    let style = Style::plain(Class::Time);
    group
        .shapes
        .push(Shape::text(x, y, anchor, size, style, text));
}

/// From the segment before to this one, a ruler, where they stand as far apart as time passed.
fn ruler(group: &mut RowGroup, segment: &SegmentRow, geometry: &Geometry) {
    let Some((scale, delta)) = geometry.time_scale.zip(segment.delta) else {
        return;
    };
    if segment.gap_px == 0 {
        return;
    }
    let (_, tick) = crate::tick(scale);
    let style = Style::plain(Class::Ruler);
    let x = geometry.band_x + if geometry.compact { 10.0 } else { -5.0 };
    let to = group.top + group.gap + Lines::of(geometry).middle_y();
    let from = to - delta.0 as f32 * 100.0 / scale.0.max(1) as f32;
    let mut line = |from, to| group.shapes.push(Shape::Line { from, to, style });
    line((x, from), (x, to));
    let mut y = from;
    while y <= to {
        line((x - 4.0, y), (x, y));
        y += tick;
    }
}
