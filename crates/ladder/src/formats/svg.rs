//! A ladder as a standalone SVG file.
//!
//! The file follows the reader's light or dark preference and names every row for screen readers and tooltips. Renderers
//! that know no CSS variables (office programs, converters) see the light colours.

use crate::markup::{Escaped, Px, write_shapes};
use crate::scene::{Class, RowGroup, Scene, Shape};
use crate::{Drawing, Format, header, layout, style};
use protocol::LadderLook;
use std::fmt::{self, Write as _};

/// The space under the last row, in px.
const TAIL: f32 = 24.0;

pub(super) const FORMAT: Format = Format {
    name: "svg",
    about: "format-svg",
    extension: "svg",
    media_type: "image/svg+xml",
    looks: LadderLook::all(),
    write: |drawing| draw(drawing).into_bytes(),
};

/// Writes a ladder with its header as an SVG file.
fn draw(drawing: &Drawing<'_>) -> String {
    let (geometry, words) = (drawing.geometry(), drawing.words);
    let head = header(drawing.connection, &geometry, words);
    let mut scene = layout(drawing.outline, drawing.window, &geometry, words, None);
    extend_lifelines(&mut scene);
    // A `String` takes everything that is written to it.
    let mut svg = String::new();
    let _ = document(&mut svg, drawing, &head, &scene);
    svg
}

/// The lifelines go on a little under the last row: the picture ends, the ends live on.
fn extend_lifelines(scene: &mut Scene) {
    for shape in &mut scene.backdrop {
        if let Shape::Line { to, style, .. } = shape
            && style.class == Class::Lifeline
        {
            to.1 += TAIL - 8.0;
        }
    }
    scene.height += TAIL;
}

fn document(svg: &mut String, drawing: &Drawing<'_>, head: &Scene, scene: &Scene) -> fmt::Result {
    let title = drawing.words.title(drawing.connection);
    let (width, height) = (Px(scene.width), Px(head.height + scene.height));
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tl-ladder\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        Escaped(&title)
    )?;
    writeln!(svg, "<title>{}</title>", Escaped(&title))?;
    writeln!(
        svg,
        "<desc>{}</desc>",
        Escaped(&drawing.words.description(drawing.connection))
    )?;
    style::write(svg)?;
    writeln!(
        svg,
        "<rect class=\"tl-ground\" width=\"{width}\" height=\"{height}\"/>"
    )?;
    write_shapes(svg, &head.backdrop)?;
    writeln!(svg, "<g transform=\"translate(0 {})\">", Px(head.height))?;
    write_shapes(svg, &scene.backdrop)?;
    for group in &scene.rows {
        row(svg, group)?;
    }
    svg.push_str("</g>\n</svg>\n");
    Ok(())
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
