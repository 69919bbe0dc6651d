//! Which messages Wireshark does not list with default settings, and why. Each case was put before tshark 4.0.17.

use crate::support::{Sender, messages};
use flow::Side;
use payload::Turn::{InOrder, OutOfOrder, Retransmitted};
use payload::{Arrived, HttpUnlisted, Turn};

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const CHUNKS: &[u8] =
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nabcdefgh\r\n0\r\n\r\n";
const UNTIL_CLOSE: &[u8] = b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nabcdefghij";

/// A response with a head of 39 bytes and a body of ten.
const TEN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcdefghij";

/// A run of a response's bytes that comes in its turn, or not.
type Part = (usize, usize, Turn);

fn server(sender: &mut Sender, bytes: &[u8], (from, to, turn): Part, is_last: bool) {
    sender.arrive(turn, |arrived| Arrived {
        sender: Side::Server,
        seq: from as u32,
        payload_len: (to - from) as u32,
        payload: &bytes[from..to],
        fin: is_last,
        ..arrived
    });
}

#[track_caller]
fn expect(sender: &mut Sender, expect: &[Option<HttpUnlisted>]) {
    let payload = sender.finish();
    let found: Vec<_> = messages(&payload)
        .iter()
        .map(|message| message.unlisted())
        .collect();
    assert_eq!(found, expect);
}

/// A request, and its response in these parts.
#[track_caller]
fn check(response: &[u8], parts: &[Part], unlisted: Option<HttpUnlisted>) {
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, GET);
    for part in parts {
        server(&mut sender, response, *part, false);
    }
    expect(&mut sender, &[None, unlisted]);
}

#[test]
fn a_body_of_known_length_may_come_in_any_order_if_its_last_segment_does_not() {
    let late = Some(HttpUnlisted::OutOfOrder);
    let all = TEN.len();
    check(TEN, &[(0, 40, InOrder), (40, all, InOrder)], None);
    let swapped = |turn| [(0, 40, InOrder), (44, all, InOrder), (40, 44, turn)];
    check(TEN, &swapped(OutOfOrder), late);
    // A fast retransmission is given to dissectors.
    check(TEN, &swapped(InOrder), None);
    let inside = |turn| {
        [
            (0, 40, InOrder),
            (44, 46, InOrder),
            (40, 44, turn),
            (46, all, InOrder),
        ]
    };
    check(TEN, &inside(OutOfOrder), None);
    check(TEN, &inside(Retransmitted), late);
    // What came before the head is not put to it.
    check(TEN, &[(44, all, InOrder), (0, 44, InOrder)], late);
}

#[test]
fn heads_and_chunks_must_come_in_order() {
    let late = Some(HttpUnlisted::OutOfOrder);
    let all = CHUNKS.len();
    check(TEN, &[(0, TEN.len(), OutOfOrder)], late);
    check(TEN, &[(0, TEN.len(), Retransmitted)], late);
    check(TEN, &[(0, 9, InOrder), (9, TEN.len(), InOrder)], None);
    let swapped = [
        (0, 9, InOrder),
        (20, 40, InOrder),
        (9, 20, OutOfOrder),
        (40, TEN.len(), InOrder),
    ];
    check(TEN, &swapped, late);
    check(CHUNKS, &[(0, 54, InOrder), (54, all, InOrder)], None);
    let swapped = [
        (0, 52, InOrder),
        (54, 56, InOrder),
        (52, 54, OutOfOrder),
        (56, all, InOrder),
    ];
    check(CHUNKS, &swapped, late);
}

#[test]
fn a_message_must_be_whole_in_whole_segments() {
    let cut = Some(HttpUnlisted::NotWhole);
    check(TEN, &[(0, 45, InOrder)], cut);
    check(TEN, &[(0, 20, InOrder)], cut);
    check(UNTIL_CLOSE, &[(0, UNTIL_CLOSE.len(), InOrder)], cut);
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, GET);
    server(
        &mut sender,
        UNTIL_CLOSE,
        (0, UNTIL_CLOSE.len(), InOrder),
        true,
    );
    expect(&mut sender, &[None, None]);
    // With the FIN on its last segment it is read as it is.
    let mut sender = Sender::new();
    sender.send(Side::Client, 0, GET);
    server(&mut sender, TEN, (0, 45, InOrder), true);
    expect(&mut sender, &[None, None]);
}

#[test]
fn of_a_segment_that_was_cut_its_lines_are_read() {
    #[track_caller]
    fn check(captured: usize, unlisted: Option<HttpUnlisted>) {
        let mut sender = Sender::new();
        sender.segment(Side::Server, 0, 500, &TEN[..captured], None);
        expect(&mut sender, &[unlisted]);
    }
    check("HTTP/1.1 200 OK".len(), None);
    check("HTTP/1.1 200 OK\r\n".len(), None);
    check(
        "HTTP/1.1 200 OK\r\nContent".len(),
        Some(HttpUnlisted::NotWhole),
    );
    check("HTTP/1.1 200 OK\r\nContent-Length:".len(), None);
    check(45, None);
    // It was left out when it came late, and is read when it comes again.
    let mut sender = Sender::new();
    for turn in [OutOfOrder, InOrder] {
        sender.arrive(turn, |arrived| Arrived {
            sender: Side::Server,
            payload_len: 500,
            payload: &TEN[..45],
            ..arrived
        });
    }
    expect(&mut sender, &[None]);
}

#[test]
fn methods_are_those_that_wireshark_knows() {
    #[track_caller]
    fn check(method: &str, unlisted: Option<HttpUnlisted>) {
        let mut sender = Sender::new();
        sender.send(
            Side::Client,
            0,
            format!("{method} / HTTP/1.1\r\n\r\n").as_bytes(),
        );
        expect(&mut sender, &[unlisted]);
    }
    check("GET", None);
    check("M-SEARCH", None);
    check("RPC_IN_DATA", None);
    check("NOTIFY", Some(HttpUnlisted::Method));
    // Notifications, all of them: `http.notification`.
    check("SUBSCRIBE", Some(HttpUnlisted::Method));
    check("UNSUBSCRIBE", Some(HttpUnlisted::Method));
    check("QUERY", Some(HttpUnlisted::Method));
}

#[test]
fn a_request_in_place_of_a_body_is_taken_for_it() {
    let mut sender = Sender::new();
    let post = b"POST / HTTP/1.1\r\nContent-Length: 50\r\n\r\n";
    sender.send(Side::Client, 0, post);
    sender.send(Side::Server, 0, TEN);
    sender.send(Side::Client, post.len() as u32, GET);
    let unlisted = [
        Some(HttpUnlisted::NotWhole),
        None,
        Some(HttpUnlisted::InsteadOfBody),
    ];
    expect(&mut sender, &unlisted);
}

#[test]
fn on_other_ports_the_first_line_must_be_whole() {
    #[track_caller]
    fn check(port: u16, cut: usize, unlisted: [Option<HttpUnlisted>; 2]) {
        let mut sender = Sender::new();
        let twice = [GET, GET].concat();
        for (from, to) in [(0, cut), (cut, GET.len()), (GET.len(), twice.len())] {
            sender.arrive(InOrder, |arrived| Arrived {
                server_port: port,
                seq: from as u32,
                payload_len: (to - from) as u32,
                payload: &twice[from..to],
                ..arrived
            });
        }
        expect(&mut sender, &unlisted);
    }
    check(9090, 16, [None, None]);
    check(9090, 14, [Some(HttpUnlisted::NoStart), None]);
    check(8080, 5, [None, None]);
}

/// RPC over HTTP announces lengths that it never reaches; Wireshark does not wait for its bodies.
#[test]
fn bodies_of_rpc_are_not_waited_for() {
    for method in ["RPC_IN_DATA", "RPC_OUT_DATA", "RPC_CONNECT"] {
        let mut sender = Sender::new();
        let request =
            format!("{method} /rpc?a:1 HTTP/1.1\r\nContent-Length: 1073741824\r\n\r\n\x05");
        sender.send(Side::Client, 0, request.as_bytes());
        sender.send(
            Side::Server,
            0,
            b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n\x05",
        );
        expect(&mut sender, &[None, None]);
    }
}

/// A length that no body can have says nothing of where the message ends.
#[test]
fn impossible_lengths_hide_no_message() {
    for (length, unlisted) in [
        ("18446744073709551615", None),
        ("9223372036854775808", None),
        ("9223372036854775807", Some(HttpUnlisted::NotWhole)),
        ("99999999999999999999", None),
        ("-1", None),
        ("1e3", None),
    ] {
        let mut sender = Sender::new();
        let request = format!("POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\nbody");
        sender.send(Side::Client, 0, request.as_bytes());
        expect(&mut sender, &[unlisted]);
    }
}
