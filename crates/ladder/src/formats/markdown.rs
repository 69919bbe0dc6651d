//! A ladder as a Markdown table, for notes that draw no diagrams.

use crate::row_text::{self, INFERRED, is_inferred, state};
use crate::{Drawing, Format, Heading, label};
use protocol::{LadderLook, Row, SegmentRow, Side};
use std::fmt;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: "export-markdown",
    extension: "md",
    media_type: "text/markdown",
    looks: LadderLook::SWAPPED
        .union(LadderLook::FOLDED)
        .union(LadderLook::RAW_NUMBERS),
    write: draw,
};

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let words = drawing.words;
    writeln!(out, "**{}**\n", escaped(&words.title(drawing.connection)))?;
    let [left, right] = [drawing.left(), drawing.left().other()].map(|side| match side {
        Side::Client => format!("{} {}", words.client(), drawing.connection.client),
        Side::Server => format!("{} {}", words.server(), drawing.connection.server),
    });
    let mut headings = vec![
        words.heading(Heading::Frame),
        words.time_heading(),
        left,
        words.heading(Heading::Segment),
        right,
        words.heading(Heading::Note),
    ];
    if drawing.captions.is_some() {
        headings.push(words.heading(Heading::Explanation));
    }
    let columns = headings.len();
    line(out, &headings.each(escaped))?;
    writeln!(out, "|{}", " --- |".repeat(columns))?;
    let mut inferred = false;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            if let Some(span) = placed.phase.filter(|span| span.top_px == placed.top_px) {
                let name = format!("**{}**", escaped(&words.phase(span.phase)));
                line(out, &across(&name, columns))?;
            }
            match placed.row {
                Row::Start { client, server } => {
                    let mut cells = vec![String::new(); columns];
                    let states = [client.code().to_owned(), server.code().to_owned()];
                    put_states(&mut cells, states, drawing.left());
                    line(out, &cells)?;
                }
                Row::Segment(segment) => {
                    let mut cells = segment_cells(segment, drawing);
                    if drawing.captions.is_some() {
                        cells.push(placed.caption.each(escaped).join("<br>"));
                    }
                    line(out, &cells)?;
                }
                Row::Note(note) => line(out, &across(&escaped(&words.note(note)), columns))?,
                Row::Fold(fold) => line(out, &across(&escaped(&words.fold(fold)), columns))?,
                Row::Idle { nanos } => line(out, &across(&escaped(&words.idle(*nanos)), columns))?,
            }
            inferred |= is_inferred(placed.row);
        }
    }
    if inferred {
        writeln!(out, "\n{} {}", escaped("~"), escaped(&words.inferred()))?;
    }
    if !drawing.story.is_empty() {
        writeln!(out)?;
    }
    for told in drawing.story {
        let frames: String = told.frames.iter().map(|it| format!(" \\#{it}")).collect();
        let inferred = told.inferred.iter().map(|it| format!(" *{}*", escaped(it)));
        writeln!(
            out,
            "- **{}**: {}{}{frames}",
            escaped(&told.name),
            escaped(&told.sentence),
            inferred.collect::<String>()
        )?;
    }
    Ok(())
}

fn segment_cells(segment: &SegmentRow, drawing: &Drawing<'_>) -> Vec<String> {
    let words = drawing.words;
    let is_raw = drawing.look.contains(LadderLook::RAW_NUMBERS);
    let label = escaped(&row_text::label(&label::tokens(segment, words, is_raw)));
    let arrow = if segment.direction.sender() == drawing.left() {
        format!("{label} →")
    } else {
        format!("← {label}")
    };
    let mut cells = vec![
        segment.frame.to_string(),
        escaped(&row_text::time(segment, words).unwrap_or_default()),
        String::new(),
        arrow,
        String::new(),
        escaped(&row_text::notes(segment, words).join(" · ")),
    ];
    let states = [segment.client, segment.server].map(|change| escaped(&state(change)));
    put_states(&mut cells, states, drawing.left());
    cells
}

/// Puts the client's and the server's state into their columns.
fn put_states(cells: &mut [String], [client, server]: [String; 2], left: Side) {
    let states = match left {
        Side::Client => [client, server],
        Side::Server => [server, client],
    };
    for (cell, state) in cells.iter_mut().skip(2).step_by(2).zip(states) {
        *cell = state;
    }
}

/// A text in the column of the arrows, and nothing beside it.
fn across(text: &str, columns: usize) -> Vec<String> {
    let mut cells = vec![String::new(); columns];
    if let Some(cell) = cells.get_mut(3) {
        text.clone_into(cell);
    }
    cells
}

fn line(out: &mut dyn fmt::Write, cells: &[String]) -> fmt::Result {
    writeln!(out, "| {} |", cells.join(" | "))
}

trait Each {
    fn each(&self, change: fn(&str) -> String) -> Vec<String>;
}

impl Each for Vec<String> {
    fn each(&self, change: fn(&str) -> String) -> Vec<String> {
        self.iter().map(|text| change(text)).collect()
    }
}

/// A text that is nothing but text to Markdown, in a table too: no markup, link, image, formula or HTML. Signs that mean
/// something only at the beginning of a line never stand there.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for sign in row_text::plain(text).chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '$' | INFERRED => {
                out.push('\\');
                out.push(sign);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // What looks like an address or somebody's name would become a link.
            '@' => out.push_str("&#64;"),
            ':' if out.ends_with("http") || out.ends_with("https") || out.ends_with("ftp") => {
                out.push_str("&#58;");
            }
            '.' if out.to_ascii_lowercase().ends_with("www") => out.push_str("&#46;"),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_a_capture_says_stays_text() {
        for (text, expect) in [
            ("GET /a|b_c*d", "GET /a\\|b\\_c\\*d"),
            ("![x](javascript:1)", "!\\[x\\](javascript:1)"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("a\n# b", "a␊\\# b"),
            (
                "https://x WWW.y a@b $x$",
                "https&#58;//x WWW&#46;y a&#64;b \\$x\\$",
            ),
        ] {
            assert_eq!(escaped(text), expect, "{text}");
        }
    }
}
