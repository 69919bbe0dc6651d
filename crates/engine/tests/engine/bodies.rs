//! Bodies of HTTP messages, read from the file again.

use crate::support::{LAB, open, read};
use engine::{BodyEnd, Decoder};
use protocol::{
    HttpBody, HttpBodyEnd, HttpBodyKind, HttpCoding, HttpHole, QueryError, SegmentMessage,
};
use testkit::Conversation;
use testkit::Side::{Client, Server};

fn body_to(file: &[u8], message: u32, limit: u64) -> HttpBody {
    let mut engine = open(file);
    let mut brotli = || Some(Box::new(Upper) as Box<dyn Decoder>);
    let mut body = engine.body(message, limit, &mut brotli).unwrap();
    let mut bytes = Vec::new();
    while let Some(block) = engine.body_block(&body).unwrap() {
        let read = read(file, block.ranges());
        let mut out = |piece: &[u8]| bytes.extend_from_slice(piece);
        engine
            .body_bytes(&mut body, &block, &read, &mut out)
            .unwrap();
    }
    body.finish(bytes)
}

fn body(file: &[u8], message: u32) -> HttpBody {
    body_to(file, message, 1 << 20)
}

/// Stands for a decoder from outside.
struct Upper;

impl Decoder for Upper {
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd> {
        let _ = out(&input.to_ascii_uppercase());
        input.contains(&b'.').then_some(BodyEnd::Whole)
    }
}

/// The capture of one response, sent in these pieces; an empty one was lost on its way into the capture: three bytes.
fn response(pieces: &[&str]) -> Vec<u8> {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"GET / HTTP/1.1\r\n\r\n");
    for piece in pieces {
        if piece.is_empty() {
            talk.lost().send(Server, b"???");
        } else {
            talk.send(Server, piece.as_bytes());
        }
    }
    talk.ack(Client);
    talk.pcap()
}

#[test]
fn the_lab_s_bodies_are_whole() {
    let engine = open(LAB);
    for SegmentMessage { message, .. } in engine.http_messages_of(0, 0, 99, None).1 {
        let body = body(LAB, message.index);
        assert_eq!(body.bytes.len() as u64, message.body_bytes);
        assert_eq!(body.sent_bytes, message.body_bytes);
        assert_eq!((body.end, body.missing_bytes), (HttpBodyEnd::Whole, 0));
        assert_eq!(body.undone, []);
    }
    let page = body(LAB, 1);
    assert!(String::from_utf8_lossy(&page.bytes).contains("</html>"));
    let charset = "utf-8".to_owned();
    assert_eq!(page.kind, HttpBodyKind::Text { charset });
    let sound = body(LAB, 7);
    assert_eq!(sound.bytes.len(), 142_130);
    assert_eq!(&sound.bytes[..4], b"RIFF");
    assert_eq!(sound.kind, HttpBodyKind::Binary);
    assert_eq!(sound.content_type.as_deref(), Some("audio/wav"));
    let start = body_to(LAB, 7, 1000);
    assert_eq!(
        (&start.bytes[..], start.end),
        (&sound.bytes[..1000], HttpBodyEnd::TooLong)
    );
}

#[test]
fn a_message_that_is_not_there_and_a_file_that_changed_are_told() {
    let mut engine = open(LAB);
    let mut none = || None;
    assert!(matches!(
        engine.body(99, 1, &mut none),
        Err(QueryError::NoSuchSegment)
    ));
    let mut body = engine.body(1, 1, &mut none).unwrap();
    let block = engine.body_block(&body).unwrap().unwrap();
    for bytes in [vec![], vec![vec![0; 60]], vec![vec![0; 100_000]]] {
        let taken = engine.body_bytes(&mut body, &block, &bytes, &mut |_| {});
        assert_eq!(taken, Err(QueryError::Unreadable));
    }
}

#[track_caller]
fn check(pieces: &[&str], bytes: &str, end: HttpBodyEnd, undone: &[HttpCoding]) {
    let body = body(&response(pieces), 1);
    assert_eq!(String::from_utf8_lossy(&body.bytes), bytes);
    assert_eq!((body.end, &body.undone[..]), (end, undone));
}

#[test]
fn codings_are_undone() {
    use HttpBodyEnd::{Cut, Damaged, Unknown, Whole};
    use HttpCoding::{Brotli, Chunked, Zstd};
    check(
        &[
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r",
            "\nd\r\n0\r\n\r\n",
        ],
        "abcd",
        Whole,
        &[Chunked],
    );
    check(
        &["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"],
        "ab",
        Cut,
        &[Chunked],
    );
    check(
        &[
            "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nab",
            "c.",
        ],
        "ABC.",
        Whole,
        &[Brotli],
    );
    check(
        &["HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 4\r\n\r\nabcd"],
        "",
        Damaged,
        &[Zstd],
    );
    check(
        &["HTTP/1.1 200 OK\r\nContent-Encoding: secret\r\nContent-Length: 4\r\n\r\nabcd"],
        "abcd",
        Unknown,
        &[],
    );
    // No body, and so no coding.
    check(
        &["HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\n\r\n"],
        "",
        Whole,
        &[],
    );
    check(
        &["HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"],
        "",
        Whole,
        &[],
    );
    check(
        &["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"],
        "abc",
        Cut,
        &[],
    );
}

#[test]
fn holes_are_told() {
    let length = response(&["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "", "ghi"]);
    let found = body(&length, 1);
    assert_eq!(found.bytes, b"abc\0\0\0ghi");
    assert_eq!(found.holes, [HttpHole { at: 3, len: 3 }]);
    assert_eq!((found.end, found.missing_bytes), (HttpBodyEnd::Whole, 3));
    // At the beginning, and two in a row.
    let length = response(&[
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
        "",
        "",
        "ghi",
    ]);
    let found = body(&length, 1);
    assert_eq!(found.bytes, b"\0\0\0\0\0\0ghi");
    assert_eq!(found.holes, [HttpHole { at: 0, len: 6 }]);
}

#[test]
fn chunks_out_of_order_come_together() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"GET / HTTP/1.1\r\n\r\n");
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc";
    talk.send(Server, head);
    talk.send(Server, b"def")
        .send(Server, b"ghi\r\n0\r\n\r\n")
        .swap_last();
    talk.ack(Client);
    assert_eq!(body(&talk.pcap(), 1).bytes, b"abcdefghi");
}

/// A response in TLS that signs with SHA-1 and encrypts nothing, its body in several records.
#[test]
fn bodies_come_out_of_records_that_are_not_encrypted() {
    let record = |content: u8, body: &[u8], mac_len: usize| {
        let mac = vec![0xaa; mac_len];
        let len = (body.len() + mac_len) as u16;
        [&[content, 3, 3][..], &len.to_be_bytes(), body, &mac].concat()
    };
    let hello = |kind: u8, rest: &[u8]| {
        let hello = [&[3, 3][..], &[1; 32], &[0], rest].concat();
        record(
            22,
            &[&[kind, 0, 0, hello.len() as u8][..], &hello].concat(),
            0,
        )
    };
    let check = |answer: &[&[u8]], expect: &[u8], end: HttpBodyEnd| {
        let mut talk = Conversation::new();
        talk.handshake();
        talk.send(Client, &hello(1, &[0, 2, 0, 2, 1, 0]));
        talk.send(Server, &hello(2, &[0, 2, 0]));
        for side in [Client, Server] {
            talk.send(side, &record(20, &[1], 0));
        }
        talk.send(Client, &record(23, b"GET / HTTP/1.1\r\n\r\n", 20));
        for part in answer {
            talk.send(Server, &record(23, part, 20));
        }
        talk.close(Server);
        let body = body(&talk.pcap(), 1);
        assert_eq!((body.bytes.as_slice(), body.end), (expect, end));
        assert_eq!(body.missing_bytes, 0);
    };
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234";
    check(&[head, b"567890"], b"1234567890", HttpBodyEnd::Whole);
    check(&[head, b"56", b"7890"], b"1234567890", HttpBodyEnd::Whole);
    check(&[head, b"56"], b"123456", HttpBodyEnd::Cut);
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab";
    check(&[chunked, b"c\r\n0\r\n\r\n"], b"abc", HttpBodyEnd::Whole);
    check(
        &[b"HTTP/1.0 200 OK\r\n\r\nab", b"cd"],
        b"abcd",
        HttpBodyEnd::Whole,
    );
}
