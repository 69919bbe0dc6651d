use crate::geometry::Geometry;
use crate::row_lines::{Lines, Tilt};
use crate::scene::{Anchor, Class, Run, Shape, Style, Tint};
use crate::{Words, label, row_text, width};
use protocol::{AnalysisFlag, Fate, LadderLook, SegmentRow, Severity, TcpFlags};

/// Draws a segment's arrow with its marks, the label above it and the note under it.
pub(crate) fn draw(
    shapes: &mut Vec<Shape>,
    segment: &SegmentRow,
    top: f32,
    geometry: &Geometry,
    words: &dyn Words,
) {
    let arrow = Arrow::new(segment, top, geometry);
    arrow.line_and_head(shapes, segment);
    arrow.marks(shapes, segment);

    let lines = Lines::of(geometry);
    // The mark of a missing segment stands on the line near the tail; the label stays clear of it on both sides, so
    // that it remains in the middle.
    let marked = segment.findings().any(|finding| {
        matches!(
            finding,
            AnalysisFlag::LostSegment | AnalysisFlag::AckLostSegment
        )
    });
    let room = geometry.arrow_length() - if marked { 68.0 } else { 12.0 };
    let label = label::fit(
        segment,
        words,
        room,
        lines.label_size,
        geometry.look.contains(LadderLook::RAW_NUMBERS),
    );
    shapes.push(Shape::Text {
        x: geometry.middle(),
        y: top + lines.label_y + arrow.sag,
        anchor: Anchor::Middle,
        size: label.size,
        turn: arrow.turn,
        style: Style::plain(Class::Label),
        runs: label.runs,
    });
    note(shapes, segment, top, &arrow, geometry, words);
}

/// How much of an arrow's length is left out where the segment is lost, and where it comes and is not accepted.
const LOST_SHARE: f32 = 0.3;
const REFUSED_SHARE: f32 = 0.1;

/// An arrow's line from the sender's lifeline to the receiver's.
struct Arrow {
    tail: (f32, f32),
    head: (f32, f32),
    /// The direction, of length 1.
    along: (f32, f32),
    /// How much lower the middle is than in even spacing, in px.
    sag: f32,
    /// How far texts beside it are turned with the clock, in degrees.
    turn: f32,
    head_length: f32,
    head_half: f32,
    tint: Tint,
}

impl Arrow {
    fn new(segment: &SegmentRow, top: f32, geometry: &Geometry) -> Self {
        let lines = Lines::of(geometry);
        let sender = segment.direction.sender();
        let (tail_x, head_x) = (geometry.lifeline(sender), geometry.lifeline(sender.other()));
        let (tilt, middle) = (Tilt::of(segment, geometry), top + lines.middle_y());
        let (across, down) = (head_x - tail_x, tilt.head - tilt.tail);
        // In even spacing the slope is so slight that heads and texts are drawn without it.
        let (along, turn) = if tilt.is_timed {
            let length = across.hypot(down);
            ((across / length, down / length), degrees(down / across))
        } else {
            ((across.signum(), 0.0), 0.0)
        };
        let full = (head_x, middle + tilt.head);
        // What does not count at the other end does not come to it.
        let short = match segment.fate {
            None => 0.0,
            Some(fate) if fate.is_lost() => across.abs() * LOST_SHARE,
            Some(_) => across.abs() * REFUSED_SHARE,
        };
        Self {
            tail: (tail_x, middle + tilt.tail),
            head: (full.0 - along.0 * short, full.1 - along.1 * short),
            along,
            sag: f32::midpoint(tilt.tail, tilt.head),
            turn,
            head_length: lines.head_length,
            head_half: lines.head_half,
            tint: Tint::side(sender),
        }
    }

    /// The place so far along the arrow from one of its ends.
    fn at(&self, (x, y): (f32, f32), along: f32) -> (f32, f32) {
        (x + self.along.0 * along, y + self.along.1 * along)
    }

    fn line_and_head(&self, shapes: &mut Vec<Shape>, segment: &SegmentRow) {
        let style = Style {
            strong: segment.len > 0,
            dashed: segment.findings().any(AnalysisFlag::repeats),
            ..Style::of(Class::Arrow, self.tint)
        };
        shapes.push(Shape::Line {
            from: self.tail,
            to: self.at(self.head, 1.0 - self.head_length),
            style,
        });
        if segment.fate.is_some_and(|fate| !fate.is_lost()) {
            // A bar before the lifeline: it is not let in.
            let ((x, y), half) = (self.at(self.head, 4.0), self.head_half + 2.0);
            shapes.push(self.mark((x, y - half), (x, y + half)));
        }
        if segment.flags.contains(TcpFlags::RST) || segment.fate.is_some_and(Fate::is_lost) {
            // A reset arrives as a cross: the connection ends here, whatever was under way. What is lost ends as one.
            let half = self.head_half;
            let (x, y) = self.at(self.head, -half - 3.0);
            for slope in [half, -half] {
                shapes.push(self.mark((x - half, y - slope), (x + half, y + slope)));
            }
            return;
        }
        let (x, y) = self.at(self.head, -self.head_length);
        let forward = self.along.0.signum();
        let (right, down) = (
            -self.along.1 * forward * self.head_half,
            self.along.0 * forward * self.head_half,
        );
        shapes.push(Shape::Polygon {
            points: vec![self.head, (x - right, y - down), (x + right, y + down)],
            style: Style::of(Class::ArrowHead, self.tint),
        });
    }

    /// Marks near the tail, for what is wrong at the sender or before this segment.
    fn marks(&self, shapes: &mut Vec<Shape>, segment: &SegmentRow) {
        for finding in segment.findings() {
            match finding {
                // Two strokes across the arrow, as a broken axis has them: something is missing before it.
                AnalysisFlag::LostSegment | AnalysisFlag::AckLostSegment => {
                    for at in [20.0, 26.0] {
                        let ((x, y), half) = (self.at(self.tail, at), self.head_half - 0.5);
                        shapes.push(self.mark((x - 2.5, y + half + 1.5), (x + 2.5, y - half)));
                    }
                }
                // A closed door at the sender: it takes nothing more.
                AnalysisFlag::ZeroWindow | AnalysisFlag::ZeroWindowProbeAck => {
                    let ((x, y), half) = (self.at(self.tail, 6.0), self.head_half + 1.0);
                    shapes.push(self.mark((x, y - half), (x, y + half + 1.0)));
                }
                _ => {}
            }
        }
    }

    fn mark(&self, from: (f32, f32), to: (f32, f32)) -> Shape {
        Shape::Line {
            from,
            to,
            style: Style::of(Class::Mark, Tint::Problem),
        }
    }
}

fn note(
    shapes: &mut Vec<Shape>,
    segment: &SegmentRow,
    top: f32,
    arrow: &Arrow,
    geometry: &Geometry,
    words: &dyn Words,
) {
    let said = row_text::notes(segment, words);
    if said.is_empty() {
        return;
    }
    let lines = Lines::of(geometry);
    let size = 12.0;
    let room = geometry.arrow_length() - if geometry.compact { 8.0 } else { 24.0 };
    let pills = if geometry.compact {
        [segment.client, segment.server]
            .into_iter()
            .flatten()
            .map(|change| width::mono(change.state.code(), lines.pill_size) + 20.0)
            .fold(0.0, f32::max)
            * 2.0
    } else {
        0.0
    };
    let mut text = String::new();
    let mut add = |word: String| {
        let longer = if text.is_empty() {
            word
        } else {
            format!("{text} · {word}")
        };
        let fits = text.is_empty() || width::sans(&longer, size) <= room - pills;
        if fits {
            text = longer;
        }
        fits
    };
    let all_said = said.into_iter().all(&mut add);
    // The link to the request stands where there is room left, in the longest form that fits.
    if let Some(message) = segment.message.as_ref().filter(|_| all_said) {
        words.answers(message).into_iter().any(add);
    }
    text = width::cut_to_px(&text, size, (room - pills) * 1.15);
    let wanted = width::sans(&text, size);
    let size = if wanted > room - pills {
        size * (room - pills) / wanted
    } else {
        size
    };
    let tint = match segment.findings().next().map(AnalysisFlag::severity) {
        _ if segment.fate.is_some() => Tint::Warning,
        None if segment.role.is_some() => Tint::Data,
        None => Tint::side(segment.direction.sender()),
        Some(Severity::Note) => Tint::Data,
        Some(Severity::Warning) => Tint::Warning,
        Some(Severity::Problem) => Tint::Problem,
    };
    let style = Style::of(Class::Note, tint);
    shapes.push(Shape::Text {
        x: geometry.middle(),
        y: top + lines.note_y + arrow.sag,
        anchor: Anchor::Middle,
        size,
        turn: arrow.turn,
        style,
        runs: vec![Run { text, style }],
    });
}

/// The angle of a slope of at most about 1, in degrees, to within a tenth: the beginning of the arc tangent's series.
fn degrees(slope: f32) -> f32 {
    let square = slope * slope;
    (slope * (1.0 - square / 3.0 + square * square / 5.0)).to_degrees()
}
