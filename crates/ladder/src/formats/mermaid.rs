//! A ladder as a Mermaid sequence diagram, for Markdown that is rendered by GitHub, GitLab and many wikis.
//!
//! A time stands below its segment's label, a state beside its lifeline, and what is told of no one segment over both.
//! Mermaid spaces rows evenly and knows no columns, so looks that need those are not offered.

use crate::row_text::{self, INFERRED, is_inferred, state};
use crate::{Drawing, Format, label};
use protocol::{AnalysisFlag, LadderLook, Row, SegmentRow, Side, TcpFlags};
use std::fmt;

pub(super) const FORMAT: Format = Format {
    name: "mermaid",
    about: "export-mermaid",
    extension: "mmd",
    media_type: "text/vnd.mermaid",
    looks: LadderLook::SWAPPED
        .union(LadderLook::FOLDED)
        .union(LadderLook::RAW_NUMBERS),
    write: draw,
};

/// A line between the parts of a text.
const BREAK: &str = "<br/>";

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let words = drawing.words;
    let (title, description) = (
        words.title(drawing.connection),
        words.description(drawing.connection),
    );
    let mut diagram = Diagram(String::from("sequenceDiagram\n"));
    diagram.line(&format!("accTitle: {}", escaped(&title)));
    diagram.line(&format!("accDescr: {}", escaped(&description)));
    for side in [drawing.left(), drawing.left().other()] {
        let (role, end) = match side {
            Side::Client => (words.client(), drawing.connection.client),
            Side::Server => (words.server(), drawing.connection.server),
        };
        diagram.line(&format!(
            "participant {} as {}{BREAK}{}",
            actor(side),
            escaped(&role),
            escaped(&end.to_string())
        ));
    }
    let mut inferred = false;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            if let Some(span) = placed.phase.filter(|span| span.top_px == placed.top_px) {
                diagram.over_both(&words.phase(span.phase));
            }
            match placed.row {
                Row::Start { client, server } => {
                    diagram.beside(Side::Client, drawing.left(), client.code());
                    diagram.beside(Side::Server, drawing.left(), server.code());
                }
                Row::Segment(segment) => diagram.segment(segment, drawing),
                Row::Note(note) => diagram.over_both(&words.note(note)),
                Row::Fold(fold) => diagram.over_both(&words.fold(fold)),
                Row::Idle { nanos } => diagram.over_both(&words.idle(*nanos)),
            }
            for paragraph in &placed.caption {
                diagram.over_both(paragraph);
            }
            inferred |= is_inferred(placed.row);
        }
        out.write_str(&std::mem::take(&mut diagram.0))?;
    }
    if inferred {
        diagram.over_both(&format!("{INFERRED} {}", words.inferred()));
    }
    out.write_str(&diagram.0)
}

struct Diagram(String);

impl Diagram {
    fn line(&mut self, line: &str) {
        self.0.push_str("    ");
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn over_both(&mut self, text: &str) {
        self.line(&format!("Note over client,server: {}", escaped(text)));
    }

    fn beside(&mut self, side: Side, left: Side, text: &str) {
        let place = if side == left { "left" } else { "right" };
        let text = escaped(text);
        self.line(&format!("Note {place} of {}: {text}", actor(side)));
    }

    fn segment(&mut self, segment: &SegmentRow, drawing: &Drawing<'_>) {
        let sender = segment.direction.sender();
        let is_dashed = segment.findings().any(AnalysisFlag::repeats);
        let is_crossed = segment.flags.contains(TcpFlags::RST) || segment.fate.is_some();
        let arrow = match (is_crossed, is_dashed) {
            (false, false) => "->>",
            (false, true) => "-->>",
            (true, false) => "-x",
            (true, true) => "--x",
        };
        let is_raw = drawing.look.contains(LadderLook::RAW_NUMBERS);
        let tokens = label::tokens(segment, drawing.words, is_raw);
        let time = row_text::time(segment, drawing.words);
        let notes = row_text::notes(segment, drawing.words);
        let parts: Vec<String> = std::iter::once(row_text::label(&tokens))
            .chain(time)
            .chain((!notes.is_empty()).then(|| notes.join(" · ")))
            .map(|part| escaped(&part))
            .collect();
        self.line(&format!(
            "{}{arrow}{}: {}",
            actor(sender),
            actor(sender.other()),
            parts.join(BREAK)
        ));
        for (side, change) in [
            (Side::Client, segment.client),
            (Side::Server, segment.server),
        ] {
            let state = state(change);
            if !state.is_empty() {
                self.beside(side, drawing.left(), &state);
            }
        }
    }
}

fn actor(side: Side) -> &'static str {
    match side {
        Side::Client => "client",
        Side::Server => "server",
    }
}

/// A text that is nothing but text to Mermaid and to the page that it is drawn in: signs with a meaning there become entity
/// codes, and so does the word `end`, which would end a block.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for word in row_text::plain(text).split_inclusive(|sign: char| !sign.is_alphanumeric()) {
        let mut signs = word.chars().peekable();
        let is_end = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        if is_end.eq_ignore_ascii_case("end")
            && let Some(first) = signs.next()
        {
            out.push_str(&format!("#{};", u32::from(first)));
        }
        for sign in signs {
            match sign {
                '#' | ';' | '<' | '>' | '&' | '"' | '%' | '{' | '}' | '\\' | '`' | '$' => {
                    out.push_str(&format!("#{};", u32::from(sign)));
                }
                _ => out.push(sign),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_capture_says_stays_text() {
        for (text, expect) in [
            ("GET /end?a=1;b", "GET /#101;nd?a=1#59;b"),
            ("End, endless, the END", "#69;nd, endless, the #69;ND"),
            (
                "<br/>#35; & %%{init}%%",
                "#60;br/#62;#35;35#59; #38; #37;#37;#123;init#125;#37;#37;",
            ),
            ("a\nNote left of client: b", "a␊Note left of client: b"),
            ("终端 end", "终端 #101;nd"),
        ] {
            assert_eq!(escaped(text), expect, "{text}");
        }
    }
}
