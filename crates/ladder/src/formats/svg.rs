//! A ladder as a standalone SVG file.
//!
//! The file follows the reader's light or dark preference and names every row for screen readers and tooltips. Renderers
//! that know no CSS variables (office programs, converters) see the light colours.

use crate::drawing::bottom_px;
use crate::markup::{Escaped, Px, write_shapes};
use crate::scene::{Class, RowGroup, Shape};
use crate::{Drawing, Format, Geometry, backdrop, header, layout_row, style};
use protocol::{Brace, LadderLook};
use std::fmt::{self, Write as _};

/// The space under the last row, in px.
const TAIL: f32 = 24.0;

pub(super) const FORMAT: Format = Format {
    name: "svg",
    about: "format-svg",
    extension: "svg",
    media_type: "image/svg+xml",
    looks: LadderLook::all(),
    write: draw,
};

/// Writes a ladder with its header as an SVG file.
fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut buffer = String::new();
    let svg = &mut buffer;
    let (geometry, words) = (drawing.geometry(), drawing.words);
    let head = header(drawing.connection, &geometry, words);
    let title = words.title(drawing.connection);
    let (behind, rows_height) = behind(drawing, &geometry);
    let (width, height) = (
        Px(geometry.width),
        Px(head.height + rows_height as f32 + TAIL),
    );
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tl-ladder\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        Escaped(&title)
    )?;
    writeln!(svg, "<title>{}</title>", Escaped(&title))?;
    let description = words.description(drawing.connection);
    writeln!(svg, "<desc>{}</desc>", Escaped(&description))?;
    style::write(svg)?;
    writeln!(
        svg,
        "<rect class=\"tl-ground\" width=\"{width}\" height=\"{height}\"/>"
    )?;
    write_shapes(svg, &head.backdrop)?;
    writeln!(svg, "<g transform=\"translate(0 {})\">", Px(head.height))?;
    write_shapes(svg, &behind)?;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            let top = u32::try_from(placed.top_px).unwrap_or(u32::MAX);
            row(
                svg,
                &layout_row(placed.row, placed.id, top, &geometry, words, None),
            )?;
        }
        out.write_str(svg)?;
        svg.clear();
    }
    svg.push_str("</g>\n</svg>\n");
    out.write_str(svg)
}

/// What lies behind the rows, and how high they are together. The lifelines go on a little under the last row: the
/// picture ends, the ends live on.
fn behind(drawing: &Drawing<'_>, geometry: &Geometry) -> (Vec<Shape>, u32) {
    let mut braces = Vec::new();
    let mut height_px = 0;
    for window in drawing.windows() {
        let bottom_px = bottom_px(&window);
        // A brace comes with every window into which it reaches.
        let is_new = |brace: &&Brace| (height_px..bottom_px).contains(&brace.from_px);
        braces.extend(window.braces.iter().filter(is_new).copied());
        height_px = bottom_px;
    }
    let height = u32::try_from(height_px).unwrap_or(u32::MAX);
    let mut shapes = backdrop(drawing.outline, &braces, 0, height, geometry, drawing.words);
    for shape in &mut shapes {
        if let Shape::Line { to, style, .. } = shape
            && style.class == Class::Lifeline
        {
            to.1 += TAIL - 8.0;
        }
    }
    (shapes, height)
}

fn row(svg: &mut String, group: &RowGroup) -> fmt::Result {
    match group.frame {
        Some(frame) => write!(svg, "<g data-frame=\"{frame}\">")?,
        None => svg.push_str("<g>"),
    }
    if !group.label.is_empty() {
        write!(svg, "<title>{}</title>", Escaped(&group.label))?;
    }
    svg.push('\n');
    write_shapes(svg, &group.shapes)?;
    svg.push_str("</g>\n");
    Ok(())
}
