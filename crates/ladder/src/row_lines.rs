use crate::geometry::Geometry;
use protocol::{SegmentRow, Side, Slope};

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
    pub(crate) fn shift(self, segment: &SegmentRow, side: Side) -> f32 {
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
