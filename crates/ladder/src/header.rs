use crate::geometry::Geometry;
use crate::scene::{Anchor, Class, Scene, Shape, Style, Tint};
use crate::{Words, width};
use protocol::{ConnectionView, LadderLook, Side};

/// What stands above a ladder: roles and addresses over their lifelines. Its height says how much room it takes.
pub fn header(connection: &ConnectionView, geometry: &Geometry, words: &dyn Words) -> Scene {
    let client = connection.client.to_string();
    let server = connection.server.to_string();
    let size = if geometry.compact { 12.5 } else { 14.0 };
    let between = geometry.arrow_length() - 16.0;
    let together = width::mono(&client, size) + width::mono(&server, size);
    let mut shapes = Vec::new();
    // Side by side where both fit; IPv6 addresses stand in two lines.
    let stacked = together > between;
    let widest = width::mono(&client, size).max(width::mono(&server, size));
    let address_size = if widest > between {
        size * between / widest
    } else {
        size
    };
    let role_line = if geometry.compact { 16.0 } else { 22.0 };
    let first_line = if geometry.compact { 33.0 } else { 22.0 };
    let second_line = if stacked {
        first_line + 17.0
    } else {
        first_line
    };
    for (side, address, y) in [
        (Side::Client, client, first_line),
        (Side::Server, server, second_line),
    ] {
        let role = match side {
            Side::Client => words.client(),
            Side::Server => words.server(),
        };
        let (x, outwards) = (geometry.lifeline(side), geometry.outwards(side));
        let (outside, anchor) = if outwards < 0.0 {
            (Anchor::End, Anchor::Start)
        } else {
            (Anchor::Start, Anchor::End)
        };
        let (role_x, role_anchor) = if geometry.compact {
            (x, anchor)
        } else {
            (x + outwards * 12.0, outside)
        };
        let tint = Tint::side(side);
        let role_style = Style::of(Class::Role, tint);
        shapes.push(Shape::text(
            role_x,
            role_line,
            role_anchor,
            size,
            role_style,
            role,
        ));
        let style = Style::of(Class::Address, tint);
        shapes.push(Shape::text(x, y, anchor, address_size, style, address));
    }
    if !geometry.compact {
        shapes.push(Shape::text(
            geometry.time_x,
            22.0,
            Anchor::Start,
            12.5,
            Style::plain(Class::Heading),
            words.time_heading(),
        ));
    }
    for (column, x) in Geometry::COLUMNS.into_iter().zip(geometry.columns) {
        if let Some(x) = x {
            shapes.push(Shape::text(
                x,
                22.0,
                Anchor::End,
                12.5,
                Style::plain(Class::Heading),
                words.column(column),
            ));
        }
    }
    let mut last_line = second_line;
    if geometry.look.contains(LadderLook::INITIAL_NUMBERS) {
        last_line += 17.0;
        for (isn, side) in [
            (connection.client_isn, Side::Client),
            (connection.server_isn, Side::Server),
        ] {
            let x = geometry.lifeline(side);
            let anchor = if geometry.outwards(side) < 0.0 {
                Anchor::Start
            } else {
                Anchor::End
            };
            if let Some(isn) = isn {
                let style = Style::plain(Class::Time);
                let text = format!("ISN {isn}");
                shapes.push(Shape::text(x, last_line, anchor, 12.0, style, text));
            }
        }
    }
    if let Some(x) = geometry.captured_x {
        last_line += 17.0;
        // It reaches from its place towards the middle.
        let (mark, anchor) = if x < geometry.middle() {
            ("▾ ", Anchor::Start)
        } else {
            ("", Anchor::End)
        };
        let mut text = format!("{mark}{}", words.captured());
        if mark.is_empty() {
            text.push_str(" ▾");
        }
        let style = Style::plain(Class::Heading);
        shapes.push(Shape::text(x, last_line, anchor, 12.0, style, text));
    }
    if let Some(scale) = geometry.time_scale.filter(|_| !geometry.compact) {
        last_line = last_line.max(39.0);
        legend(&mut shapes, words.duration(crate::tick(scale).0), geometry);
    }
    let height = last_line + 12.0;
    shapes.push(Shape::Line {
        from: (0.0, height),
        to: (geometry.width, height),
        style: Style::plain(Class::Heading),
    });
    Scene {
        width: geometry.width,
        height,
        backdrop: shapes,
        rows: Vec::new(),
    }
}

/// Below the heading of the times, how much time a mark of the ruler is.
fn legend(shapes: &mut Vec<Shape>, time: String, geometry: &Geometry) {
    let (x, y) = (geometry.time_x, 39.0);
    let style = Style::plain(Class::Ruler);
    let mut line = |from, to| shapes.push(Shape::Line { from, to, style });
    for end in [y - 9.0, y] {
        line((x, end), (x + 4.0, end));
    }
    line((x + 4.0, y - 9.0), (x + 4.0, y));
    let style = Style::plain(Class::Heading);
    shapes.push(Shape::text(x + 9.0, y, Anchor::Start, 12.0, style, time));
}
