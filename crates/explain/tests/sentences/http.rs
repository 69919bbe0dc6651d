use crate::view::{detail, row};
use explain::{Language, Texts};
use protocol::*;

fn message(sender: Side, start_line: HttpStartLine, frames: (u32, u32)) -> HttpMessageView {
    HttpMessageView {
        index: 0,
        stream: 0,
        sender,
        start_line,
        version: 11,
        place: Some(4),
        peer: None,
        first_frame: frames.0,
        head_frame: frames.0,
        last_frame: frames.1,
        start: Some(Nanos(1_000_000)),
        duration: Some(Nanos(0)),
        offset: 0,
        header_bytes: 547,
        body_bytes: 0,
        missing_bytes: 0,
        framing: HttpFraming::None,
        progress: HttpProgress::Complete,
        host: None,
        content_type: None,
        content_encoding: None,
        content_range: None,
        closes: false,
        keeps_alive: false,
        keep_alive_timeout: None,
    }
}

fn request() -> HttpMessageView {
    let start_line = HttpStartLine::Request {
        method: "GET".to_owned(),
        target: "/static/BGM.wav".to_owned(),
    };
    message(Side::Client, start_line, (19, 19))
}

fn response() -> HttpMessageView {
    HttpMessageView {
        start: Some(Nanos(2_021_000)),
        duration: Some(Nanos(281_000)),
        body_bytes: 142_130,
        content_type: Some("audio/wav".to_owned()),
        content_range: Some("bytes 0-142129/142130".to_owned()),
        keep_alive_timeout: Some(5),
        ..message(
            Side::Server,
            HttpStartLine::Response { status: 206 },
            (21, 27),
        )
    }
}

/// Checks what the panel of frame 5 says of one message, in English and Chinese.
fn check(message: HttpMessageView, peer: Option<HttpMessageView>, expected: [&[&str]; 2]) {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let why = SeqReason::FirstCaptured;
    let mut detail = detail(row, why, AckReason::NoAckFlag);
    detail.segment.frame = 24;
    detail.messages = vec![SegmentMessage {
        message,
        peer,
        requests: 5,
    }];
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        let texts = Texts::new(language).http(&detail);
        let mut found = vec![texts[0].heading.clone()];
        found.extend(texts[0].sentences.iter().cloned());
        for sentence in &mut found {
            *sentence = sentence.replace(['\u{a0}', '\u{202f}'], " ");
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn a_request_tells_its_answer() {
    check(
        request(),
        Some(response()),
        [
            &[
                "GET /static/BGM.wav",
                "Request 4 of 5 on this connection, answered by “206 Partial Content” in #21: first byte after \
                 1.021 ms, last after 1.302 ms.",
            ],
            &[
                "GET /static/BGM.wav",
                "这个连接上 5 个请求中的第 4 个，由 #21 的“206 Partial Content”应答：首字节在 1.021 ms 之后，末字节在 \
                 1.302 ms 之后。",
            ],
        ],
    );
    check(
        request(),
        None,
        [
            &[
                "GET /static/BGM.wav",
                "Request 4 of 5 on this connection. Its answer is not in the capture.",
            ],
            &[
                "GET /static/BGM.wav",
                "这个连接上 5 个请求中的第 4 个。没有捕获到应答。",
            ],
        ],
    );
}

#[test]
fn a_response_tells_its_request_and_its_body() {
    check(
        response(),
        Some(request()),
        [
            &[
                "206 Partial Content",
                "Answers request 4 of 5, “GET /static/BGM.wav” in #19.",
                "This segment carries a part of it; the whole of it is in #21 to #27.",
                "Its body has 142 130 bytes (audio/wav).",
                "206: the client asked for a part, and gets only that (bytes 0-142129/142130).",
                "The server closes when 5 s go by without a request (Keep-Alive: timeout=5).",
            ],
            &[
                "206 Partial Content",
                "应答 5 个请求中的第 4 个：#19 的“GET /static/BGM.wav”。",
                "这个报文段携带消息的一部分；整条消息在 #21 到 #27。",
                "消息体有 142 130 字节（audio/wav）。",
                "206：客户端只要其中一部分，得到的也只是这一部分（bytes 0-142129/142130）。",
                "5 秒没有请求，服务器就会关闭（Keep-Alive: timeout=5）。",
            ],
        ],
    );
}

#[test]
fn what_is_missing_is_said() {
    let cut = HttpMessageView {
        missing_bytes: 1460,
        progress: HttpProgress::Lost,
        start_line: HttpStartLine::Response { status: 200 },
        content_range: None,
        keep_alive_timeout: None,
        ..response()
    };
    check(
        cut,
        None,
        [
            &[
                "200 OK",
                "The request that it answers is not in the capture.",
                "This segment carries a part of it; the whole of it is in #21 to #27.",
                "Its body has 142 130 bytes (audio/wav).",
                "1460 bytes of it are not in the capture.",
            ],
            &[
                "200 OK",
                "它应答的请求没有捕获到。",
                "这个报文段携带消息的一部分；整条消息在 #21 到 #27。",
                "消息体有 142 130 字节（audio/wav）。",
                "其中 1460 字节没有捕获到。",
            ],
        ],
    );
}
