//! A ladder as a PlantUML sequence diagram.

use crate::row_text::{self, INFERRED, is_inferred, state};
use crate::{Drawing, Format, label};
use protocol::{AnalysisFlag, LadderLook, Row, SegmentRow, Side, TcpFlags};
use std::fmt::{self, Write as _};

pub(super) const FORMAT: Format = Format {
    name: "plantuml",
    about: "export-plantuml",
    extension: "puml",
    media_type: "text/plain",
    looks: LadderLook::SWAPPED
        .union(LadderLook::FOLDED)
        .union(LadderLook::RAW_NUMBERS),
    write: draw,
};

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let words = drawing.words;
    writeln!(out, "@startuml")?;
    writeln!(out, "title {}", escaped(&words.title(drawing.connection)))?;
    for side in [drawing.left(), drawing.left().other()] {
        let (role, end) = match side {
            Side::Client => (words.client(), drawing.connection.client),
            Side::Server => (words.server(), drawing.connection.server),
        };
        let (role, end) = (escaped(&role), escaped(&end.to_string()));
        writeln!(out, "participant \"{role}\\n{end}\" as {}", side.code())?;
    }
    let mut inferred = false;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            if let Some(span) = placed.phase.filter(|span| span.top_px == placed.top_px) {
                writeln!(out, "== {} ==", escaped(&words.phase(span.phase)))?;
            }
            match placed.row {
                Row::Start { client, server } => {
                    let states = [client.code(), server.code()].map(str::to_owned);
                    write_states(out, states)?;
                }
                Row::Segment(segment) => write_segment(out, segment, drawing)?,
                Row::Note(note) => over_both(out, &words.note(note))?,
                Row::Fold(fold) => over_both(out, &words.fold(fold))?,
                Row::Idle { nanos } => writeln!(out, "... {} ...", escaped(&words.idle(*nanos)))?,
            }
            for paragraph in &placed.caption {
                over_both(out, paragraph)?;
            }
            inferred |= is_inferred(placed.row);
        }
    }
    if inferred {
        over_both(out, &format!("{INFERRED} {}", words.inferred()))?;
    }
    writeln!(out, "@enduml")
}

fn over_both(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    let [client, server] = [Side::Client, Side::Server].map(Side::code);
    writeln!(out, "note over {client}, {server} : {}", escaped(text))
}

fn write_segment(
    out: &mut dyn fmt::Write,
    segment: &SegmentRow,
    drawing: &Drawing<'_>,
) -> fmt::Result {
    let sender = segment.direction.sender();
    let is_dashed = segment.analysis.findings().any(AnalysisFlag::repeats);
    let line = if is_dashed { "--" } else { "-" };
    let head = if segment.flags.contains(TcpFlags::RST) {
        ">x"
    } else {
        ">"
    };
    let is_raw = drawing.look.contains(LadderLook::RAW_NUMBERS);
    let tokens = label::tokens(segment, drawing.words, is_raw);
    let notes = row_text::notes(segment, drawing.words);
    let parts: Vec<String> = std::iter::once(row_text::label(&tokens))
        .chain(row_text::time(segment, drawing.words))
        .chain((!notes.is_empty()).then(|| notes.join(" · ")))
        .map(|part| escaped(&part))
        .collect();
    let (from, to) = (sender.code(), sender.other().code());
    writeln!(out, "{from} {line}{head} {to} : {}", parts.join("\\n"))?;
    write_states(out, [segment.client, segment.server].map(state))
}

/// Both ends' states beside their lifelines; the second note stands level with the first.
fn write_states(out: &mut dyn fmt::Write, states: [String; 2]) -> fmt::Result {
    let mut level = "";
    for (side, state) in [Side::Client, Side::Server].into_iter().zip(states) {
        if !state.is_empty() {
            writeln!(
                out,
                "{level}rnote over {} : {}",
                side.code(),
                escaped(&state)
            )?;
            level = "/ ";
        }
    }
    Ok(())
}

/// A text that is nothing but text to PlantUML: no directive, function, variable, link, image or markup. Every sign that can
/// begin one becomes a reference to its code point.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let text = row_text::plain(text);
    let mut before = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        // Markup doubles signs, as in `--` and `//`; some mean something at the beginning.
        let is_doubled = before == Some(sign) || signs.peek() == Some(&sign);
        let is_first = before.is_none();
        let is_plain = match sign {
            ' ' | ',' | '(' | ')' | '?' | '+' => true,
            '.' | '-' | '/' | '=' | ':' => !is_doubled && !is_first,
            _ => sign.is_alphanumeric() || !sign.is_ascii(),
        };
        if is_plain {
            out.push(sign);
        } else {
            write!(out, "<U+{:04X}>", u32::from(sign)).ok();
        }
        before = Some(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_a_capture_says_stays_text() {
        for (text, expect) in [
            ("SYN seq=0 len=5", "SYN seq=0 len=5"),
            ("!include /etc/passwd", "<U+0021>include /etc/passwd"),
            ("%getenv(\"A\")", "<U+0025>getenv(<U+0022>A<U+0022>)"),
            ("a\n@enduml", "a␊<U+0040>enduml"),
            (
                "[[http://x]] <img:y>",
                "<U+005B><U+005B>http:<U+002F><U+002F>x<U+005D><U+005D> <U+003C>img:y<U+003E>",
            ),
            ("--a-b--", "<U+002D><U+002D>a-b<U+002D><U+002D>"),
            ("\\n$x", "<U+005C>n<U+0024>x"),
        ] {
            assert_eq!(escaped(text), expect, "{text}");
        }
    }
}
