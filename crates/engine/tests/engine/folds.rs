//! Which segments are folded, and how folds are opened.

use crate::support::open;
use engine::Engine;
use protocol::{LadderLook, Nanos, QueryError, Row};
use testkit::{Conversation, Side};

fn folded(conversation: &Conversation) -> Engine {
    let mut engine = open(&conversation.pcap());
    engine.set_look(LadderLook::FOLDED);
    engine
}

/// The rows: frames of segments, `[4-9]` for a closed fold, `(4-9)` for an open one, `|` for a pause.
fn rows(engine: &mut Engine) -> String {
    let rows = engine.all_rows(0).unwrap().rows;
    let told: Vec<String> = rows
        .iter()
        .map(|row| match row {
            Row::Start { .. } => "start".to_owned(),
            Row::Segment(segment) => segment.frame.to_string(),
            Row::Idle { .. } => "|".to_owned(),
            Row::Fold(fold) if fold.is_open => {
                format!("({}-{})", fold.first_frame, fold.last_frame)
            }
            Row::Fold(fold) => format!("[{}-{}]", fold.first_frame, fold.last_frame),
            Row::Note(note) => panic!("{note:?}"),
        })
        .collect();
    told.join(" ")
}

/// So many segments of the server, each with its ACK.
fn transfer(conversation: &mut Conversation, segments: usize) {
    for _ in 0..segments {
        conversation
            .send(Side::Server, &[b'x'; 1000])
            .ack(Side::Client);
    }
}

fn check(build: impl FnOnce(&mut Conversation), expect: &str) {
    let mut conversation = Conversation::new();
    conversation.handshake();
    build(&mut conversation);
    assert_eq!(rows(&mut folded(&conversation)), expect);
}

const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n";

#[test]
fn ordinary_segments_are_folded() {
    check(
        |it| {
            transfer(it, 20);
        },
        "start 1 2 3 4 [5-42] 43",
    );
    // The first segment of a message and the last one have rows of their own.
    check(
        |it| {
            it.send(Side::Client, b"GET / HTTP/1.1\r\n\r\n");
            it.send(Side::Server, RESPONSE);
            transfer(it, 20);
            it.close(Side::Client);
        },
        "start 1 2 3 4 5 [6-43] 44 45 46 47 48 49",
    );
}

#[test]
fn what_a_reader_looks_for_is_not_folded() {
    // A retransmission.
    check(
        |it| {
            transfer(it, 10);
            it.again(19);
            transfer(it, 10);
            it.close(Side::Client);
        },
        "start 1 2 3 4 [5-23] 24 [25-44] 45 46 47 48",
    );
    // A missing segment, and the first duplicate ACK; those that say it again are folded.
    check(
        |it| {
            transfer(it, 8);
            let ack = it.tcp(Side::Client).ack;
            it.lost().send(Side::Server, &[b'x'; 1000]);
            for _ in 0..20 {
                it.send(Side::Server, &[b'x'; 1000]);
                it.ack_of(Side::Client, ack, &[]);
            }
        },
        "start 1 2 3 4 [5-19] 20 21 [22-58] 59",
    );
    // The first keep-alive and its answer.
    check(
        |it| {
            transfer(it, 1);
            for _ in 0..5 {
                it.wait_millis(60_000)
                    .keep_alive(Side::Client)
                    .ack(Side::Server);
            }
            it.wait_millis(60_000).close(Side::Client);
        },
        "start 1 2 3 4 5 | 6 7 | [8-15] | 16 17 18 19",
    );
}

#[test]
fn folds_open_and_close() {
    let mut conversation = Conversation::new();
    conversation.handshake();
    transfer(&mut conversation, 20);
    let bytes = conversation.pcap();
    let mut engine = folded(&conversation);
    let closed = engine.outline(0).unwrap();
    assert_eq!((closed.rows, closed.segments, closed.folds), (7, 43, 1));
    let Row::Fold(fold) = &engine.all_rows(0).unwrap().rows[5] else {
        panic!("no fold");
    };
    assert_eq!(
        (
            fold.first,
            fold.segments,
            fold.bytes_client,
            fold.bytes_server
        ),
        (4, 38, 0, 19_000)
    );
    // A segment within it says so, until it is opened.
    let around = |engine: &mut Engine| {
        let frames: Vec<Vec<u8>> = engine
            .locate(20)
            .unwrap()
            .into_iter()
            .map(|range| {
                let from = usize::try_from(range.offset).unwrap();
                bytes[from..from + range.len as usize].to_vec()
            })
            .collect();
        let detail = engine.segment(20, &frames).unwrap();
        (detail.folded, detail.row.0)
    };
    assert_eq!(around(&mut engine), (Some(4), 5));
    let opened = engine.fold(0, 4, true).unwrap();
    assert_eq!((opened.rows, opened.segments, opened.folds), (45, 43, 1));
    assert_eq!(around(&mut engine), (None, 21));
    assert!(rows(&mut engine).starts_with("start 1 2 3 4 (5-42) 5 6 7 "));
    // What is no fold changes nothing.
    assert_eq!(engine.fold(0, 5, true), Ok(opened));
    assert_eq!(engine.fold(0, 4, false), Ok(closed));
    assert_eq!(engine.fold(1, 4, true), Err(QueryError::NoSuchStream));
    engine.set_look(LadderLook::empty());
    let plain = engine.outline(0).unwrap();
    assert_eq!((plain.rows, plain.segments, plain.folds), (44, 43, 0));
}

#[test]
fn measured_columns_come_on_request() {
    let mut conversation = Conversation::new();
    conversation.handshake();
    conversation
        .send(Side::Server, &[b'x'; 1000])
        .ack(Side::Client);
    let mut engine = folded(&conversation);
    let mut measured = |look| {
        engine.set_look(look);
        let rows = engine.all_rows(0).unwrap().rows;
        let found = rows.iter().filter_map(|row| match row {
            Row::Segment(segment) => Some((segment.rtt, segment.in_flight)),
            _ => None,
        });
        found.skip(3).collect::<Vec<_>>()
    };
    assert_eq!(measured(LadderLook::empty()), [(None, None); 2]);
    assert_eq!(
        measured(LadderLook::RTT),
        [(None, None), (Some(Nanos(1_000_000)), None)]
    );
    assert_eq!(
        measured(LadderLook::IN_FLIGHT),
        [(None, Some(1000)), (None, None)]
    );
}

#[test]
fn marks_say_where_something_went_wrong() {
    let marks = |build: &dyn Fn(&mut Conversation)| {
        let mut conversation = Conversation::new();
        conversation.handshake();
        build(&mut conversation);
        let marks = folded(&conversation).marks(0).unwrap();
        assert!(marks.windows(2).all(|pair| pair[0].top_px < pair[1].top_px));
        let told = marks.iter().map(|mark| (mark.frame, mark.is_problem));
        told.collect::<Vec<_>>()
    };
    assert_eq!(marks(&|it| transfer(it, 20)), []);
    assert_eq!(
        marks(&|it| {
            transfer(it, 10);
            it.again(19);
            it.lost().send(Side::Server, b"x");
            it.send(Side::Server, b"x").rst(Side::Client);
        }),
        [(24, false), (25, true), (26, true)]
    );
    // Of many, as many as can be told apart.
    let many = marks(&|it| {
        for _ in 0..5_000 {
            it.lost().send(Side::Server, b"x");
            it.send(Side::Server, b"x");
        }
    });
    assert_eq!(many.len(), 256);
}
