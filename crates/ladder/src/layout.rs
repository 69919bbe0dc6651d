use crate::arrow;
use crate::band;
use crate::brace;
use crate::fold::fold;
use crate::geometry::Geometry;
use crate::idle::idle;
use crate::pill::pill;
use crate::remark::remark;
use crate::scene::{Anchor, Class, RowGroup, Run, Scene, Shape, Style, Tint};
use crate::{Words, height::row_height, width};
use protocol::{
    Brace, Certainty, LadderLook, LadderOutline, Row, RowId, RowWindow, SegmentRow, Side, Slope,
    StateChange, TcpState, Timestamps,
};

/// Where things stand in a row, in px from its top edge; two sets, for wide and for narrow ladders.
pub(crate) struct Lines {
    pub(crate) label_y: f32,
    pub(crate) label_size: f32,
    pub(crate) tail_y: f32,
    pub(crate) head_y: f32,
    pub(crate) head_length: f32,
    pub(crate) head_half: f32,
    pub(crate) note_y: f32,
    pub(crate) pill_y: f32,
    pub(crate) pill_height: f32,
    pub(crate) pill_size: f32,
}

const WIDE: Lines = Lines {
    label_y: 22.0,
    label_size: 12.5,
    tail_y: 29.0,
    head_y: 36.0,
    head_length: 10.0,
    head_half: 5.25,
    note_y: 51.0,
    pill_y: 31.0,
    pill_height: 19.0,
    pill_size: 10.5,
};

const COMPACT: Lines = Lines {
    label_y: 13.5,
    label_size: 12.0,
    tail_y: 18.5,
    head_y: 22.5,
    head_length: 9.0,
    head_half: 4.5,
    note_y: 38.0,
    pill_y: 36.0,
    pill_height: 15.0,
    pill_size: 9.5,
};

/// How far the ends of an arrow are from its middle line, in px downwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tilt {
    pub(crate) tail: f32,
    pub(crate) head: f32,
    /// Whether it says how long the segment was under way.
    pub(crate) is_timed: bool,
}

impl Tilt {
    pub(crate) fn of(segment: &SegmentRow, geometry: &Geometry) -> Self {
        let Some(Slope { tail_px, head_px }) = segment.slope else {
            let lines = Lines::of(geometry);
            let half = (lines.head_y - lines.tail_y) / 2.0;
            return Self {
                tail: -half,
                head: half,
                is_timed: false,
            };
        };
        Self {
            tail: -geometry.rise(tail_px),
            head: geometry.rise(head_px),
            is_timed: true,
        }
    }

    /// How far what stands at a side's lifeline goes along with the arrow's end there.
    fn shift(self, segment: &SegmentRow, side: Side) -> f32 {
        if !self.is_timed {
            0.0
        } else if segment.direction.sender() == side {
            self.tail
        } else {
            self.head
        }
    }
}

impl Lines {
    pub(crate) fn of(geometry: &Geometry) -> &'static Self {
        if geometry.compact { &COMPACT } else { &WIDE }
    }

    /// The middle of an arrow, and where its segment stands in time.
    pub(crate) fn middle_y(&self) -> f32 {
        f32::midpoint(self.tail_y, self.head_y)
    }
}

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
    let mut rows = Vec::with_capacity(window.rows.len());
    let mut top = 0_u32;
    let mut id = window.first.0;
    for row in &window.rows {
        let height = row_height(row);
        rows.push(row_group(row, RowId(id), top, geometry, words, selected));
        top = top.saturating_add(height);
        id = id.saturating_add(1);
    }
    Scene {
        width: geometry.width,
        height: top as f32,
        backdrop: backdrop(outline, &window.braces, window.top_px, top, geometry, words),
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
    row_group(row, id, top, geometry, words, selected)
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

fn row_group(
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
        if let Some(StateChange { state, certainty }) = change {
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
            group.shapes.push(text_shape(
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
    let text = match (segment.delta, segment.time) {
        (Some(delta), _) => words.delta(delta),
        (None, Some(time)) => words.time(time),
        (None, None) => return,
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
        .push(text_shape(x, y, anchor, size, style, text));
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

/// A text of one run.
pub(crate) fn text_shape(
    x: f32,
    y: f32,
    anchor: Anchor,
    size: f32,
    style: Style,
    text: String,
) -> Shape {
    Shape::Text {
        x,
        y,
        anchor,
        size,
        turn: 0.0,
        style,
        runs: vec![Run { text, style }],
    }
}
