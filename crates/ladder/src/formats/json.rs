//! A ladder's segments as JSON, for other programs.

use super::record::{Record, Value, records};
use crate::{Drawing, Format};
use protocol::LadderLook;
use std::fmt::{self, Write as _};

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "export-json",
    extension: "json",
    media_type: "application/json",
    looks: LadderLook::empty(),
    write: draw,
};

fn draw(drawing: &Drawing<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let connection = drawing.connection;
    let ends: Record = vec![
        ("tcp.stream", Value::Number(connection.stream.into())),
        ("client", Value::Text(connection.client.to_string())),
        ("server", Value::Text(connection.server.to_string())),
        ("title", Value::Text(drawing.words.title(connection))),
    ];
    write!(out, "{{{},\n\"story\":[", fields(&ends))?;
    for (place, line) in drawing.story.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let mut told: Record = vec![
            ("name", Value::Text(line.name.clone())),
            ("sentence", Value::Text(line.sentence.clone())),
        ];
        if let Some(inferred) = &line.inferred {
            told.push(("inferred", Value::Text(inferred.clone())));
        }
        let frames: Vec<String> = line.frames.iter().map(u32::to_string).collect();
        write!(
            out,
            "{comma}\n{{{},\"frames\":[{}]}}",
            fields(&told),
            frames.join(",")
        )?;
    }
    out.write_str("],\n\"segments\":[")?;
    let mut comma = "";
    records(drawing, &mut |record| {
        write!(out, "{comma}\n{{{}}}", fields(record))?;
        comma = ",";
        Ok(())
    })?;
    out.write_str("]}\n")
}

fn fields(record: &Record) -> String {
    let fields: Vec<String> = record
        .iter()
        .map(|(name, value)| format!("\"{name}\":{}", json(value)))
        .collect();
    fields.join(",")
}

fn json(value: &Value) -> String {
    match value {
        Value::None => "null".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Seconds(seconds) => seconds.clone(),
        Value::Text(text) => string(text),
        Value::List(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| string(text)).collect();
            format!("[{}]", texts.join(","))
        }
    }
}

/// A text as JSON has it (RFC 8259). Letters that deceive stand as their code points; so does what would end a script that the
/// JSON is put into.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '\u{2028}' | '\u{2029}' => escape(&mut out, letter),
            _ if letter.is_control() || letters::deceives(letter) => escape(&mut out, letter),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

fn escape(out: &mut String, letter: char) {
    let mut units = [0; 2];
    for unit in letter.encode_utf16(&mut units) {
        write!(out, "\\u{unit:04x}").ok();
    }
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn what_a_capture_says_stays_in_its_string() {
        for (text, expect) in [
            ("a\"b\\c", r#""a\"b\\c""#),
            ("</script>\n\u{202e}", r#""\u003c/script>\u000a\u202e""#),
            ("\u{e0041}终", r#""\udb40\udc41终""#),
        ] {
            assert_eq!(string(text), expect, "{text}");
        }
    }
}
