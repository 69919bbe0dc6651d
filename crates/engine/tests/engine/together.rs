//! Several connections between two hosts in one ladder.

use crate::support::{LAB, open};
use protocol::{Direction, LadderLook, QueryError, SegmentRow, TogetherRow, TogetherWindow};

/// The lab capture has two connections of one browser: 33 segments, and 5 of one that was never used.
#[test]
fn both_connections_stand_in_the_order_of_capture() {
    let mut engine = open(LAB);
    let window = engine.together(1, 0, 100, Some(14)).unwrap();
    assert_eq!(
        (window.shown, window.connections, window.segments),
        (2, 2, 38)
    );
    assert_eq!((window.first.stream, window.is_cut), (0, false));
    let frames: Vec<u32> = window.rows.iter().map(|it| it.row.frame).collect();
    assert_eq!(frames, (1..=38).collect::<Vec<_>>());
    let others: Vec<(u32, u16)> = window
        .rows
        .iter()
        .filter(|it| it.stream == 1)
        .map(|it| (it.row.frame, it.left_port))
        .collect();
    assert_eq!(
        others,
        [
            (14, 35_202),
            (15, 35_202),
            (16, 35_202),
            (37, 35_202),
            (38, 35_202)
        ]
    );
    assert_eq!(window.marked, Some(13));
    assert_eq!(
        engine.together(2, 0, 1, None),
        Err(QueryError::NoSuchStream)
    );
}

/// Each segment says what it says in the ladder of its own connection, but for its place, and the time since the one above.
#[test]
fn segments_are_those_of_their_own_ladders() {
    let mut engine = open(LAB);
    engine.set_look(LadderLook::empty());
    let window = engine.together(0, 0, 100, None).unwrap();
    let plain = |row: &SegmentRow| SegmentRow {
        index: 0,
        delta: None,
        ..row.clone()
    };
    for stream in 0..2 {
        let own: Vec<SegmentRow> = engine
            .all_rows(stream)
            .unwrap()
            .rows
            .iter()
            .filter_map(|row| match row {
                protocol::Row::Segment(segment) => Some(plain(segment)),
                _ => None,
            })
            .collect();
        let here: Vec<SegmentRow> = window
            .rows
            .iter()
            .filter(|it| it.stream == stream)
            .map(|it| plain(&it.row))
            .collect();
        assert_eq!(here, own);
    }
    let deltas: Vec<_> = window.rows.iter().map(|it| it.row.delta).collect();
    assert_eq!(deltas[0], None);
    assert!(deltas[1..].iter().all(Option::is_some));
}

#[test]
fn an_answer_may_begin_anywhere() {
    let mut engine = open(LAB);
    let whole = engine.together(0, 0, 100, None).unwrap();
    for from in 0..40 {
        let part = engine.together(1, from, 5, None).unwrap();
        let expect: Vec<TogetherRow> = whole
            .rows
            .iter()
            .skip(from as usize)
            .take(5)
            .cloned()
            .collect();
        assert_eq!((part.from, part.rows), (from, expect));
    }
}

/// Of very many connections those around the one asked for are shown; a host that opens the other way round stays where it is.
#[test]
fn many_connections_are_bounded_and_turned() {
    use testkit::Conversation;
    use testkit::Side::{Client, Server};
    let mut talks = Vec::new();
    for number in 0..100_u16 {
        let (a, b) = ("10.0.0.1", "10.0.0.2");
        let (from, to) = if number % 2 == 0 { (a, b) } else { (b, a) };
        let ends = (
            format!("{from}:{}", 40_000 + number).parse().unwrap(),
            format!("{to}:80").parse().unwrap(),
        );
        let start = 1_700_000_000_000_000_000 + u64::from(number) * 1_000_000_000;
        let mut talk = Conversation::between(ends.0, ends.1).starting_at(start);
        talk.handshake().send(Client, b"x").ack(Server);
        talks.push(talk);
    }
    let talks: Vec<&Conversation> = talks.iter().collect();
    let mut engine = open(&testkit::capture(testkit::Link::Ethernet, &talks));
    let window: TogetherWindow = engine.together(70, 0, 2000, None).unwrap();
    assert_eq!((window.shown, window.connections), (36, 100));
    assert_eq!(window.first.stream, 64);
    assert_eq!((window.segments, window.rows.len()), (180, 180));
    let syn = |stream: u32| {
        let row = window.rows.iter().find(|it| it.stream == stream).unwrap();
        (row.left_port, row.right_port, row.row.direction)
    };
    assert_eq!(syn(64), (40_064, 80, Direction::FromClient));
    assert_eq!(syn(65), (80, 40_065, Direction::FromServer));
    let first = engine.together(3, 0, 1, None).unwrap();
    assert_eq!((first.first.stream, first.shown), (0, 64));
}
