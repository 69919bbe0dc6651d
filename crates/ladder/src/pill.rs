use crate::geometry::Geometry;
use crate::row_lines::Lines;
use crate::scene::{Anchor, Class, Shape, Style, Tint};
use crate::width;
use protocol::{Side, TcpState};

/// A state beside its lifeline: outside in wide ladders, inside in narrow ones.
pub(crate) fn pill(
    shapes: &mut Vec<Shape>,
    geometry: &Geometry,
    side: Side,
    middle: f32,
    state: TcpState,
    dashed: bool,
) {
    let lines = Lines::of(geometry);
    let name = state.code();
    let padding = if geometry.compact { 10.0 } else { 15.0 };
    let room = width::mono(name, lines.pill_size) + padding;
    let (lifeline, outwards) = (geometry.lifeline(side), geometry.outwards(side));
    let beside = if geometry.compact { -5.0 } else { 12.0 };
    let near = lifeline + outwards * beside;
    // A state goes on to the left of its nearer end, or to the right.
    let x = if outwards * beside < 0.0 {
        near - room
    } else {
        near
    };
    let tint = Tint::side(side);
    shapes.push(Shape::Rect {
        x,
        y: middle - lines.pill_height / 2.0,
        width: room,
        height: lines.pill_height,
        radius: lines.pill_height / 2.0,
        style: Style {
            dashed,
            ..Style::of(Class::Pill, tint)
        },
    });
    let style = Style::of(Class::PillText, tint);
    // Capitals of the monospace faces are about 0.73 em high; half of that below the middle centres them.
    let y = middle + lines.pill_size * 0.36;
    shapes.push(Shape::text(
        x + room / 2.0,
        y,
        Anchor::Middle,
        lines.pill_size,
        style,
        name.to_owned(),
    ));
}
