//! A ladder as plain text, for terminals and course notes.
//!
//! ```text
//!   time                Client 127.0.0.1:35201                          127.0.0.1:3000 Server
//!                       CLOSED │                                                     │ LISTEN
//! ╭ Three-way handshake        │                                                     │
//! │ 0.000 000         SYN-SENT ├───── SYN seq=0 win=65535 MSS=65495 WS=256 ─────────▶│ SYN-RECEIVED
//! │ +19 µs         ESTABLISHED │◀────────────── SYN ACK seq=0 ack=1 ─────────────────┤
//! ```

use crate::row_text::{self, INFERRED, is_inferred, state};
use crate::width::{cells, cut_to_cells, wrap};
use crate::{Drawing, Format, StoryLine, Words, label};
use protocol::{
    AnalysisFlag, Brace, ConnectionView, Fate, LadderLook, PhaseSpan, Row, SegmentRow, Side,
    TcpFlags,
};
use std::fmt;

/// Columns of a state: the longest name, and the sign that it was inferred.
const STATE: usize = 13;
/// The least and most columns between the lifelines.
const ARROW: std::ops::RangeInclusive<usize> = 36..=84;
/// The least columns of the times; longer ones make the column wider.
const TIME: usize = 9;
/// The columns before the other lifeline at which an arrow ends that does not come to it.
const SHORT: usize = 5;

pub(super) const FORMAT: Format = Format {
    name: "text",
    about: "export-text",
    extension: "txt",
    media_type: "text/plain",
    looks: LadderLook::SWAPPED.union(LadderLook::FOLDED),
    write: draw,
};

/// Writes a ladder with its header as text, and the connection's story below it. Lines end with a line feed and have no
/// spaces before it.
///
/// The arrows are as long as the longest label needs, and no longer than 84 columns; longer labels lose their options
/// and windows first.
fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let words = drawing.words;
    let (time, arrow) = columns(drawing);
    let mut page = Page {
        words,
        left: drawing.left(),
        braces: Vec::new(),
        top: 0,
        line: Line::First,
        time,
        arrow,
        text: String::new(),
    };
    page.header(drawing.connection);
    let mut inferred = false;
    for window in drawing.windows() {
        page.braces.clone_from(&window.braces);
        for placed in drawing.rows(&window) {
            let (row, phase) = (placed.row, placed.phase);
            page.top = placed.top_px;
            if let Some(span) = phase.filter(|span| span.top_px == placed.top_px) {
                page.line = Line::Above;
                page.phase(&span);
            }
            page.line = Line::First;
            let margin = match phase {
                None => "  ",
                Some(span) if span.bottom_px == placed.bottom_px => "╰ ",
                Some(_) => "│ ",
            };
            page.row(margin, row);
            page.caption(if margin == "╰ " { "  " } else { margin }, &placed.caption);
            inferred |= is_inferred(row);
        }
        page.flush(out)?;
    }
    if inferred {
        let legend = format!("  {INFERRED} {}", page.words.inferred());
        page.line(&legend);
    }
    if !drawing.story.is_empty() {
        page.line("");
    }
    for line in drawing.story {
        page.story(line);
    }
    page.flush(out)
}

/// Which line of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The name of a phase, above the row with which it begins.
    Above,
    /// The row itself.
    First,
    /// The note under it.
    Below,
}

struct Page<'a> {
    words: &'a dyn Words,
    /// Whose lifeline is on the left.
    left: Side,
    /// Those that reach into the rows at hand.
    braces: Vec<Brace>,
    /// Top edge of the row that is written, in px.
    top: u64,
    /// The line of that row.
    line: Line,
    /// Columns of the times.
    time: usize,
    /// Columns between the lifelines.
    arrow: usize,
    text: String,
}

impl Page<'_> {
    /// Ends a line.
    fn line(&mut self, line: &str) {
        self.text.push_str(row_text::plain(line).trim_end());
        self.text.push('\n');
    }

    /// Hands on what was written.
    fn flush(&mut self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.text)?;
        self.text.clear();
        Ok(())
    }

    fn story(&mut self, line: &StoryLine) {
        let mut parts = vec![format!("{}: {}", line.name, line.sentence)];
        parts.extend(line.inferred.clone());
        parts.extend(line.unnamed_frames().map(|frame| format!("#{frame}")));
        self.line(&parts.join(" "));
    }

    fn header(&mut self, connection: &ConnectionView) {
        let (client, server) =
            self.in_order(connection.client.to_string(), connection.server.to_string());
        let (roles, states) = (
            self.in_order(self.words.client(), self.words.server()),
            STATE,
        );
        let left = format!(
            "  {} {} ",
            pad_right(&self.words.time_heading(), self.time),
            pad_left(&roles.0, states)
        );
        let between = self.arrow + 2;
        let used = cells(&client) + cells(&server);
        if used + 2 <= between {
            let gap = " ".repeat(between - used);
            self.line(&format!("{left}{client}{gap}{server} {}", roles.1));
        } else {
            // IPv6 addresses stand one under the other.
            self.line(&format!("{left}{client}"));
            let indent = cells(&left) + between;
            self.line(&format!("{} {}", pad_left(&server, indent), roles.1));
        }
    }

    fn phase(&mut self, span: &PhaseSpan) {
        let name = self.words.phase(span.phase);
        let room = 2 + self.time + 1 + STATE + 1;
        let name = cut_to_cells(&format!("╭ {name}"), room - 1);
        let line = format!(
            "{}{}│{}│{}",
            pad_right(&name, room - 1),
            self.brace(self.left),
            " ".repeat(self.arrow),
            self.brace(self.left.other())
        );
        self.line(&line);
    }

    fn row(&mut self, margin: &str, row: &Row) {
        match row {
            Row::Start { client, server } => {
                let between = format!("│{}│", " ".repeat(self.arrow));
                let line = self.assemble(margin, "", client.code(), &between, server.code());
                self.line(&line);
            }
            Row::Note(note) => {
                let text = cut_to_cells(&self.words.note(note), self.arrow);
                let between = format!("│{}│", centre(&text, self.arrow, ' '));
                let line = self.assemble(margin, "", "", &between, "");
                self.line(&line);
            }
            Row::Fold(fold) => {
                let mark = if fold.is_open { '▾' } else { '▸' };
                let text = format!("{mark} {}", self.words.fold(fold));
                let text = cut_to_cells(&text, self.arrow);
                let between = format!("┊{}┊", centre(&text, self.arrow, ' '));
                let line = self.assemble(margin, "", "", &between, "");
                self.line(&line);
            }
            Row::Idle { nanos } => {
                let text = cut_to_cells(&self.words.idle(*nanos), self.arrow);
                let between = format!("┊{}┊", centre(&text, self.arrow, ' '));
                let line = self.assemble(margin, "", "", &between, "");
                self.line(&line);
            }
            Row::Segment(segment) => self.segment(margin, segment),
        }
    }

    fn segment(&mut self, margin: &str, segment: &SegmentRow) {
        let time = row_text::time(segment, self.words).unwrap_or_default();
        let client = state(segment.client);
        let server = state(segment.server);
        let arrow = self.arrow(segment);
        let line = self.assemble(margin, &time, &client, &arrow, &server);
        self.line(&line);
        let message = segment.message.as_ref();
        let notes = row_text::notes(segment, self.words);
        if !notes.is_empty() {
            let note = format!("↑ {}", notes.join(" · "));
            let answers = message.map(|it| self.words.answers(it));
            let note = answers
                .into_iter()
                .flatten()
                .map(|answers| format!("{note} · {answers}"))
                .find(|longer| cells(longer) <= self.arrow)
                .unwrap_or(note);
            let note = cut_to_cells(&note, self.arrow);
            let between = format!("│{}│", centre(&note, self.arrow, ' '));
            self.line = Line::Below;
            // The phase's bracket has closed on the line above.
            let margin = if margin == "╰ " { "  " } else { margin };
            let line = self.assemble(margin, "", "", &between, "");
            self.line(&line);
        }
    }

    fn caption(&mut self, margin: &str, caption: &[String]) {
        self.line = Line::Below;
        let measure = |text: &str| cells(text) as f32;
        for paragraph in caption {
            for text in wrap(paragraph, (self.arrow - 4) as f32, &measure) {
                let between = format!("│  {}  │", pad_right(&text, self.arrow - 4));
                let line = self.assemble(margin, "", "", &between, "");
                self.line(&line);
            }
        }
    }

    fn assemble(
        &self,
        margin: &str,
        time: &str,
        client: &str,
        between: &str,
        server: &str,
    ) -> String {
        let (left, right) = self.in_order(client, server);
        format!(
            "{margin}{} {}{}{between}{}{right}",
            pad_right(time, self.time),
            pad_left(left, STATE),
            self.brace(self.left),
            self.brace(self.left.other())
        )
    }

    /// What belongs to the client and to the server, from left to right.
    fn in_order<T>(&self, client: T, server: T) -> (T, T) {
        match self.left {
            Side::Client => (client, server),
            Side::Server => (server, client),
        }
    }

    /// What stands beside a lifeline: a part of a brace, or nothing.
    fn brace(&self, side: Side) -> char {
        let (mut begins, mut ends, mut goes_on) = (false, false, false);
        for brace in self.braces.iter().filter(|brace| brace.sender == side) {
            let (from, to, top) = (brace.from_px, brace.to_px, self.top);
            begins |= self.line == Line::First && from == top;
            ends |= self.line == Line::First && to == top;
            goes_on |= match self.line {
                Line::Above => from < top && top <= to,
                Line::First => from < top && top < to,
                Line::Below => from <= top && top < to,
            };
        }
        match (begins, ends, side == self.left) {
            _ if goes_on => '│',
            (true, false, true) => '┌',
            (true, false, false) => '┐',
            (false, true, true) => '└',
            (false, true, false) => '┘',
            (true, true, true) => '├',
            (true, true, false) => '┤',
            (false, false, _) => ' ',
        }
    }

    /// An arrow with its label in it, from lifeline to lifeline.
    fn arrow(&self, segment: &SegmentRow) -> String {
        let dashed = segment.findings().any(AnalysisFlag::repeats);
        let (dash, right_tail, left_tail) = match (segment.len > 0, dashed) {
            (false, false) => ('─', '├', '┤'),
            (true, false) => ('━', '┝', '┥'),
            (false, true) => ('╌', '├', '┤'),
            (true, true) => ('╍', '┝', '┥'),
        };
        let reset = segment.flags.contains(TcpFlags::RST);
        // What does not count at the other end does not come to it: what is lost ends in a cross, what is not accepted
        // before a bar.
        let short = match segment.fate {
            None => 0,
            Some(_) => SHORT,
        };
        let label = fitted_label(segment, self.words, self.arrow - 7 - short);
        let line = centre(&format!(" {label} "), self.arrow - 1 - short, dash);
        let is_rightward = segment.direction.sender() == self.left;
        let head = match (
            segment.fate.is_some_and(Fate::is_lost) || reset,
            is_rightward,
        ) {
            (true, _) => '╳',
            (false, true) => '▶',
            (false, false) => '◀',
        };
        let rest = match segment.fate {
            None => String::new(),
            Some(fate) if fate.is_lost() => " ".repeat(SHORT),
            Some(_) if is_rightward => pad_right("┃", SHORT),
            Some(_) => pad_left("┃", SHORT),
        };
        if is_rightward {
            format!("{right_tail}{line}{head}{rest}│")
        } else {
            format!("│{rest}{head}{line}{left_tail}")
        }
    }
}

/// The columns of the times, and those between the lifelines.
fn columns(drawing: &Drawing<'_>) -> (usize, usize) {
    let words = drawing.words;
    let (mut time, mut arrow) = (TIME.max(cells(&words.time_heading())), 0);
    for window in drawing.windows() {
        for row in &window.rows {
            let Row::Segment(segment) = row else {
                continue;
            };
            time = time.max(row_text::time(segment, words).map_or(0, |time| cells(&time)));
            // Three dashes or more on either side, the head, and a space around the label.
            let label = row_text::label(&label::tokens(segment, words, false));
            let short = segment.fate.map_or(0, |_| SHORT);
            arrow = arrow.max(cells(&label) + 9 + short);
        }
    }
    (time, arrow.clamp(*ARROW.start(), *ARROW.end()))
}

fn fitted_label(segment: &SegmentRow, words: &dyn Words, room: usize) -> String {
    let mut tokens = label::tokens(segment, words, false);
    for part in label::drop_order(segment) {
        if cells(&row_text::label(&tokens)) <= room {
            break;
        }
        tokens.retain(|token| token.part != part);
    }
    cut_to_cells(&row_text::label(&tokens), room)
}

fn pad_right(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(cells(text))))
}

fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(cells(text))))
}

fn centre(text: &str, columns: usize, fill: char) -> String {
    let spare = columns.saturating_sub(cells(text));
    let left: String = std::iter::repeat_n(fill, spare / 2).collect();
    let right: String = std::iter::repeat_n(fill, spare - spare / 2).collect();
    format!("{left}{text}{right}")
}
