//! Bytes for a terminal: nothing of what a capture holds may reach it as a command.

use letters::Sign;
use std::fmt::Write as _;

/// Bytes on a line of a hexadecimal dump.
const ROW: usize = 16;

/// Letters after which a line is broken, whatever its sender meant: what has no line ends is no text.
const MAX_LINE: usize = 64 << 10;

/// Stands at both ends of a line that was broken.
const BROKEN: char = '…';

/// Lines of text, each with a mark before it. Bytes that came in several pieces are given one after another, and
/// written at once, so that a line without end is never held.
#[derive(Debug)]
pub(crate) struct TextLines {
    mark: char,
    /// The beginning of a letter or line end whose rest has not come.
    rest: Vec<u8>,
    /// How many letters the line has that is being written.
    column: Option<usize>,
}

impl TextLines {
    pub(crate) fn new(mark: char) -> Self {
        Self {
            mark,
            rest: Vec::new(),
            column: None,
        }
    }

    /// Takes bytes, and writes their letters.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut String) {
        let mut joined = std::mem::take(&mut self.rest);
        let bytes = if joined.is_empty() {
            bytes
        } else {
            joined.extend_from_slice(bytes);
            &joined
        };
        let (now, later) = bytes.split_at(bytes.len().saturating_sub(unfinished(bytes)));
        self.rest = later.to_vec();
        for line in now.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(line) => {
                    self.begin(out);
                    self.letters(line.strip_suffix(b"\r").unwrap_or(line), out);
                    self.break_line(out);
                }
                None => self.letters(line, out),
            }
        }
    }

    /// Somebody else goes on: the line ends.
    pub(crate) fn end(&mut self, out: &mut String) {
        let rest = std::mem::take(&mut self.rest);
        self.letters(&rest, out);
        if self.column.is_some() {
            self.break_line(out);
        }
    }

    fn begin(&mut self, out: &mut String) {
        if self.column.is_none() {
            self.column = Some(0);
            out.push(self.mark);
            out.push(' ');
        }
    }

    fn break_line(&mut self, out: &mut String) {
        self.column = None;
        out.push('\n');
    }

    fn letters(&mut self, bytes: &[u8], out: &mut String) {
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                self.count(out);
                if letter == '\t' || !letters::deceives(letter) {
                    out.push(letter);
                } else {
                    // Writing to a string does not fail.
                    let _ = write!(out, "{}", Sign::of(letter));
                }
            }
            for byte in chunk.invalid() {
                self.count(out);
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }

    /// Another letter comes.
    fn count(&mut self, out: &mut String) {
        if self.column == Some(MAX_LINE) {
            out.push(BROKEN);
            self.break_line(out);
            self.begin(out);
            out.push(BROKEN);
        }
        self.begin(out);
        self.column = self.column.map(|column| column.saturating_add(1));
    }
}

/// How many bytes at the end begin a letter, or may begin the end of a line, that goes on behind them.
fn unfinished(bytes: &[u8]) -> usize {
    let is_begun = |len: &usize| {
        let tail = bytes.len().checked_sub(*len).and_then(|at| bytes.get(at..));
        let cut = tail.and_then(|tail| std::str::from_utf8(tail).err());
        cut.is_some_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    if bytes.ends_with(b"\r") {
        return 1;
    }
    (1..=3).find(is_begun).unwrap_or(0)
}

/// Lines of sixteen bytes with their offset before them and, where they are ASCII, their letters behind them.
pub(crate) fn hex(mark: char, offset: u64, bytes: &[u8], out: &mut String) {
    for (at, row) in (offset..).step_by(ROW).zip(bytes.chunks(ROW)) {
        let _ = write!(out, "{mark} {at:08x} ");
        for place in 0..ROW {
            if place == ROW / 2 {
                out.push(' ');
            }
            match row.get(place) {
                Some(byte) => {
                    let _ = write!(out, " {byte:02x}");
                }
                None => out.push_str("   "),
            }
        }
        out.push_str("  ");
        let letters = row.iter().map(|byte| match byte {
            b' '..=b'~' => char::from(*byte),
            _ => '.',
        });
        out.extend(letters);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[&[u8]], expect: &str) {
        let (mut lines, mut out) = (TextLines::new('>'), String::new());
        for piece in pieces {
            lines.push(piece, &mut out);
        }
        lines.end(&mut out);
        assert_eq!(out, expect);
    }

    #[test]
    fn text_comes_in_lines() {
        check(&[b"one\r\ntwo\n\nthree"], "> one\n> two\n> \n> three\n");
        check(&[b"on", b"e\r", b"\nt", b"wo\n"], "> one\n> two\n");
        check(&[b"\xe4\xbd", b"\xa0\xe5\xa5\xbd"], "> 你好\n");
        check(&[b"a\r", b"b\r"], "> a␍b␍\n");
        check(&[b"a\xe4", b"\xbdb"], "> a\\xe4\\xbdb\n");
        check(&[b"a\xf0\x9f\xa6"], "> a\\xf0\\x9f\\xa6\n");
        check(&[], "");
    }

    #[test]
    fn a_line_without_end_is_broken_and_not_held() {
        let (mut lines, mut out) = (TextLines::new('>'), String::new());
        for _ in 0..MAX_LINE {
            lines.push(b"x", &mut out);
        }
        assert_eq!((lines.rest.capacity(), out.len()), (0, MAX_LINE + 2));
        lines.push(b"yz\n", &mut out);
        assert_eq!(out, format!("> {}…\n> …yz\n", "x".repeat(MAX_LINE)));
    }

    #[test]
    fn nothing_commands_the_terminal() {
        check(&[b"a\x1b[31mb\x07\x00\x7f"], "> a␛[31mb␇␀␡\n");
        check(&[b"a\rb"], "> a␍b\n");
        check(&[b"\xff\xfe ok"], "> \\xff\\xfe ok\n");
        check(
            &["\u{9b}31m \u{202e}abc".as_bytes()],
            "> ⟨U+009B⟩31m ⟨U+202E⟩abc\n",
        );
        check(&[b"a\tb"], "> a\tb\n");
    }

    #[test]
    fn a_dump_has_sixteen_bytes_a_line() {
        let mut out = String::new();
        hex('<', 16, b"GET / HTTP/1.1\r\n\x80!", &mut out);
        assert_eq!(
            out,
            "< 00000010  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..\n\
             < 00000020  80 21                                             .!\n"
        );
    }
}
