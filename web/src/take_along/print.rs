//! A ladder for paper: what happened, then each row with its explanation, so that no row is cut at a page's end.

use super::gather::Gathered;
use ladder::{Drawing, Escaped, Px, StoryLine};
use protocol::Row;
use std::fmt::{self, Write as _};

/// Fits the paper, and is too narrow for names of phases, which would be cut between rows.
pub(super) const WIDTH_PX: f32 = 700.0;

/// Writes the rows of a drawing as markup.
pub(super) fn sheet(drawing: &Drawing<'_>, rows: &Gathered, out: &mut String) -> fmt::Result {
    let geometry = drawing.geometry();
    let words = drawing.words;
    story(drawing.story, out)?;
    let head = ladder::header(drawing.connection, &geometry, words);
    out.push_str("<div class=\"print-row\">");
    svg(head.height, &ladder::markup(&head.backdrop), out)?;
    out.push_str("</div>");
    for placed in rows.within(&drawing.part_px) {
        let height = u32::try_from(placed.bottom_px.saturating_sub(placed.top_px));
        let height = height.unwrap_or(u32::MAX);
        let (outline, top_px) = (drawing.outline, placed.top_px);
        let behind = ladder::backdrop(outline, placed.braces, top_px, height, &geometry, words);
        let group = ladder::layout_row(placed.row, placed.id, 0, &geometry, words, None);
        out.push_str("<div class=\"print-row\">");
        let shapes = [ladder::markup(&behind), ladder::markup(&group.shapes)].concat();
        svg(height as f32, &shapes, out)?;
        if let (Row::Segment(segment), Some(captions)) = (placed.row, drawing.captions) {
            for text in captions(segment) {
                write!(out, "<p>{}</p>", Escaped(&text))?;
            }
        }
        out.push_str("</div>");
    }
    Ok(())
}

fn story(lines: &[StoryLine], out: &mut String) -> fmt::Result {
    out.push_str("<dl class=\"print-story\">");
    for line in lines {
        write!(out, "<dt>{}</dt>", Escaped(&line.name))?;
        write!(out, "<dd>{}", Escaped(&line.sentence))?;
        if let Some(inferred) = &line.inferred {
            write!(out, " {}", Escaped(inferred))?;
        }
        for frame in line.unnamed_frames() {
            write!(out, " #{frame}")?;
        }
        out.push_str("</dd>");
    }
    out.push_str("</dl>");
    Ok(())
}

fn svg(height: f32, shapes: &str, out: &mut String) -> fmt::Result {
    let (width, height) = (Px(WIDTH_PX), Px(height));
    write!(
        out,
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{shapes}</svg>"
    )
}
