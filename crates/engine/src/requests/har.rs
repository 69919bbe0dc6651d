//! HTTP Archive 1.2: what browsers save of the requests that they made (<http://www.softwareishard.com/blog/har-12-spec/>).

use super::url::url;
use protocol::{
    HttpBody, HttpBodyEnd, HttpBodyKind, HttpHead, HttpMessageView, Nanos, RequestRow, Timestamp,
};
use std::fmt::Write as _;

/// What stands before the first entry; `version` is this program's.
pub(crate) fn begin(version: &str) -> String {
    let mut out =
        String::from(r#"{"log":{"version":"1.2","creator":{"name":"TCP Ladder","version":"#);
    text(&mut out, version);
    out.push_str(r#"},"entries":["#);
    out
}

/// What stands behind the last entry.
pub(crate) const END: &str = "\n]}}\n";

/// A message for an archive.
#[derive(Debug)]
pub(crate) struct HarMessage {
    pub(crate) view: HttpMessageView,
    pub(crate) head: HttpHead,
    pub(crate) body: Option<HttpBody>,
}

/// One exchange; `start` is when the capture began, `server` the server's address.
pub(crate) fn entry(
    row: &RequestRow,
    start: Option<Timestamp>,
    server: &str,
    request: &HarMessage,
    response: Option<&HarMessage>,
) -> String {
    let begun = start.zip(row.start);
    let begun = begun.map_or(0, |(start, since)| start.0.saturating_add(since.0));
    let mut out = String::from("\n{\"startedDateTime\":");
    text(&mut out, &Timestamp(begun).rfc3339());
    let times = [
        row.times.blocked,
        row.times.sending,
        row.times.waiting,
        row.times.receiving,
    ];
    let whole: i64 = times
        .iter()
        .flatten()
        .fold(0, |sum, it| sum.saturating_add(it.0.max(0)));
    let _ = write!(out, ",\"time\":{},\"request\":{{", millis(Nanos(whole)));
    out.push_str("\"method\":");
    text(&mut out, &row.method);
    let address = url(row);
    out.push_str(",\"url\":");
    text(&mut out, &address);
    message(&mut out, request, "cookie");
    out.push_str(",\"queryString\":[");
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    list(
        &mut out,
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))),
    );
    out.push(']');
    if let Some(body) = request.body.as_ref().filter(|it| !it.bytes.is_empty()) {
        out.push_str(",\"postData\":{\"mimeType\":");
        text(&mut out, body.content_type.as_deref().unwrap_or_default());
        out.push_str(",\"params\":[],\"text\":");
        // There is no place that says an encoding: what is no text is told as far as it is.
        text(&mut out, &String::from_utf8_lossy(&body.bytes));
        out.push('}');
    }
    out.push_str("},\"response\":{");
    match response {
        Some(of) => {
            let status = row.status.unwrap_or(0);
            let line = of.head.line.splitn(3, ' ').nth(2).unwrap_or_default();
            let _ = write!(out, "\"status\":{status},\"statusText\":");
            text(&mut out, line);
            message(&mut out, of, "set-cookie");
            content(&mut out, of);
            out.push_str(",\"redirectURL\":");
            text(&mut out, field(&of.head, "location"));
        }
        // As browsers write of a request that got no answer.
        None => out.push_str(
            "\"status\":0,\"statusText\":\"\",\"httpVersion\":\"\",\"cookies\":[],\"headers\":[],\
             \"content\":{\"size\":0,\"mimeType\":\"x-unknown\"},\"redirectURL\":\"\",\"headersSize\":-1,\"bodySize\":-1",
        ),
    }
    let _ = write!(
        out,
        "}},\"cache\":{{}},\"timings\":{{\"dns\":-1,\"connect\":-1,\"ssl\":-1"
    );
    for (name, time) in ["blocked", "send", "wait", "receive"].iter().zip(times) {
        // Only what is blocked may be left out, by -1.
        let none = if *name == "blocked" { "-1" } else { "0" };
        let time = time.map_or_else(|| none.to_owned(), |it| millis(Nanos(it.0.max(0))));
        let _ = write!(out, ",\"{name}\":{time}");
    }
    out.push_str("},\"serverIPAddress\":");
    text(&mut out, server);
    let _ = write!(out, ",\"connection\":\"{}\"", row.stream);
    if request.view.start.is_none() {
        out.push_str(",\"comment\":\"The capture has no times.\"");
    }
    out.push('}');
    out
}

/// What requests and responses have both.
fn message(out: &mut String, of: &HarMessage, cookie: &str) {
    let version = match of.view.version {
        9 => "HTTP/0.9",
        10 => "HTTP/1.0",
        _ => "HTTP/1.1",
    };
    let _ = write!(out, ",\"httpVersion\":\"{version}\",\"cookies\":[");
    let of_cookies = |(name, _): &&(String, String)| name.eq_ignore_ascii_case(cookie);
    let cookies = of.head.fields.iter().filter(of_cookies);
    let cookies = cookies.flat_map(|(_, value)| {
        // Of what a server sets, only the first pair is the cookie.
        let pairs = if cookie == "cookie" { usize::MAX } else { 1 };
        value.split(';').take(pairs)
    });
    let cookies = cookies.filter_map(|it| it.trim().split_once('='));
    list(out, cookies);
    out.push_str("],\"headers\":[");
    list(
        out,
        of.head
            .fields
            .iter()
            .map(|(name, value)| (&**name, &**value)),
    );
    let sent = of.body.as_ref().map_or(0, |it| it.sent_bytes);
    let _ = write!(
        out,
        "],\"headersSize\":{},\"bodySize\":{}",
        of.view.header_bytes,
        sent.max(of.view.body_bytes)
    );
}

fn content(out: &mut String, of: &HarMessage) {
    let Some(body) = &of.body else {
        let kind = of.view.content_type.as_deref().unwrap_or_default();
        out.push_str(",\"content\":{\"size\":0,\"mimeType\":");
        text(out, kind);
        out.push('}');
        return;
    };
    let _ = write!(out, ",\"content\":{{\"size\":{}", body.bytes.len());
    let saved = u64::try_from(body.bytes.len())
        .unwrap_or(0)
        .checked_sub(body.sent_bytes);
    if let Some(saved) = saved.filter(|saved| *saved > 0 && !body.undone.is_empty()) {
        let _ = write!(out, ",\"compression\":{saved}");
    }
    out.push_str(",\"mimeType\":");
    text(out, body.content_type.as_deref().unwrap_or_default());
    let is_text = matches!(
        body.kind,
        HttpBodyKind::Text { .. } | HttpBodyKind::Json { .. }
    );
    match std::str::from_utf8(&body.bytes).ok().filter(|_| is_text) {
        Some(body) => {
            out.push_str(",\"text\":");
            text(out, body);
        }
        None => {
            out.push_str(",\"encoding\":\"base64\",\"text\":\"");
            base64(&body.bytes, out);
            out.push('"');
        }
    }
    if body.end != HttpBodyEnd::Whole || body.missing_bytes > 0 {
        out.push_str(",\"comment\":\"not whole\"");
    }
    out.push('}');
}

fn field<'a>(head: &'a HttpHead, name: &str) -> &'a str {
    let mut fields = head.fields.iter();
    let found = fields.find(|(other, _)| other.eq_ignore_ascii_case(name));
    found.map_or("", |(_, value)| value)
}

/// Names with their values.
fn list<'a>(out: &mut String, pairs: impl Iterator<Item = (&'a str, &'a str)>) {
    for (at, (name, value)) in pairs.enumerate() {
        out.push_str(if at == 0 { "{\"name\":" } else { ",{\"name\":" });
        text(out, name);
        out.push_str(",\"value\":");
        text(out, value);
        out.push('}');
    }
}

/// A time in milliseconds, to the microsecond.
fn millis(time: Nanos) -> String {
    let micros = time.0.unsigned_abs().saturating_add(500) / 1000;
    format!("{}.{:03}", micros / 1000, micros % 1000)
}

/// A text as JSON has it (RFC 8259 section 7).
fn text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// Base64 with padding (RFC 4648 section 4).
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let byte = |at| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = LETTERS.get(usize::try_from(group >> shift & 63).unwrap_or(0));
            let is_there = at <= chunk.len();
            out.push(char::from(*letter.filter(|_| is_there).unwrap_or(&b'=')));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_bytes_are_written_as_json_and_base64_have_them() {
        let mut out = String::new();
        text(&mut out, "a\"\\\n\u{1b}\u{2028}é");
        assert_eq!(out, "\"a\\\"\\\\\\n\\u001b\\u2028é\"");
        for (bytes, expect) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            let mut out = String::new();
            base64(bytes.as_bytes(), &mut out);
            assert_eq!(out, expect);
        }
    }

    #[test]
    fn times_are_milliseconds_to_the_microsecond() {
        assert_eq!(millis(Nanos(0)), "0.000");
        assert_eq!(millis(Nanos(1_234_567_499)), "1234.567");
    }
}
