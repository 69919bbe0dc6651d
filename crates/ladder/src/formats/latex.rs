//! A ladder as LaTeX, drawn with TikZ: a file that compiles alone, whose picture can be taken over into a document.
//!
//! Chinese texts need XeLaTeX or LuaLaTeX with `ctex`, others any LaTeX. Rows stand where they stand in the text format: one below
//! the other, evenly.

use crate::row_text::{self, INFERRED, is_inferred, state};
use crate::{Drawing, Format, label};
use protocol::{AnalysisFlag, LadderLook, Row, SegmentRow, Side, TcpFlags};
use std::fmt::{self, Write as _};

pub(super) const FORMAT: Format = Format {
    name: "latex",
    about: "export-latex",
    extension: "tex",
    media_type: "application/x-tex",
    looks: LadderLook::SWAPPED
        .union(LadderLook::FOLDED)
        .union(LadderLook::RAW_NUMBERS),
    write: draw,
};

/// Between the lifelines, in cm.
const ARROW: f32 = 12.0;
/// How far rows stand from each other, in cm.
const ROW: f32 = 0.75;
/// How high a line of a note is, in cm.
const LINE: f32 = 0.4;

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let words = drawing.words;
    let mut picture = Picture {
        left: drawing.left(),
        y: 0.0,
        body: String::new(),
    };
    let title = words.title(drawing.connection);
    let is_chinese = title.chars().any(is_chinese);
    out.write_str("\\documentclass[tikz,border=6pt]{standalone}\n")?;
    if is_chinese {
        out.write_str("% xelatex, lualatex\n\\usepackage[UTF8]{ctex}\n")?;
    } else {
        // Without Latin Modern, T1 has no letters but bitmaps, which a small TeX cannot make.
        out.write_str(
            "\\IfFileExists{lmodern.sty}{\\usepackage[T1]{fontenc}\\usepackage{lmodern}}{}\n",
        )?;
        out.write_str("\\usepackage{textcomp}\n")?;
    }
    out.write_str("\\usetikzlibrary{arrows.meta}\n")?;
    for (name, colour) in crate::style::light_colours(["client", "server", "bad", "muted", "line"])
    {
        writeln!(out, "\\definecolor{{tl{name}}}{{HTML}}{{{colour}}}")?;
    }
    out.write_str("\\begin{document}\n\\begin{tikzpicture}[>={Stealth[length=2.2mm]},\n")?;
    out.write_str("  every node/.style={inner sep=1.5pt},\n")?;
    out.write_str("  tlnote/.style={font=\\sffamily\\scriptsize,text=tlmuted}]\n")?;
    writeln!(out, "% {}", escaped(&title).replace('%', ""))?;
    for side in [Side::Client, Side::Server] {
        let (role, end) = match side {
            Side::Client => (words.client(), drawing.connection.client),
            Side::Server => (words.server(), drawing.connection.server),
        };
        writeln!(
            out,
            "\\node[anchor=south,align=center,text=tl{},font=\\ttfamily\\small\\bfseries] at ({},0.3) {{{}\\\\{}}};",
            side.code(),
            picture.x(side),
            escaped(&role),
            escaped(&end.to_string())
        )?;
    }
    let mut inferred = false;
    for window in drawing.windows() {
        for placed in drawing.rows(&window) {
            if let Some(span) = placed.phase.filter(|span| span.top_px == placed.top_px) {
                picture.between("\\bfseries ", &words.phase(span.phase));
            }
            match placed.row {
                Row::Start { client, server } => {
                    picture.y -= ROW;
                    picture.state(Side::Client, client.code());
                    picture.state(Side::Server, server.code());
                }
                Row::Segment(segment) => picture.segment(segment, drawing),
                Row::Note(note) => picture.between("", &words.note(note)),
                Row::Fold(fold) => picture.between("", &words.fold(fold)),
                Row::Idle { nanos } => picture.between("", &words.idle(*nanos)),
            }
            for paragraph in &placed.caption {
                picture.paragraph(paragraph);
            }
            inferred |= is_inferred(placed.row);
        }
        out.write_str(&std::mem::take(&mut picture.body))?;
    }
    if inferred {
        picture.between("", &format!("{INFERRED} {}", words.inferred()));
    }
    picture.y -= ROW;
    for side in [Side::Client, Side::Server] {
        let (x, y) = (picture.x(side), picture.y);
        let line = format!(
            "\\draw[tl{},thick] ({x},0.2) -- ({x},{y:.2});\n",
            side.code()
        );
        picture.body.insert_str(0, &line);
    }
    out.write_str(&picture.body)?;
    out.write_str("\\end{tikzpicture}\n\\end{document}\n")
}

struct Picture {
    left: Side,
    y: f32,
    body: String,
}

impl Picture {
    fn x(&self, side: Side) -> f32 {
        if side == self.left { 0.0 } else { ARROW }
    }

    fn put(&mut self, line: fmt::Arguments<'_>) {
        // A `String` takes everything that is written to it.
        writeln!(self.body, "{line}").ok();
    }

    /// What is told of no one segment, in the middle.
    fn between(&mut self, look: &str, text: &str) {
        self.y -= ROW;
        let (x, y) = (ARROW / 2.0, self.y);
        let text = escaped(text);
        self.put(format_args!(
            "\\node[tlnote,fill=white,align=center,text width={}cm] at ({x},{y:.2}) {{{look}{text}}};",
            ARROW - 1.0
        ));
    }

    /// A paragraph of an explanation. About 95 letters of the note's size go into a line.
    fn paragraph(&mut self, text: &str) {
        let lines = crate::width::cells(text) / 95 + 1;
        self.y -= LINE * lines as f32;
        let y = self.y + LINE * (lines as f32 - 1.0) + LINE / 2.0;
        let text = escaped(text);
        self.put(format_args!(
            "\\node[tlnote,anchor=north west,text width={}cm] at (0.5,{:.2}) {{{text}}};",
            ARROW - 1.0,
            y - LINE / 2.0
        ));
    }

    fn state(&mut self, side: Side, state: &str) {
        let is_left = side == self.left;
        let (anchor, beside) = if is_left {
            ("east", -0.15)
        } else {
            ("west", 0.15)
        };
        let (x, y) = (self.x(side) + beside, self.y);
        let state = escaped(state);
        self.put(format_args!(
            "\\node[anchor={anchor},text=tl{},font=\\ttfamily\\scriptsize] at ({x:.2},{y:.2}) {{{state}}};",
            side.code()
        ));
    }

    fn segment(&mut self, segment: &SegmentRow, drawing: &Drawing<'_>) {
        self.y -= ROW;
        let sender = segment.direction.sender();
        let is_dashed = segment.analysis.findings().any(AnalysisFlag::repeats);
        let colour = if segment.flags.contains(TcpFlags::RST) {
            "bad"
        } else {
            sender.code()
        };
        let dashes = if is_dashed { ",dashed" } else { "" };
        let thick = if segment.len > 0 { ",very thick" } else { "" };
        let is_raw = drawing.look.contains(LadderLook::RAW_NUMBERS);
        let tokens = label::tokens(segment, drawing.words, is_raw);
        let label = escaped(&row_text::label(&tokens));
        let (from, to, y) = (self.x(sender), self.x(sender.other()), self.y);
        self.put(format_args!(
            "\\draw[->,tl{colour}{dashes}{thick}] ({from},{y:.2}) -- node[above,text=black,font=\\ttfamily\\footnotesize] {{{label}}} ({to},{y:.2});"
        ));
        if let Some(time) = row_text::time(segment, drawing.words) {
            let time = escaped(&time);
            self.put(format_args!(
                "\\node[anchor=west,text=tlmuted,font=\\ttfamily\\scriptsize] at (-5.0,{y:.2}) {{{time}}};"
            ));
        }
        for (side, change) in [
            (Side::Client, segment.client),
            (Side::Server, segment.server),
        ] {
            let state = state(change);
            if !state.is_empty() {
                self.state(side, &state);
            }
        }
        let notes = row_text::notes(segment, drawing.words);
        if !notes.is_empty() {
            self.y -= LINE;
            let (x, y, notes) = (ARROW / 2.0, self.y + 0.15, escaped(&notes.join(" · ")));
            self.put(format_args!(
                "\\node[tlnote,align=center,text width={}cm] at ({x},{y:.2}) {{{notes}}};",
                ARROW - 1.0
            ));
        }
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// A text that is nothing but text to TeX: no command, comment, formula or ligature. What its usual fonts lack stands as its
/// code point.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for sign in row_text::plain(text).chars() {
        match sign {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(sign);
            }
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            // The older encoding has no name for it.
            '"' => out.push_str("\\char34{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '-' => out.push_str("-{}"),
            '\'' => out.push_str("\\textquotesingle{}"),
            'µ' => out.push_str("\\textmu{}"),
            '·' => out.push_str("\\textperiodcentered{}"),
            '…' => out.push_str("\\ldots{}"),
            '←' => out.push_str("\\ensuremath{\\leftarrow}"),
            '→' => out.push_str("\\ensuremath{\\rightarrow}"),
            '×' => out.push_str("\\ensuremath{\\times}"),
            '−' => out.push_str("\\ensuremath{-}"),
            '≥' => out.push_str("\\ensuremath{\\geq}"),
            '≤' => out.push_str("\\ensuremath{\\leq}"),
            '–' => out.push_str("\\textendash{}"),
            '“' => out.push_str("\\textquotedblleft{}"),
            '”' => out.push_str("\\textquotedblright{}"),
            '‘' => out.push_str("\\textquoteleft{}"),
            '’' => out.push_str("\\textquoteright{}"),
            ' '..='~' => out.push(sign),
            _ if is_chinese(sign) => out.push(sign),
            _ => {
                write!(out, "[U+{:04X}]", u32::from(sign)).ok();
            }
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
            (
                "\\input{/etc/passwd}",
                "\\textbackslash{}input\\{/etc/passwd\\}",
            ),
            (
                "50% $x_1^2$ #a&b",
                "50\\% \\$x\\_1\\textasciicircum{}2\\$ \\#a\\&b",
            ),
            ("a\n\\b é", "a[U+240A]\\textbackslash{}b [U+00E9]"),
            (
                "^^5cx --",
                "\\textasciicircum{}\\textasciicircum{}5cx -{}-{}",
            ),
        ] {
            assert_eq!(escaped(text), expect, "{text}");
        }
    }
}
