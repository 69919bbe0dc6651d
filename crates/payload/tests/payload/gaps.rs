//! A gap is a gap, and never a wrong message.

use crate::support::{Sender, check, read_talk};
use flow::Side as FlowSide;
use testkit::Conversation;
use testkit::Side::{Client, Server};

const GET: &[u8] = b"GET / HTTP/1.1\r\n\r\n";
const EMPTY: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

fn asked() -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, GET);
    talk
}

#[test]
fn a_body_of_known_length_goes_on_behind_a_gap() {
    let mut talk = asked();
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    talk.lost().send(Server, b"def");
    talk.send(Server, b"ghi").ack(Client);
    talk.send(Client, GET).send(Server, EMPTY);
    check(
        &read_talk(&talk),
        &[
            "1 GET / 18+0",
            "1 200 38+9(-3)",
            "2 GET / 18+0",
            "2 200 38+0",
        ],
    );
}

#[test]
fn a_message_in_a_gap_is_not_made_up() {
    let mut talk = asked();
    talk.send(
        Server,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n",
    );
    talk.lost().send(Server, b"abc\r\n3\r\nde");
    talk.send(Server, b"f\r\n0\r\n\r\n").ack(Client);
    talk.send(Client, GET).send(Server, EMPTY);
    check(
        &read_talk(&talk),
        &[
            "1 GET / 18+0",
            "1 200 47+0 chunked lost",
            "2 GET / 18+0",
            "2 200 38+0",
        ],
    );
}

#[test]
fn a_lost_response_does_not_shift_the_next() {
    let mut talk = asked();
    talk.lost().send(Server, EMPTY);
    talk.ack(Client).send(Client, b"GET /b HTTP/1.1\r\n\r\n");
    talk.send(Server, EMPTY).ack(Client);
    check(
        &read_talk(&talk),
        &["1 GET / 18+0", "2 GET /b 19+0", "2 200 38+0"],
    );
}

#[test]
fn a_cut_head_keeps_its_first_line() {
    let mut talk = asked();
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-");
    talk.lost().send(Server, b"Length: 3\r\n\r\n");
    talk.send(Server, b"abc").ack(Client);
    check(
        &read_talk(&talk),
        &["1 GET / 18+0", "1 200 25+0 unknown lost"],
    );
}

#[test]
fn cut_packets_are_gaps_at_their_ends() {
    let mut sender = Sender::new();
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    sender
        .segment(FlowSide::Client, 0, 40, b"GET /a/long/na", None)
        .segment(FlowSide::Client, 40, 60, b"GET /b HTTP/1.1\r\nHost", None)
        .segment(FlowSide::Server, 0, 140, head, None)
        .segment(FlowSide::Server, 140, 38, EMPTY, None);
    check(
        &sender.finish(),
        &[
            "1 GET /a/long/na 14+0 unknown lost",
            "2 GET /b 21+0 unknown lost",
            "1 200 40+100(-100)",
            "2 200 38+0",
        ],
    );
}

#[test]
fn retransmissions_and_overlaps_are_left_out() {
    let mut sender = Sender::new();
    sender
        .send(FlowSide::Client, 0, b"GET /abc")
        .send(FlowSide::Client, 0, b"GET /xyz")
        .send(FlowSide::Client, 4, b"/xyz/d HTT")
        .send(FlowSide::Client, 20, b"\n\r\n")
        .send(FlowSide::Client, 12, b"TTP/1.1\rXX");
    // 0..8, 8..14, 20..23, then 14..20 of what overlaps both sides of the hole.
    check(&sender.finish(), &["1 GET /abc/d 23+0"]);
}

#[test]
fn early_bytes_wait_and_first_bytes_win() {
    let mut sender = Sender::new();
    sender
        .send(FlowSide::Client, 8, b"HTTP/1.1\r\n\r\n")
        .send(FlowSide::Client, 6, b"c XXXX/9.9")
        .send(FlowSide::Client, 0, b"GET /abc HTTP");
    check(&sender.finish(), &["1 GET /ac 20+0"]);
}

#[test]
fn an_acknowledged_hole_is_given_up() {
    let mut sender = Sender::new();
    sender
        .send(FlowSide::Client, 0, GET)
        .send(FlowSide::Client, 100, GET);
    assert_eq!(sender.ack(FlowSide::Server, 100).finish().messages(), 2);
    // Not acknowledged: still waited for, so what comes late is in order.
    let mut sender = Sender::new();
    sender
        .send(FlowSide::Client, 0, GET)
        .send(FlowSide::Client, 36, GET)
        .ack(FlowSide::Server, 18)
        .send(FlowSide::Client, 18, b"GET /b HTTP/1.1\r\n\n");
    check(
        &sender.finish(),
        &["1 GET / 18+0", "2 GET /b 18+0", "3 GET / 18+0"],
    );
}

#[test]
fn a_method_that_lost_its_first_byte_is_none() {
    let mut sender = Sender::new();
    sender.send(FlowSide::Client, 0, GET);
    // "PUT", byte by byte, without its P.
    for (seq, byte) in (19..).zip(b"UT / HTTP/1.1\r\n\r\n") {
        sender.send(FlowSide::Client, seq, &[*byte]);
    }
    check(&sender.finish(), &["1 GET / 18+0"]);
}
