use crate::args::clean;
use crate::{Args, Texts};
use protocol::{ApplicationEventKind, HttpStartLine, MessageLabel};

impl Texts {
    /// What begins with a segment's payload, as it stands under the arrow: `GET /static/style1.css`,
    /// `206 Partial Content, audio/wav, 142 kB`, `ClientHello`; `(+3)` where three more begin there. Names of the protocols are the same in all languages.
    pub fn message_label(&self, label: &MessageLabel) -> String {
        let first = self.first_message(label);
        match label {
            MessageLabel::Http { more, .. } if *more > 0 => format!("{first} (+{more})"),
            _ => first,
        }
    }

    fn first_message(&self, label: &MessageLabel) -> String {
        match label {
            MessageLabel::Http {
                start_line: HttpStartLine::Request { method, target },
                ..
            } => {
                let args = Args::new().text("method", method).text("target", target);
                self.with("message-request", &args)
            }
            MessageLabel::Http {
                start_line: HttpStartLine::Response { status },
                content_type,
                body_bytes,
                ..
            } => {
                let mut parts = vec![match reason_phrase(*status) {
                    Some(phrase) => format!("{status} {phrase}"),
                    None => status.to_string(),
                }];
                if *body_bytes > 0 {
                    parts.extend(content_type.as_deref().map(clean));
                    parts.push(self.size(*body_bytes));
                }
                self.list(&parts)
            }
            MessageLabel::Event { kind, count, bytes } => self.event(kind, *count, *bytes),
        }
    }

    /// Which request a response answers: its start line and place, or only its frame. Empty for anything else.
    pub fn message_answers(&self, label: &MessageLabel) -> Vec<String> {
        let MessageLabel::Http {
            answers: Some(request),
            ..
        } = label
        else {
            return Vec::new();
        };
        let HttpStartLine::Request { method, target } = &request.start_line else {
            return Vec::new();
        };
        let args = Args::new()
            .digits("frame", request.frame)
            .text("method", method)
            .text("target", target)
            .digits("place", request.place)
            .digits("requests", request.requests);
        vec![
            self.with("message-answers", &args),
            self.with("message-answers-frame", &args),
        ]
    }

    fn event(&self, kind: &ApplicationEventKind, count: u32, bytes: u32) -> String {
        let name = match kind {
            ApplicationEventKind::Line(line) => {
                return self.with("message-line", &Args::new().text("line", line));
            }
            ApplicationEventKind::Tls { content, detail } => tls_name(*content, *detail),
            ApplicationEventKind::Http2(frame) => format!("HTTP/2 {}", http2_name(*frame)),
            ApplicationEventKind::WebSocket(opcode) => {
                format!("WebSocket {}", websocket_name(*opcode))
            }
        };
        let args = Args::new()
            .text("name", name)
            .number("count", count)
            .text("size", self.size(u64::from(bytes)));
        self.with("message-event", &args)
    }
}

/// The phrases of RFC 9110 section 15 that readers meet.
fn reason_phrase(status: u16) -> Option<&'static str> {
    Some(match status {
        100 => "Continue",
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return None,
    })
}

/// Content types of RFC 8446 section 5.1 and handshake types of its section 4.
pub(crate) fn tls_name(content: u8, detail: Option<u8>) -> String {
    let name = match (content, detail) {
        (20, _) => "ChangeCipherSpec",
        (21, Some(0)) => "Alert close_notify",
        (21, _) => "Alert",
        (22, Some(1)) => "ClientHello",
        (22, Some(2)) => "ServerHello",
        (22, Some(4)) => "NewSessionTicket",
        (22, Some(11)) => "Certificate",
        (22, Some(12)) => "ServerKeyExchange",
        (22, Some(13)) => "CertificateRequest",
        (22, Some(14)) => "ServerHelloDone",
        (22, Some(16)) => "ClientKeyExchange",
        (22, Some(22)) => "CertificateStatus",
        (22, _) => "Handshake",
        (23, _) => "Application Data",
        (24, _) => "Heartbeat",
        _ => return format!("TLS {content}"),
    };
    format!("TLS {name}")
}

/// RFC 9113 section 6.
fn http2_name(frame: u8) -> String {
    const NAMES: [&str; 10] = [
        "DATA",
        "HEADERS",
        "PRIORITY",
        "RST_STREAM",
        "SETTINGS",
        "PUSH_PROMISE",
        "PING",
        "GOAWAY",
        "WINDOW_UPDATE",
        "CONTINUATION",
    ];
    match NAMES.get(usize::from(frame)) {
        Some(name) => (*name).to_owned(),
        None => frame.to_string(),
    }
}

/// RFC 6455 section 11.8.
fn websocket_name(opcode: u8) -> String {
    match opcode {
        0 => "continuation".to_owned(),
        1 => "text".to_owned(),
        2 => "binary".to_owned(),
        8 => "close".to_owned(),
        9 => "ping".to_owned(),
        10 => "pong".to_owned(),
        _ => opcode.to_string(),
    }
}
