use crate::geometry::Geometry;
use crate::scene::{Anchor, Class, RowGroup, Shape, Style};
use crate::width;

/// A box between the lifelines with the group's label in one line, cut where the room ends.
pub(crate) fn remark(group: &mut RowGroup, geometry: &Geometry) {
    let (size, top) = (12.5, group.top + 8.0);
    let padding = 24.0;
    let margin = if geometry.compact { 24.0 } else { 52.0 };
    let most = geometry.arrow_length() - margin;
    let text = width::cut_to_px(&group.label, size, most - padding);
    let room = (width::sans(&text, size) + padding).min(most);
    group.shapes.push(Shape::Rect {
        x: geometry.middle() - room / 2.0,
        y: top,
        width: room,
        height: 26.0,
        radius: 6.0,
        style: Style::plain(Class::Remark),
    });
    let style = Style::plain(Class::RemarkText);
    group.shapes.push(Shape::text(
        geometry.middle(),
        top + 17.5,
        Anchor::Middle,
        size,
        style,
        text,
    ));
}
