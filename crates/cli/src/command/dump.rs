//! Bytes for a terminal: nothing of what a capture holds may reach it as a command.

use std::fmt::Write as _;

/// Bytes on a line of a hexadecimal dump.
const ROW: usize = 16;

/// Lines of text, each with a mark before it. Bytes that came in several pieces are given one after another.
#[derive(Debug)]
pub(crate) struct TextLines {
    mark: char,
    /// The beginning of a line or letter whose rest has not come.
    rest: Vec<u8>,
}

impl TextLines {
    pub(crate) fn new(mark: char) -> Self {
        Self {
            mark,
            rest: Vec::new(),
        }
    }

    /// Takes bytes, and writes the lines that end in them.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut String) {
        self.rest.extend_from_slice(bytes);
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else {
            return;
        };
        let behind = self.rest.split_off(end.saturating_add(1));
        let lines = std::mem::replace(&mut self.rest, behind);
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            self.line(line.strip_suffix(b"\r").unwrap_or(line), out);
        }
    }

    /// Somebody else goes on: what there is of a line is written.
    pub(crate) fn end(&mut self, out: &mut String) {
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            self.line(&rest, out);
        }
    }

    fn line(&self, line: &[u8], out: &mut String) {
        out.push(self.mark);
        out.push(' ');
        for chunk in line.utf8_chunks() {
            for letter in chunk.valid().chars() {
                if is_harmless(letter) {
                    out.push(letter);
                } else if letter.is_ascii() {
                    // Writing to a string does not fail.
                    let _ = write!(out, "\\x{:02x}", u32::from(letter));
                } else {
                    out.extend(letter.escape_unicode());
                }
            }
            for byte in chunk.invalid() {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
        out.push('\n');
    }
}

/// Letters that only stand for themselves: no control characters, and none that turn or hide what stands beside them
/// (Unicode Standard Annex 9 and the other format characters).
fn is_harmless(letter: char) -> bool {
    let is_format = matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    letter == '\t' || !(letter.is_control() || is_format)
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
        check(&[], "");
    }

    #[test]
    fn nothing_commands_the_terminal() {
        check(
            &[b"a\x1b[31mb\x07\x00\x7f"],
            "> a\\x1b[31mb\\x07\\x00\\x7f\n",
        );
        check(&[b"a\rb"], "> a\\x0db\n");
        check(&[b"\xff\xfe ok"], "> \\xff\\xfe ok\n");
        check(
            &["\u{9b}31m \u{202e}abc".as_bytes()],
            "> \\u{9b}31m \\u{202e}abc\n",
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
