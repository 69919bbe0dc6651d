//! How far a body reaches (RFC 9112 section 6.3), and what comes behind it.

use crate::support::{check, messages, read_talk};
use flow::Side as FlowSide;
use testkit::Conversation;
use testkit::Side::{Client, Server};

/// What is said in turn, the client first, ended by the server's close.
#[track_caller]
fn turns(said: &[&str], expect: &[&str]) {
    let mut talk = Conversation::new();
    talk.handshake();
    for (index, bytes) in said.iter().enumerate() {
        talk.send(
            if index % 2 == 0 { Client } else { Server },
            bytes.as_bytes(),
        );
    }
    talk.close(Server);
    check(&read_talk(&talk), expect);
}

const GET: &str = "GET / HTTP/1.1\r\n\r\n";
const GOT: &str = "1 GET / 18+0";

#[test]
fn a_length_counts() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
    turns(&[GET, ok], &[GOT, "1 200 38+3"]);
    turns(
        &[GET, &format!("{ok}HTTP/1.1 100 Continue\r\n\r\n")],
        &[GOT, "1 200 38+3", "- 100 25+0"],
    );
    turns(
        &["POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nhiGET / HTTP/1.1\r\n\r\n"],
        &["1 POST /a 39+2", "2 GET / 18+0"],
    );
}

#[test]
fn chunks_end_by_themselves() {
    let chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n";
    turns(&[GET, chunked], &[GOT, "1 200 47+3 chunked"]);
    // RFC 9112 section 6.3: chunks count, whatever the length says.
    let both =
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    turns(&[GET, both], &[GOT, "1 200 67+0 chunked"]);
    let post = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
    turns(&[post], &["1 POST / 47+1 chunked", "2 GET / 18+0"]);
}

#[test]
fn a_close_ends_what_has_no_length() {
    let ok = "HTTP/1.0 200 OK\r\n\r\nuntil the end";
    turns(&[GET, ok], &[GOT, "1 200 19+13 until-close"]);
    // Different lengths are none.
    let odd = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc";
    turns(&[GET, odd], &[GOT, "1 200 57+3 until-close"]);
}

#[test]
fn some_responses_have_no_body() {
    let then = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    for status in ["204 No Content", "304 Not Modified"] {
        let first = format!("HTTP/1.1 {status}\r\nContent-Length: 1000\r\n\r\n");
        let head = format!("1 {} {}+0", &status[..3], first.len());
        turns(
            &[GET, &first, GET, then],
            &[GOT, &head, "2 GET / 18+0", "2 200 38+0"],
        );
    }
    let head = "HEAD / HTTP/1.1\r\n\r\n";
    let long = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    turns(
        &[head, long, GET, then],
        &["1 HEAD / 19+0", "1 200 41+0", "2 GET / 18+0", "2 200 38+0"],
    );
}

#[test]
fn a_client_waits_for_100() {
    let post = "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    let go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    turns(
        &[post, go_on, "hi", ok],
        &["1 POST / 60+2", "1 100 25+0", "1 200 38+0"],
    );
    // RFC 9110 section 10.1.1: with a final answer the body may stay away.
    let no = "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n";
    turns(
        &[post, no, GET, ok],
        &[
            "1 POST / 60+0 lost",
            "1 417 38+0",
            "2 GET / 18+0",
            "2 200 38+0",
        ],
    );
}

#[test]
fn heads_may_be_old_or_odd() {
    turns(&["GET /old\r\n\r\n"], &["1 GET /old 12+0"]);
    turns(&["\r\n\r\nGET / HTTP/1.1\n\n"], &["1 GET / 16+0"]);
    turns(
        &[GET, "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"],
        &[GOT, "1 200 35+0"],
    );
    turns(&[&format!("{GET}\r\n{GET}")], &[GOT, "2 GET / 18+0"]);
}

#[test]
fn where_a_message_lies() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"GET / HT").ack(Server);
    talk.send(Client, b"TP/1.1\r\nHost: a\r\n\r\n").ack(Server);
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nab");
    talk.send(Server, b"cdef").ack(Client);
    let payload = read_talk(&talk);
    let places: Vec<_> = messages(&payload)
        .iter()
        .map(|it| {
            let frames = (it.first_frame().0, it.head_frame().0, it.last_frame().0);
            (it.sender(), frames, it.offset())
        })
        .collect();
    assert_eq!(
        places,
        [
            (FlowSide::Client, (4, 6, 6), 0),
            (FlowSide::Server, (8, 8, 9), 0)
        ]
    );
}
