//! A ladder's segments as CSV (RFC 4180), for a spreadsheet.

use super::record::{Value, records};
use crate::{Drawing, Format};
use protocol::LadderLook;
use std::fmt;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "export-csv",
    extension: "csv",
    media_type: "text/csv",
    looks: LadderLook::empty(),
    write: draw,
};

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut is_first = true;
    records(drawing, &mut |record| {
        if is_first {
            let names: Vec<&str> = record.iter().map(|(name, _)| *name).collect();
            write!(out, "{}\r\n", names.join(","))?;
        }
        is_first = false;
        let cells: Vec<String> = record.iter().map(|(_, value)| cell(value)).collect();
        write!(out, "{}\r\n", cells.join(","))
    })
}

fn cell(value: &Value) -> String {
    match value {
        Value::None => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Seconds(seconds) => seconds.clone(),
        Value::Text(text) => quoted(text),
        Value::List(texts) => quoted(&texts.join("\n")),
    }
}

/// A text as a field. What a spreadsheet would take for a formula has an apostrophe before it, which makes it text there.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(crate::row_text::plain).collect();
    let text = lines.join("\n");
    let is_formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if is_formula { format!("'{text}") } else { text };
    if text.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_a_capture_says_is_no_formula_and_no_other_field() {
        for (text, expect) in [
            ("GET /", "GET /"),
            ("a,b \"c\"", "\"a,b \"\"c\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            (" @SUM(1)", "' @SUM(1)"),
            ("-1", "'-1"),
            ("a\tb", "a␉b"),
        ] {
            assert_eq!(quoted(text), expect, "{text}");
        }
    }
}
