//! Records in the formats that other programs read.

use crate::arguments::Format;
use anyhow::Result;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::io::Write;

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
            serde_json::to_writer(&mut out, &Record { columns, cells })?;
            Ok(out.write_all(b"\n")?)
        })?,
        Format::Json => {
            let mut serializer = serde_json::Serializer::pretty(&mut out);
            let mut records = serializer.serialize_seq(None)?;
            each(&mut |cells| Ok(records.serialize_element(&Record { columns, cells })?))?;
            SerializeSeq::end(records)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// One line of TSV. Control characters in a text would break the line, so they become spaces.
fn push_tsv(line: &mut Vec<u8>, cells: &[Cell<'_>]) {
    let mut digits = itoa::Buffer::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(b'\t');
        }
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => line.extend_from_slice(digits.format(*number).as_bytes()),
            Cell::Text(text) => line.extend(
                text.bytes()
                    .map(|byte| if byte < b' ' { b' ' } else { byte }),
            ),
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
            "a\tb\tc\n1\t\tx y\"z\n18446744073709551615\t\té\n",
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
    fn json_is_one_array() {
        let mut out = Vec::new();
        write(&mut out, Format::Json, &["a"], |row| row([Cell::Number(1)])).unwrap();
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&out).unwrap(),
            serde_json::json!([{ "a": 1 }])
        );
    }
}
