use crate::geometry::Geometry;
use crate::scene::{Anchor, Class, RowGroup, Shape, Style};
use crate::width;

/// A dashed box between the lifelines that says for how long nothing was sent, with a small clock.
pub(crate) fn idle(group: &mut RowGroup, text: String, geometry: &Geometry) {
    let (size, top) = (12.5, group.top + 8.0);
    let clock = 16.0;
    let wanted = width::sans(&text, size) + clock + 48.0;
    let margin = if geometry.compact { 24.0 } else { 52.0 };
    let room = wanted.max(280.0).min(geometry.arrow_length() - margin);
    group.shapes.push(Shape::Rect {
        x: geometry.middle() - room / 2.0,
        y: top,
        width: room,
        height: 26.0,
        radius: 6.0,
        style: Style {
            dashed: true,
            ..Style::plain(Class::Idle)
        },
    });
    // The estimate is for bold letters; these are not, and about a tenth narrower.
    let half = width::sans(&text, size) * 0.45;
    let (x, y) = (geometry.middle() - half - 3.0, top + 13.0);
    let hand = Style::plain(Class::Clock);
    group.shapes.push(Shape::Rect {
        x: x - 5.5,
        y: y - 5.5,
        width: 11.0,
        height: 11.0,
        radius: 5.5,
        style: hand,
    });
    for to in [(x, y - 3.5), (x + 2.5, y + 1.0)] {
        group.shapes.push(Shape::Line {
            from: (x, y),
            to,
            style: hand,
        });
    }
    group.shapes.push(Shape::text(
        geometry.middle() + clock / 2.0,
        top + 17.5,
        Anchor::Middle,
        size,
        Style::plain(Class::IdleText),
        text,
    ));
}
