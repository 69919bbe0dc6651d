use super::url::url;
use protocol::{HttpBody, HttpHead, RequestRow};
use std::fmt::Write as _;

/// Bodies up to this length stand in the command, in bytes.
const MAX_INLINE: usize = 64 << 10;

/// A command that sends a request again: `curl 'http://…' -H '…'`. Of a body that is no text, or not whole, it names a file.
pub(crate) fn curl(row: &RequestRow, head: &HttpHead, body: Option<&HttpBody>) -> String {
    let mut command = format!("curl {}", quoted(&url(row)));
    let body = body.filter(|it| !it.bytes.is_empty());
    let usual = if body.is_some() { "POST" } else { "GET" };
    match row.method.as_str() {
        "HEAD" => command.push_str(" --head"),
        method if method == usual => {}
        method => {
            let _ = write!(command, " -X {}", quoted(method));
        }
    }
    if !row.target.starts_with('/') && !row.target.contains("://") {
        let _ = write!(command, " --request-target {}", quoted(&row.target));
    }
    if row.target.contains(['[', ']', '{', '}']) {
        command.push_str(" --globoff");
    }
    if row.target.contains("/.") {
        command.push_str(" --path-as-is");
    }
    if head.line.ends_with("HTTP/1.0") {
        command.push_str(" --http1.0");
    }
    for (name, value) in &head.fields {
        // curl counts the bytes itself.
        if name.eq_ignore_ascii_case("content-length") {
            continue;
        }
        // A field without a value is one that curl takes away; with a semicolon it is sent.
        let field = match value.as_str() {
            "" => format!("{name};"),
            value => format!("{name}: {value}"),
        };
        let _ = write!(command, " -H {}", quoted(&field));
        if name.eq_ignore_ascii_case("accept-encoding") {
            command.push_str(" --compressed");
        }
    }
    if let Some(body) = body {
        let text = std::str::from_utf8(&body.bytes)
            .ok()
            .filter(|text| text.len() <= MAX_INLINE && !text.contains('\0'))
            .filter(|_| body.undone.is_empty() && body.missing_bytes == 0);
        let data = match text {
            Some(text) => format!(" --data-raw {}", quoted(text)),
            None => format!(" --data-binary '@request-{}.bin'", row.frame),
        };
        command.push_str(&data);
    }
    command
}

/// A word of a shell's command line: no letter of a capture may do anything there. What is no plain letter, which could steer the
/// terminal or deceive the reader, becomes an escape.
fn quoted(text: &str) -> String {
    let is_plain = |letter: char| (' '..='~').contains(&letter);
    if text.chars().all(is_plain) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let mut out = String::from("$'");
    for letter in text.chars() {
        match letter {
            '\'' | '\\' => out.extend(['\\', letter]),
            _ if is_plain(letter) => out.push(letter),
            _ => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\x{byte:02x}");
                }
            }
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_letter_gets_out_of_its_word() {
        for (text, expect) in [
            ("a b", "'a b'"),
            ("it's $(rm)", r"'it'\''s $(rm)'"),
            ("a\u{1b}]0;x\n'\\", r"$'a\x1b]0;x\x0a\'\\'"),
            ("é\u{202e}", r"$'\xc3\xa9\xe2\x80\xae'"),
        ] {
            assert_eq!(quoted(text), expect);
        }
    }
}
