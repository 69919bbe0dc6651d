use crate::geometry::Geometry;
use crate::scene::{Anchor, Class, Run, Shape, Style, Tint};
use crate::{Words, width};
use protocol::{LadderOutline, PhaseSpan};

/// Font size of a phase's name, in px, and the least that is still read.
const NAME_SIZES: std::ops::RangeInclusive<f32> = 8.5..=11.0;
/// A band's name stands once in so many px, so that one is in sight wherever the ladder is scrolled to.
const NAME_EVERY: u64 = 640;
/// Bands keep so far from each other, in px.
const INSET: f32 = 1.5;

/// The phase bands as far as they lie in a window, with their names.
pub(crate) fn bands(
    outline: &LadderOutline,
    window_top: u64,
    window_height: u32,
    geometry: &Geometry,
    words: &dyn Words,
) -> Vec<Shape> {
    let window_bottom = window_top.saturating_add(u64::from(window_height));
    let mut shapes = Vec::new();
    for span in &outline.phases {
        let top = span.top_px.max(window_top);
        let bottom = span.bottom_px.min(window_bottom);
        if top >= bottom {
            continue;
        }
        let tint = Tint::phase(span.phase);
        let y = top.saturating_sub(window_top) as f32 + INSET;
        shapes.push(Shape::Rect {
            x: geometry.band_x,
            y,
            width: 4.0,
            height: bottom.saturating_sub(top) as f32 - 2.0 * INSET,
            radius: 2.0,
            style: Style::of(Class::Band, tint),
        });
        if let Some(x) = geometry.phase_name_x {
            let name = words.phase(span.phase);
            names(
                &mut shapes,
                span,
                window_top,
                window_bottom,
                (x, &name, tint),
            );
        }
    }
    shapes
}

fn names(
    shapes: &mut Vec<Shape>,
    span: &PhaseSpan,
    window_top: u64,
    window_bottom: u64,
    (x, name, tint): (f32, &str, Tint),
) {
    let height = span.bottom_px.saturating_sub(span.top_px);
    let wanted = width::sans(name, *NAME_SIZES.end());
    let fitting = height as f32 / wanted.max(1.0);
    let size = NAME_SIZES.end() * fitting.min(1.0);
    if name.is_empty() || size < *NAME_SIZES.start() {
        return;
    }
    let count = (height / NAME_EVERY).max(1);
    let step = height / count;
    // Names whose middle lies outside the window by less than half their length still reach into it; none is longer
    // than the distance between two.
    let reach = NAME_EVERY / 2;
    let from = window_top.saturating_sub(reach).max(span.top_px);
    let first = from.saturating_sub(span.top_px) / step.max(1);
    for place in first..count {
        let middle = span
            .top_px
            .saturating_add(place.saturating_mul(step))
            .saturating_add(step / 2);
        if middle >= window_bottom.saturating_add(reach) {
            break;
        }
        if middle.saturating_add(reach) < window_top {
            continue;
        }
        // Differences first: the places themselves are too large for f32.
        let y = if middle >= window_top {
            (middle - window_top) as f32
        } else {
            -((window_top - middle) as f32)
        };
        let style = Style::of(Class::BandText, tint);
        if name.chars().all(|letter| width::char_cells(letter) == 2) {
            stack(shapes, name, (x, y), size, style);
        } else {
            shapes.push(Shape::Text {
                x: x + size * 0.36,
                y,
                anchor: Anchor::Middle,
                size,
                turn: -90.0,
                style,
                runs: vec![Run {
                    text: name.to_owned(),
                    style,
                }],
            });
        }
    }
}

/// A Chinese name stands upright, one character under the other, around `y`.
fn stack(shapes: &mut Vec<Shape>, name: &str, (x, y): (f32, f32), size: f32, style: Style) {
    let line = size * 1.15;
    let count = name.chars().count() as f32;
    // Ideographs reach from 0.12 em below the baseline to 0.88 em above it.
    let mut baseline = y - line * count / 2.0 + size * 0.95;
    for letter in name.chars() {
        shapes.push(Shape::text(
            x,
            baseline,
            Anchor::Middle,
            size,
            style,
            letter.to_string(),
        ));
        baseline += line;
    }
}
