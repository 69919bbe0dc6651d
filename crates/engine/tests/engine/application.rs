//! What connections carry, and why they were closed.

use crate::support::{lab, open};
use engine::Engine;
use protocol::{
    ApplicationEventKind, ApplicationName, ApplicationView, CloseReason, FrameNumber, HttpProgress,
    HttpStartLine, MessageLabel, Nanos, SegmentApplication, Side, TlsMessageView,
};
use testkit::Conversation;
use testkit::Side::{Client, Server};

fn application(file: &[u8]) -> ApplicationView {
    open(file).all_connections().next().unwrap().application
}

#[test]
fn the_lab_server_waited_five_seconds() {
    let engine = lab();
    let all: Vec<_> = engine.all_connections().map(|it| it.application).collect();
    assert_eq!(
        all,
        [
            ApplicationView {
                name: Some(ApplicationName::Http),
                requests: 5,
                answered: 5,
                host: Some("127.0.0.1:3000".to_owned()),
                proxy_target: None,
                proxied_client: None,
                tls: None,
                reason: Some(CloseReason::KeepAliveTimeout {
                    seconds: 5,
                    idle: Nanos(5_013_091_000),
                    frame: FrameNumber(31)
                }),
            },
            ApplicationView {
                reason: Some(CloseReason::PeerLeft),
                ..ApplicationView::default()
            },
        ]
    );
    let (from, messages, total) = engine.http_messages_of(0, 0, 99, None);
    assert_eq!((from, messages.len(), total), (0, 10, 10));
    let (partial, request) = (&messages[7].message, messages[7].peer.as_ref());
    assert_eq!(request.map(|it| it.index), Some(6));
    assert_eq!(messages[7].requests, 5);
    assert_eq!(partial.start_line, HttpStartLine::Response { status: 206 });
    assert_eq!(
        (partial.place, partial.peer, partial.progress),
        (Some(4), Some(6), HttpProgress::Complete)
    );
    assert_eq!(
        partial.content_range.as_deref(),
        Some("bytes 0-142129/142130")
    );
    assert_eq!(engine.http_messages().count(), 10);
    assert_eq!(engine.http_messages_of(1, 0, 99, None), (0, Vec::new(), 0));
    for (from, count, with, expect) in [
        (0, 4, None, (0, 4)),
        (8, 4, None, (8, 2)),
        (99, 4, None, (99, 0)),
        (0, 4, Some(7), (4, 4)),
        (0, 4, Some(99), (0, 4)),
        (3, 0, None, (3, 1)),
    ] {
        let (from, messages, total) = engine.http_messages_of(0, from, count, with);
        assert_eq!(((from, messages.len()), total), (expect, 10));
        let first = messages.first().map_or(from, |it| it.message.index);
        assert_eq!(first, from);
    }
}

/// A request, a response, a wait, and the close of a side.
#[track_caller]
fn check(request: &[u8], response: &[u8], millis: u64, closer: testkit::Side, expect: CloseReason) {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Client, request)
        .send(Server, response)
        .ack(Client);
    talk.wait_millis(millis).close(closer);
    assert_eq!(application(&talk.pcap()).reason, Some(expect));
}

#[test]
fn a_word_of_either_side_ends_it() {
    let (get, ok) = (
        &b"GET / HTTP/1.1\r\n\r\n"[..],
        &b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"[..],
    );
    let close = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    let by = |by, frame| CloseReason::ConnectionClose { by, frame };
    check(get, close, 0, Server, by(Side::Server, FrameNumber(5)));
    check(
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        ok,
        0,
        Server,
        by(Side::Client, FrameNumber(4)),
    );
    check(
        b"GET / HTTP/1.0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n",
        0,
        Server,
        CloseReason::Http10 {
            by: Side::Server,
            frame: FrameNumber(5),
        },
    );
    check(get, ok, 0, Client, CloseReason::PeerLeft);
    let unknown = CloseReason::Unknown {
        hidden_by_tls: false,
    };
    check(get, ok, 0, Server, unknown);
}

#[test]
fn a_timeout_must_have_been_announced_and_have_passed() {
    let get = b"GET / HTTP/1.1\r\n\r\n";
    let ok = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: timeout=5\r\n\r\n";
    let timeout = CloseReason::KeepAliveTimeout {
        seconds: 5,
        // The wait, and the two milliseconds of the segments before it.
        idle: Nanos(6_002_000_000),
        frame: FrameNumber(5),
    };
    check(get, ok, 6000, Server, timeout);
    // Else the server was idle for as long as it was.
    for millis in [1000_u32, 60_000] {
        let idle = CloseReason::IdleTimeout {
            idle: Nanos((i64::from(millis) + 2) * 1_000_000),
            frame: FrameNumber(5),
        };
        check(get, ok, u64::from(millis), Server, idle);
    }
    let unknown = CloseReason::Unknown {
        hidden_by_tls: false,
    };
    check(get, ok, 900, Server, unknown);
    check(get, ok, 6000, Client, CloseReason::PeerLeft);
}

#[test]
fn what_tls_hides_is_not_guessed() {
    check(
        b"\x16\x03\x01\0\x04\x01\0\0\0",
        b"\x17\x03\x03\0\x02ab",
        0,
        Server,
        CloseReason::Unknown {
            hidden_by_tls: true,
        },
    );
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"hello").rst(Server);
    let events = open(&talk.pcap()).application_events(0);
    let line = MessageLabel::Event {
        kind: ApplicationEventKind::Line("hello".to_owned()),
        count: 1,
        bytes: 0,
    };
    let first = events.first().map(|event| (event.frame, &event.label));
    assert_eq!(first, Some((4, &line)));
    let abortive = CloseReason::Abortive { by: Side::Server };
    assert_eq!(application(&talk.pcap()).reason, Some(abortive));
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"hello");
    assert_eq!(application(&talk.pcap()).reason, None);
}

/// What begins in a frame.
fn begins_in(engine: &mut Engine, file: &[u8], frame: u32) -> SegmentApplication {
    let read = |range: engine::FileRange| {
        let from = usize::try_from(range.offset).unwrap();
        file[from..from + range.len as usize].to_vec()
    };
    let ranges = engine.locate(frame).unwrap();
    let frames: Vec<Vec<u8>> = ranges.into_iter().map(read).collect();
    engine.segment(frame, &frames).unwrap().application
}

fn vector24(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes()[1..], bytes].concat()
}

fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
    let len = (contents.len() as u16).to_be_bytes();
    [&[tag, 0x82][..], &len, contents].concat()
}

fn record(content: u8, body: &[u8]) -> Vec<u8> {
    let len = (body.len() as u16).to_be_bytes();
    [&[content, 3, 3][..], &len, body].concat()
}

/// A chain of one certificate (RFC 5280) for this name, with a long serial number.
fn chain(name: &[u8]) -> Vec<u8> {
    let common_name = [der(6, &[0x55, 4, 3]), der(12, name)].concat();
    let subject = der(0x31, &der(0x30, &common_name));
    let empty = der(0x30, b"");
    let fields = [
        der(2, &[7; 3000]),
        empty.clone(),
        empty.clone(),
        empty,
        der(0x30, &subject),
    ];
    vector24(&vector24(&der(0x30, &der(0x30, &fields.concat()))))
}

#[test]
fn a_segment_tells_its_tls_records() {
    let server_hello = [&[3, 3][..], &[2; 32], &[0, 0xc0, 0x2f, 0]].concat();
    let hello = [&[2][..], &vector24(&server_hello)].concat();
    let certificate = [
        &[11][..],
        &vector24(&chain("<b>\u{202e}.example".as_bytes())),
    ]
    .concat();
    let flight = [record(22, &hello), record(22, &certificate)].concat();
    let (head, tail) = flight.split_at(1000);
    let (middle, tail) = tail.split_at(1000);
    let mut talk = Conversation::new();
    talk.handshake()
        .send(Client, b"\x16\x03\x01\0\x04\x01\0\0\0");
    talk.send(Server, head)
        .send(Server, middle)
        .send(Server, tail);
    let alert = [record(23, &[0; 50]), record(21, &[0; 30])].concat();
    talk.send(Server, &record(20, &[1])).send(Server, &alert);
    talk.send(Server, &record(23, &[0; 60]).repeat(20));
    let file = talk.pcap();
    let mut engine = open(&file);
    let found = begins_in(&mut engine, &file, 5);
    let kinds = |of: &SegmentApplication| -> Vec<_> {
        of.records
            .iter()
            .map(|it| (it.content, it.messages.len()))
            .collect()
    };
    assert_eq!(kinds(&found), [(22, 1), (22, 1)]);
    let [TlsMessageView::ServerHello { cipher_name, .. }] = &found.records[0].messages[..] else {
        panic!("{found:?}");
    };
    let suite = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    assert_eq!(cipher_name.as_deref(), Some(suite));
    let [TlsMessageView::Certificate(chain)] = &found.records[1].messages[..] else {
        panic!("{found:?}");
    };
    assert_eq!(chain[0].subject.as_deref(), Some("<b>\u{202e}.example"));
    assert_eq!((found.begins.len(), found.begins_beyond), (2, 0));
    // A segment that only goes on with a record begins nothing.
    assert_eq!(
        begins_in(&mut engine, &file, 6),
        SegmentApplication::default()
    );
    assert_eq!(kinds(&begins_in(&mut engine, &file, 9)), [(23, 0), (21, 0)]);
    // Of bulk not every record is noted, and no more than 16 are told.
    let bulk = begins_in(&mut engine, &file, 10);
    assert_eq!((bulk.records.len(), bulk.records_beyond), (16, 4));
}

#[test]
fn all_that_begins_in_a_segment_is_told_or_counted() {
    let mut talk = Conversation::new();
    talk.handshake()
        .send(Client, &b"GET /a HTTP/1.1\r\n\r\n".repeat(20));
    let file = talk.pcap();
    let found = begins_in(&mut open(&file), &file, 4);
    assert_eq!((found.begins.len(), found.begins_beyond), (16, 4));
    assert!(matches!(found.begins[15], MessageLabel::Http { .. }));
}

/// A balancer's header may come in pieces of any size.
#[test]
fn a_proxy_header_may_be_spread_over_segments() {
    const V1: &[u8] = b"PROXY TCP4 203.0.113.9 198.51.100.7 51000 80\r\n";
    const V2: &[u8] =
        b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xcb\0\x71\x09\xc6\x33\x64\x07\xc7\x38\0\x50";
    const ASKS: &[u8] = b"GET /status HTTP/1.1\r\nHost: a\r\n\r\n";
    for header in [V1, V2] {
        for first in 1..=header.len() {
            for second in [first, (first + 7).min(header.len()), header.len() + 9] {
                let all = [header, ASKS].concat();
                let mut talk = Conversation::new();
                talk.handshake();
                for piece in [&all[..first], &all[first..second], &all[second..]] {
                    if !piece.is_empty() {
                        talk.send(Client, piece).ack(Server);
                    }
                }
                talk.send(Server, b"HTTP/1.1 204 No Content\r\n\r\n");
                let found = application(&talk.pcap());
                let title = format!("{} bytes, cut at {first} and {second}", header.len());
                assert_eq!(found.name, Some(ApplicationName::Http), "{title}");
                assert_eq!((found.requests, found.answered), (1, 1), "{title}");
                let client = found.proxied_client.as_deref();
                assert_eq!(client, Some("203.0.113.9:51000"), "{title}");
            }
        }
    }
}

/// What begins like such a header is read as what it is.
#[test]
fn what_only_begins_like_a_proxy_header_is_read() {
    for (pieces, expect) in [
        (
            &[
                "P",
                "OST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            ][..],
            1,
        ),
        (&["PR", "OPFIND /a HTTP/1.1\r\nHost: a\r\n\r\n"], 1),
        (&["\r\n", "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"], 1),
        (&["PROXY ", "/a HTTP/1.1\r\nHost: a\r\n\r\n"], 1),
        (&["PROXY TCP4 nobody", "\r\nGET /a HTTP/1.1\r\n\r\n"], 0),
    ] {
        let mut talk = Conversation::new();
        talk.handshake();
        for piece in pieces {
            talk.send(Client, piece.as_bytes()).ack(Server);
        }
        let found = application(&talk.pcap());
        assert_eq!(found.requests, expect, "{pieces:?}");
        assert_eq!(found.proxied_client, None, "{pieces:?}");
    }
}
