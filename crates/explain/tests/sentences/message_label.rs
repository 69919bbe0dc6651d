use explain::{Language, Texts};
use protocol::*;

/// Checks what stands under an arrow, in English and in Chinese.
fn check(label: &MessageLabel, expected: [&str; 2]) {
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        let found = Texts::new(language).message_label(label);
        assert_eq!(found.replace('\u{a0}', " "), expected);
    }
}

fn event(kind: ApplicationEventKind, count: u32, bytes: u32) -> MessageLabel {
    MessageLabel::Event { kind, count, bytes }
}

#[test]
fn http_messages_are_named_by_their_start_line() {
    check(
        &MessageLabel::Http {
            start_line: HttpStartLine::Request {
                method: "GET".to_owned(),
                target: "/static/style1.css".to_owned(),
            },
            content_type: None,
            body_bytes: 0,
            answers: None,
            more: 0,
        },
        ["GET /static/style1.css", "GET /static/style1.css"],
    );
    let response = |status, body_bytes| MessageLabel::Http {
        start_line: HttpStartLine::Response { status },
        content_type: Some("audio/wav".to_owned()),
        body_bytes,
        answers: None,
        more: 0,
    };
    check(
        &response(206, 142_130),
        [
            "206 Partial Content, audio/wav, 142 kB",
            "206 Partial Content、audio/wav、142 kB",
        ],
    );
    check(&response(304, 0), ["304 Not Modified", "304 Not Modified"]);
    check(&response(799, 0), ["799", "799"]);
    let four = MessageLabel::Http {
        start_line: HttpStartLine::Response { status: 304 },
        content_type: None,
        body_bytes: 0,
        answers: None,
        more: 3,
    };
    check(&four, ["304 Not Modified (+3)", "304 Not Modified (+3)"]);
}

#[test]
fn responses_name_their_request() {
    let response = MessageLabel::Http {
        start_line: HttpStartLine::Response { status: 200 },
        content_type: None,
        body_bytes: 0,
        answers: Some(Box::new(RequestLabel {
            frame: 19,
            start_line: HttpStartLine::Request {
                method: "GET".to_owned(),
                target: "/x".to_owned(),
            },
            place: 3,
            requests: 5,
        })),
        more: 0,
    };
    for (language, expected) in [
        (Language::English, ["← GET /x (3 of 5)", "← #19"]),
        (
            Language::SimplifiedChinese,
            ["← GET /x（第 3 个，共 5 个）", "← #19"],
        ),
    ] {
        let texts = Texts::new(language);
        assert_eq!(texts.message_answers(&response), expected);
    }
    assert!(
        Texts::new(Language::English)
            .message_answers(&event(ApplicationEventKind::WebSocket(1), 1, 5))
            .is_empty()
    );
}

#[test]
fn other_protocols_are_named_by_their_records() {
    let tls = |content, detail| ApplicationEventKind::Tls { content, detail };
    check(
        &event(tls(22, Some(1)), 1, 512),
        ["TLS ClientHello, 512 bytes", "TLS ClientHello，512 字节"],
    );
    check(
        &event(tls(23, None), 3, 2048),
        [
            "TLS Application Data × 3, 2.05 kB",
            "TLS Application Data × 3，2.05 kB",
        ],
    );
    check(
        &event(ApplicationEventKind::Http2(4), 1, 18),
        ["HTTP/2 SETTINGS, 18 bytes", "HTTP/2 SETTINGS，18 字节"],
    );
    // Nothing of a line's text gets out of the label.
    check(
        &event(
            ApplicationEventKind::Line("220 \u{202e}ready\r\n".to_owned()),
            1,
            12,
        ),
        ["220 ⟨U+202E⟩ready␍␊", "220 ⟨U+202E⟩ready␍␊"],
    );
}
