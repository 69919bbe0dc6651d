//! Bytes that were made to hurt.

use crate::support::{Sender, lines};
use flow::Side;

#[test]
fn a_head_without_end_is_given_up() {
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, b"GET / HTTP/1.1\r\n");
    let mut at = 16;
    for _ in 0..300 {
        let line = [b'x'; 1000];
        sender.send(Side::Client, at, &line);
        at += 1000;
    }
    let found = lines(&sender.finish());
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("1 GET / 6"), "{found:?}");
    assert!(found[0].ends_with("unknown lost"), "{found:?}");
}

#[test]
fn a_first_line_without_end_is_given_up() {
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, b"GET /");
    for index in 0..300 {
        sender.send(Side::Client, 5 + index * 1000, &[b'a'; 1000]);
    }
    // What there is of the target is cut to its bound.
    let payload = sender.finish();
    let messages = crate::support::messages(&payload);
    assert_eq!(messages.len(), 1);
    assert_eq!(payload.texts(messages[0]).target.len(), 2048);
}

#[test]
fn a_header_bomb_has_no_body_anybody_knows() {
    let mut sender = Sender::new();
    let bomb = format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(5000));
    sender.send(Side::Server, 0, bomb.as_bytes());
    assert_eq!(lines(&sender.finish()), ["- 200 30019+0 unknown lost"]);
}

#[test]
fn huge_lengths_are_only_numbers() {
    let mut sender = Sender::new();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\nabc", u64::MAX);
    sender.send(Side::Server, 0, head.as_bytes());
    assert_eq!(lines(&sender.finish()), ["- 200 57+0 impossible lost"]);
    let mut sender = Sender::new();
    sender.send(
        Side::Server,
        0,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nabc",
    );
    assert_eq!(lines(&sender.finish()), ["- 200 47+3 chunked open"]);
}

#[test]
fn holes_without_end_are_given_up() {
    // Every other byte of a megabyte, which no acknowledgment follows.
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, b"GET / HTTP/1.1\r\n");
    for at in (20..1_000_000).step_by(200) {
        sender.send(Side::Client, at, &[b'x'; 100]);
    }
    assert_eq!(sender.finish().messages(), 1);
}

#[test]
fn many_small_messages_are_all_kept() {
    let mut sender = Sender::new();
    let many = "GET / HTTP/1.1\r\n\r\n".repeat(3000);
    sender.send(Side::Client, 0, many.as_bytes());
    let payload = sender.finish();
    assert_eq!((payload.messages(), payload.messages_beyond()), (3000, 0));
}
