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
        unlisted: None,
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
                "206: the client asked for a range of bytes, and here the range is all of it (bytes 0-142129/142130). \
                 “Range: bytes=0-” asks so: from byte 0 to the end.",
                "The server closes when 5 s go by without a request (Keep-Alive: timeout=5).",
            ],
            &[
                "206 Partial Content",
                "应答 5 个请求中的第 4 个：#19 的“GET /static/BGM.wav”。",
                "这个报文段携带消息的一部分；整条消息在 #21 到 #27。",
                "消息体有 142 130 字节（audio/wav）。",
                "206：客户端请求的是一个字节范围，而这个范围就是全部内容（bytes 0-142129/142130）。例如“Range: \
                 bytes=0-”，意为从第 0 字节到结尾。",
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
                "This segment carries a part of it; what came of it is in #21 to #27.",
                "Its body has 142 130 bytes (audio/wav).",
                "1460 bytes of it are not in the capture.",
            ],
            &[
                "200 OK",
                "它应答的请求没有捕获到。",
                "这个报文段携带消息的一部分；已到达的部分在 #21 到 #27。",
                "消息体有 142 130 字节（audio/wav）。",
                "其中 1460 字节没有捕获到。",
            ],
        ],
    );
}

#[test]
fn what_wireshark_leaves_out_is_said() {
    #[track_caller]
    fn check(reason: HttpUnlisted, expected: [&str; 2]) {
        let message = HttpMessageView {
            unlisted: Some(reason),
            ..request()
        };
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            let found = Texts::new(language).http_unlisted(&message).unwrap();
            assert!(found.ends_with(expected), "{found}");
        }
    }
    check(
        HttpUnlisted::OutOfOrder,
        [
            "Wireshark with default settings does not show this message: its segments came late or out of order, and \
             it puts them into order only with the setting tcp.reassemble_out_of_order.",
            "Wireshark 在默认设置下不显示这条消息：它的报文段迟到或乱序，只有打开 tcp.reassemble_out_of_order 设置时才会重新排序。",
        ],
    );
    check(
        HttpUnlisted::NotWhole,
        [
            "message: it lists a message only when all of it is in the capture.",
            "这条消息：只有完整捕获到的消息才会列出。",
        ],
    );
    check(
        HttpUnlisted::NoStart,
        [
            "message: its first line came in pieces, on a port that is not known for HTTP.",
            "这条消息：它的首行分在几个报文段里，而端口又不是已知的 HTTP 端口。",
        ],
    );
    check(
        HttpUnlisted::InsteadOfBody,
        [
            "message: it stands where the message before it had announced a body, and is taken for that.",
            "这条消息：前一条消息声明过消息体，而它出现在消息体的位置，于是被当作消息体。",
        ],
    );
    check(
        HttpUnlisted::Method,
        [
            "message: its method is none that http.request covers.",
            "这条消息：它的方法不在 http.request 的范围内。",
        ],
    );
    let listed = Texts::new(Language::English).http_unlisted(&request());
    assert_eq!(listed, None);
}
