//! What saved files are called.

use protocol::{HttpMessageView, HttpStartLine, SegmentMessage, Side};

/// The longest name, in letters.
const MAX: usize = 80;

/// What a file with a connection's bytes is called: `capture-stream-0-client.bin`.
pub(super) fn of_stream(capture: &str, stream: u32, only: Option<Side>) -> String {
    let side = match only {
        None => "",
        Some(Side::Client) => "-client",
        Some(Side::Server) => "-server",
    };
    of_ladder(capture, stream, &format!("{side}.bin"))
}

/// What a file about a connection is called, by what it ends with: `capture-stream-0.svg`.
pub(crate) fn of_ladder(capture: &str, stream: u32, ending: &str) -> String {
    let stem = capture.rsplit_once('.').map_or(capture, |(stem, _)| stem);
    let stem = clean(stem);
    let stem = if stem.is_empty() { "capture" } else { &stem };
    format!("{stem}-stream-{stream}{ending}")
}

/// What a file with a message's body is called: by the last part of the path that was asked for.
pub(super) fn of_body(of: &SegmentMessage) -> String {
    let target = [Some(&of.message), of.peer.as_ref()]
        .into_iter()
        .flatten()
        .find_map(target);
    let is_request = matches!(of.message.start_line, HttpStartLine::Request { .. });
    let path = target.unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = clean(path.rsplit('/').next().unwrap_or_default());
    let name = if name.is_empty() { "body" } else { &name };
    // What was sent there is no such file.
    let name = if is_request {
        format!("request-{name}")
    } else {
        name.to_owned()
    };
    match extension(of.message.content_type.as_deref()) {
        Some(extension) if !name.contains('.') || is_request => format!("{name}.{extension}"),
        None if !name.contains('.') => format!("{name}.bin"),
        _ => name,
    }
}

fn target(message: &HttpMessageView) -> Option<&str> {
    match &message.start_line {
        HttpStartLine::Request { target, .. } => Some(target),
        HttpStartLine::Response { .. } => None,
    }
}

/// Letters that mean nothing to a file system or a shell; no dot at the beginning, which hides a file, or at the end.
fn clean(name: &str) -> String {
    let letter = |letter: char| {
        if letter.is_alphanumeric() || "-_.".contains(letter) {
            letter
        } else {
            '_'
        }
    };
    let name: String = name.chars().take(MAX).map(letter).collect();
    name.trim_matches('.').to_owned()
}

fn extension(content_type: Option<&str>) -> Option<&'static str> {
    let essence = content_type?.split(';').next()?.trim().to_ascii_lowercase();
    Some(match essence.as_str() {
        "text/html" => "html",
        "text/plain" => "txt",
        "text/css" => "css",
        "text/csv" => "csv",
        "text/javascript" | "application/javascript" => "js",
        "application/json" => "json",
        "application/xml" | "text/xml" => "xml",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/avif" => "avif",
        "image/svg+xml" => "svg",
        "audio/wav" | "audio/x-wav" => "wav",
        "audio/mpeg" => "mp3",
        "video/mp4" => "mp4",
        "font/woff2" => "woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{HttpFraming, HttpProgress};

    fn message(start_line: HttpStartLine, content_type: Option<&str>) -> HttpMessageView {
        HttpMessageView {
            index: 0,
            stream: 0,
            sender: Side::Client,
            start_line,
            version: 11,
            place: Some(1),
            peer: None,
            first_frame: 1,
            head_frame: 1,
            last_frame: 1,
            start: None,
            duration: None,
            offset: 0,
            header_bytes: 0,
            body_bytes: 0,
            missing_bytes: 0,
            framing: HttpFraming::None,
            progress: HttpProgress::Complete,
            host: None,
            content_type: content_type.map(str::to_owned),
            content_encoding: None,
            content_range: None,
            closes: false,
            keeps_alive: false,
            keep_alive_timeout: None,
            unlisted: None,
        }
    }

    #[track_caller]
    fn check(target: &str, content_type: Option<&str>, expect: &str) {
        let request = HttpStartLine::Request {
            method: "GET".to_owned(),
            target: target.to_owned(),
        };
        let response = HttpStartLine::Response { status: 200 };
        let of = SegmentMessage {
            message: message(response, content_type),
            peer: Some(message(request, None)),
            requests: 1,
        };
        assert_eq!(of_body(&of), expect);
    }

    #[test]
    fn a_body_is_called_by_what_was_asked_for() {
        check("/audio/a.wav?x=/y", Some("audio/wav"), "a.wav");
        check("/", Some("text/html; charset=utf-8"), "body.html");
        check("/list", Some("application/json"), "list.json");
        check("/list", None, "list.bin");
        check("/a.php", Some("text/html"), "a.php");
        check("http://h/中文.png", Some("image/png"), "中文.png");
    }

    #[test]
    fn names_are_harmless() {
        check("/../../.bashrc", None, "bashrc.bin");
        check("/..", None, "body.bin");
        check("/a\\b\"<c>:d|e", None, "a_b__c__d_e.bin");
        check("/%2e%2e%2fx", None, "_2e_2e_2fx.bin");
        check("/a\u{202e}gpj.exe", None, "a_gpj.exe");
        check(
            &format!("/{}", "x".repeat(999)),
            None,
            &format!("{}.bin", "x".repeat(80)),
        );
    }

    #[test]
    fn a_stream_is_called_by_its_capture() {
        let name = |capture, only| of_stream(capture, 3, only);
        assert_eq!(name("lab.pcap", None), "lab-stream-3.bin");
        assert_eq!(
            name("a b/c.pcap.gz", Some(Side::Client)),
            "a_b_c.pcap-stream-3-client.bin"
        );
        assert_eq!(name("", Some(Side::Server)), "capture-stream-3-server.bin");
    }

    #[test]
    fn what_a_request_sends_is_no_page() {
        let request = HttpStartLine::Request {
            method: "POST".to_owned(),
            target: "/login.php".to_owned(),
        };
        let of = SegmentMessage {
            message: message(request, Some("application/json")),
            peer: None,
            requests: 1,
        };
        assert_eq!(of_body(&of), "request-login.php.json");
    }
}
