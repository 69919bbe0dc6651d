//! What connections carry, and why they were closed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

use engine::Engine;
use protocol::{
    ApplicationEventKind, ApplicationName, ApplicationView, CloseReason, HttpProgress,
    HttpStartLine, Nanos, Side,
};
use testkit::Conversation;
use testkit::Side::{Client, Server};

fn open(file: &[u8]) -> Engine {
    let mut engine = Engine::new("test.pcap".to_owned(), file.len() as u64, 7);
    engine.feed(file, &mut |_| {}).unwrap();
    engine.finish(&mut |_| {}).unwrap();
    engine
}

fn application(file: &[u8]) -> ApplicationView {
    open(file).all_connections().next().unwrap().application
}

#[test]
fn the_lab_server_waited_five_seconds() {
    let lab = include_bytes!("../../../samples/node-keepalive.pcap");
    let engine = open(lab);
    let all: Vec<_> = engine.all_connections().map(|it| it.application).collect();
    assert_eq!(
        all,
        [
            ApplicationView {
                name: Some(ApplicationName::Http),
                requests: 5,
                host: Some("127.0.0.1:3000".to_owned()),
                tls: None,
                reason: Some(CloseReason::KeepAliveTimeout {
                    seconds: 5,
                    idle: Nanos(5_013_091_000),
                    frame: 31
                }),
            },
            ApplicationView {
                reason: Some(CloseReason::PeerLeft),
                ..ApplicationView::default()
            },
        ]
    );
    let messages = engine.http_messages_of(0);
    assert_eq!(messages.len(), 10);
    let partial = &messages[7];
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
    assert!(engine.http_messages_of(1).is_empty());
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
    check(get, close, 0, Server, by(Side::Server, 5));
    check(
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        ok,
        0,
        Server,
        by(Side::Client, 4),
    );
    check(
        b"GET / HTTP/1.0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n",
        0,
        Server,
        CloseReason::Http10 {
            by: Side::Server,
            frame: 5,
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
        frame: 5,
    };
    check(get, ok, 6000, Server, timeout);
    let unknown = CloseReason::Unknown {
        hidden_by_tls: false,
    };
    check(get, ok, 1000, Server, unknown);
    check(get, ok, 60_000, Server, unknown);
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
    let line = ApplicationEventKind::Line("hello".to_owned());
    assert_eq!(
        events.first().map(|event| (event.frame, &event.kind)),
        Some((4, &line))
    );
    assert_eq!(application(&talk.pcap()).reason, Some(CloseReason::Reset));
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"hello");
    assert_eq!(application(&talk.pcap()).reason, None);
}
