//! Records in the formats that other programs read.

use crate::arguments::Format;
use anyhow::Result;
use letters::{deceives, shown};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::io::{self, Write};

/// One value of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// Nothing: empty in TSV, `null` in JSON.
    Empty,
    /// A whole number.
    Number(u64),
    /// Text; a number with a fraction comes as text too, so that no digit is lost.
    Text(&'a str),
}

/// A record: its cells in the order of the columns.
struct Record<'a, const N: usize> {
    columns: &'static [&'static str; N],
    cells: [Cell<'a>; N],
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<const N: usize> Serialize for Record<'_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(N))?;
        for (column, cell) in self.columns.iter().zip(&self.cells) {
            map.serialize_entry(column, cell)?;
        }
        map.end()
    }
}

/// Writes records of `N` columns; `each` calls its argument once a record.
pub(crate) fn write<const N: usize>(
    mut out: impl Write,
    format: Format,
    columns: &'static [&'static str; N],
    each: impl FnOnce(&mut dyn FnMut([Cell<'_>; N]) -> Result<()>) -> Result<()>,
) -> Result<()> {
    match format {
        Format::Tsv => {
            out.write_all(columns.join("\t").as_bytes())?;
            out.write_all(b"\n")?;
            let mut line = Vec::new();
            each(&mut |cells| {
                line.clear();
                push_tsv(&mut line, &cells);
                Ok(out.write_all(&line)?)
            })?;
        }
        Format::Ndjson => each(&mut |cells| {
            serde_json::to_writer(Escaping(&mut out), &Record { columns, cells })?;
            Ok(out.write_all(b"\n")?)
        })?,
        Format::Json => {
            let mut serializer = serde_json::Serializer::pretty(Escaping(&mut out));
            let mut records = serializer.serialize_seq(None)?;
            each(&mut |cells| Ok(records.serialize_element(&Record { columns, cells })?))?;
            SerializeSeq::end(records)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// JSON on its way to a terminal: letters that deceive, which can only stand in its strings, are written as `\u` and their
/// number, so that whoever parses them gets them whole.
struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Self(out) = self;
        match std::str::from_utf8(bytes) {
            // Blanks between values, which a text has as escapes already, are no text.
            Ok(text) if text.contains(is_escaped) => {
                for letter in text.chars() {
                    if is_escaped(letter) {
                        for unit in letter.encode_utf16(&mut [0; 2]) {
                            write!(out, "\\u{unit:04x}")?;
                        }
                    } else {
                        out.write_all(letter.encode_utf8(&mut [0; 4]).as_bytes())?;
                    }
                }
            }
            _ => out.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn is_escaped(letter: char) -> bool {
    letter != '\n' && deceives(letter)
}

/// One line of TSV. Letters that would break the line, or deceive its reader, become signs.
fn push_tsv(line: &mut Vec<u8>, cells: &[Cell<'_>]) {
    let mut digits = itoa::Buffer::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(b'\t');
        }
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => line.extend_from_slice(digits.format(*number).as_bytes()),
            Cell::Text(text) => line.extend_from_slice(shown(text).as_bytes()),
        }
    }
    line.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: Format, expect: &str) {
        let mut out = Vec::new();
        write(&mut out, format, &["a", "b", "c"], |row| {
            row([Cell::Number(1), Cell::Empty, Cell::Text("x\ty\"z")])?;
            row([Cell::Number(u64::MAX), Cell::Text(""), Cell::Text("é")])
        })
        .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn tsv_keeps_one_record_a_line() {
        check(
            Format::Tsv,
            "a\tb\tc\n1\t\tx␉y\"z\n18446744073709551615\t\té\n",
        );
    }

    #[test]
    fn ndjson_escapes() {
        check(
            Format::Ndjson,
            "{\"a\":1,\"b\":null,\"c\":\"x\\ty\\\"z\"}\n{\"a\":18446744073709551615,\"b\":\"\",\"c\":\"é\"}\n",
        );
    }

    #[test]
    fn letters_that_deceive_are_signs_or_escapes() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}";
        let said = |format| {
            let mut out = Vec::new();
            write(&mut out, format, &["a"], |row| row([Cell::Text(text)])).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(said(Format::Tsv), "a\na␛␡⟨U+009B⟩⟨U+202E⟩⟨U+E0041⟩\n");
        let escaped = r#""a\u001b\u007f\u009b\u202e\udb40\udc41""#;
        assert_eq!(said(Format::Ndjson), format!("{{\"a\":{escaped}}}\n"));
        let json = said(Format::Json);
        assert_eq!(json, format!("[\n  {{\n    \"a\": {escaped}\n  }}\n]\n"));
        let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(parsed, serde_json::json!([{ "a": text }]));
    }

    #[test]
    fn json_is_one_array() {
        let mut out = Vec::new();
        write(&mut out, Format::Json, &["a"], |row| row([Cell::Number(1)])).unwrap();
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&out).unwrap(),
            serde_json::json!([{ "a": 1 }])
        );
    }
}
