//! A ladder as a standalone SVG file.
//!
//! The file follows the reader's light or dark preference, or has the colours of one, and names every row for screen readers
//! and tooltips. Renderers that know no CSS variables (office programs, converters) see the light colours.

use crate::drawing::bottom_px;
use crate::markup::{Escaped, Px, write_shapes};
use crate::scene::{Anchor, Class, RowGroup, Shape, Style};
use crate::{Drawing, Format, Geometry, backdrop, header, layout_row, style, width};
use protocol::{Brace, LadderLook};
use std::fmt::{self, Write as _};

/// The space under the last row, in px.
const TAIL: f32 = 24.0;

pub(super) const FORMAT: Format = Format {
    name: "svg",
    about: "export-svg",
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
    let places = Places::of(drawing, &geometry);
    let rows_height = places.height();
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
    style::write(svg, drawing.theme)?;
    writeln!(
        svg,
        "<rect class=\"tl-ground\" width=\"{width}\" height=\"{height}\"/>"
    )?;
    write_shapes(svg, &head.backdrop)?;
    writeln!(svg, "<g transform=\"translate(0 {})\">", Px(head.height))?;
    write_shapes(svg, &behind(drawing, &places, &geometry))?;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            let top = places.of_px(placed.top_px);
            let mut group = layout_row(placed.row, placed.id, top, &geometry, words, None);
            caption(&mut group, &placed.caption, &geometry);
            row(svg, &group)?;
        }
        out.write_str(svg)?;
        svg.clear();
    }
    svg.push_str("</g>\n</svg>\n");
    out.write_str(svg)
}

/// Where the rows of a ladder stand in its picture: a part of it begins at the top, and captions need room below their rows.
struct Places {
    from_px: u64,
    to_px: u64,
    /// The bottom edges of rows with a caption, and how much room all captions up to there take, in px.
    room: Vec<(u64, u64)>,
    braces: Vec<Brace>,
}

impl Places {
    fn of(drawing: &Drawing<'_>, geometry: &Geometry) -> Self {
        let mut places = Self {
            from_px: drawing.part_px.start,
            to_px: drawing.part_px.start,
            room: Vec::new(),
            braces: Vec::new(),
        };
        let mut room = 0;
        for window in drawing.windows() {
            let bottom_px = bottom_px(&window);
            // A brace comes with every window into which it reaches.
            let is_first = places.to_px == places.from_px;
            let is_new = |brace: &&Brace| {
                (places.to_px..bottom_px).contains(&brace.from_px)
                    || (is_first && brace.from_px < places.from_px)
            };
            let braces: Vec<Brace> = window.braces.iter().filter(is_new).copied().collect();
            places.braces.extend(braces);
            places.to_px = bottom_px;
            for placed in drawing.rows(&window) {
                let lines = caption_lines(&placed.caption, geometry).len();
                if lines > 0 {
                    room += CAPTION_LINE * lines as u64 + CAPTION_BELOW;
                    places.room.push((placed.bottom_px, room));
                }
            }
        }
        places
    }

    /// Where an edge of a row is in the picture.
    fn of_px(&self, px: u64) -> u32 {
        let above = self.room.partition_point(|(bottom, _)| *bottom <= px);
        let room = above.checked_sub(1).and_then(|at| self.room.get(at));
        let px = px.saturating_sub(self.from_px);
        let px = px.saturating_add(room.map_or(0, |(_, room)| *room));
        u32::try_from(px).unwrap_or(u32::MAX)
    }

    fn height(&self) -> u32 {
        self.of_px(self.to_px)
    }
}

/// What lies behind the rows. The lifelines go on a little under the last row: the picture ends, the ends live on.
fn behind(drawing: &Drawing<'_>, places: &Places, geometry: &Geometry) -> Vec<Shape> {
    let mut outline = drawing.outline.clone();
    outline
        .phases
        .retain(|span| span.top_px < places.to_px && span.bottom_px > places.from_px);
    for span in &mut outline.phases {
        span.top_px = places.of_px(span.top_px).into();
        span.bottom_px = places.of_px(span.bottom_px.min(places.to_px)).into();
    }
    let mut braces = places.braces.clone();
    for brace in &mut braces {
        // A brace goes on beyond the edges of a part.
        let beyond = u64::from(places.height()) + brace.to_px.saturating_sub(places.to_px);
        brace.to_px = match brace.to_px < places.to_px {
            true => places.of_px(brace.to_px).into(),
            false => beyond,
        };
        brace.from_px = places.of_px(brace.from_px).into();
    }
    let (rows, words) = (places.height(), drawing.words);
    let mut shapes = backdrop(&outline, &braces, 0, rows, geometry, words);
    for shape in &mut shapes {
        if let Shape::Line { to, style, .. } = shape
            && style.class == Class::Lifeline
        {
            to.1 += TAIL - 8.0;
        }
    }
    shapes
}

/// How high a line of a caption is, and the space under the last one, in px.
const CAPTION_LINE: u64 = 16;
const CAPTION_BELOW: u64 = 10;

fn caption_lines(caption: &[String], geometry: &Geometry) -> Vec<String> {
    let room = geometry.arrow_length() - 32.0;
    let measure = |text: &str| width::sans(text, CAPTION_SIZE);
    let lines = caption.iter();
    lines
        .flat_map(|text| width::wrap(text, room, &measure))
        .collect()
}

/// Size of a caption's letters, in px.
const CAPTION_SIZE: f32 = 11.5;

fn caption(group: &mut RowGroup, caption: &[String], geometry: &Geometry) {
    let left = geometry.client_x.min(geometry.server_x) + 16.0;
    let mut y = group.top + group.height;
    for line in caption_lines(caption, geometry) {
        y += CAPTION_LINE as f32;
        let style = Style::plain(Class::IdleText);
        group.shapes.push(Shape::text(
            left,
            y - 4.0,
            Anchor::Start,
            CAPTION_SIZE,
            style,
            line,
        ));
    }
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
