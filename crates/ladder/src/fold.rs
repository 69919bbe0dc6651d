use crate::geometry::Geometry;
use crate::scene::{Anchor, Class, RowGroup, Shape, Style};
use crate::width;

/// A box between the lifelines that tells of the segments which it stands for, with a triangle that says whether it is open.
pub(crate) fn fold(group: &mut RowGroup, is_open: bool, geometry: &Geometry) {
    let (size, top, triangle) = (12.5, group.top + 8.0, 16.0);
    let margin = if geometry.compact { 24.0 } else { 52.0 };
    let most = geometry.arrow_length() - margin;
    let padding = 24.0 + triangle;
    let text = width::cut_to_px(&group.label, size, (most - padding) * 1.1);
    let room = (width::sans(&text, size) + padding).max(280.0).min(most);
    let left = geometry.middle() - room / 2.0;
    group.shapes.push(Shape::Rect {
        x: left,
        y: top,
        width: room,
        height: 26.0,
        radius: 6.0,
        style: Style::plain(Class::Fold),
    });
    let (x, y) = (left + 15.0, top + 13.0);
    let corners = if is_open {
        [(-5.0, -3.0), (5.0, -3.0), (0.0, 5.0)]
    } else {
        [(-3.0, -5.0), (5.0, 0.0), (-3.0, 5.0)]
    };
    group.shapes.push(Shape::Polygon {
        points: corners.map(|(right, down)| (x + right, y + down)).into(),
        style: Style::plain(Class::FoldMark),
    });
    group.shapes.push(Shape::text(
        geometry.middle() + triangle / 2.0,
        top + 17.5,
        Anchor::Middle,
        size,
        Style::plain(Class::FoldText),
        text,
    ));
}
