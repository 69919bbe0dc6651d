use crate::geometry::Geometry;
use crate::row_lines::Lines;
use crate::scene::{Class, Shape, Style, Tint};
use protocol::Brace;

/// How far beside the lifeline a brace stands, in px; states begin 12 px beside it.
const BESIDE: f32 = 8.0;
/// How far its ends reach towards the lifeline, in px.
const HOOK: f32 = 4.0;
/// Where one brace ends and the next begins at the same arrow, they keep so far from it, in px.
const APART: f32 = 2.0;

/// The braces as far as they lie in a window, from the tail of the first arrow to that of the last.
pub(crate) fn braces(
    shapes: &mut Vec<Shape>,
    braces: &[Brace],
    window_top: u64,
    window_height: u32,
    geometry: &Geometry,
) {
    let lines = Lines::of(geometry);
    let tail = match geometry.time_scale {
        Some(_) => lines.middle_y(),
        None => lines.tail_y,
    };
    let bottom = window_height as f32;
    for brace in braces {
        // Differences first: the places themselves are too large for f32.
        let at = |px: u64| {
            if px >= window_top {
                (px - window_top) as f32
            } else {
                -((window_top - px) as f32)
            }
        };
        let (from, to) = (
            at(brace.from_px) + tail - geometry.rise(brace.from_rise_px) + APART,
            at(brace.to_px) + tail - geometry.rise(brace.to_rise_px) - APART,
        );
        if from >= bottom || to <= 0.0 {
            continue;
        }
        let lifeline = geometry.lifeline(brace.sender);
        let outwards = geometry.outwards(brace.sender);
        let x = lifeline + outwards * BESIDE;
        let style = Style::of(Class::Brace, Tint::side(brace.sender));
        let mut line = |from, to| shapes.push(Shape::Line { from, to, style });
        line((x, from.max(0.0)), (x, to.min(bottom)));
        for end in [from, to] {
            if (0.0..=bottom).contains(&end) {
                line((x, end), (x - outwards * HOOK, end));
            }
        }
    }
}
