//! A connection's bytes in the order in which a reader follows it, read from the file again.

use crate::support::{LAB, open, read};
use engine::Needle;
use protocol::{
    QueryError, Side, StreamContent, StreamExtent, StreamFrom, StreamMatch, StreamPiece,
    StreamSpot, StreamWindow,
};
use testkit::Conversation;
use testkit::Side::{Client, Server};

fn window(file: &[u8], only: Option<Side>, from: StreamFrom, limit: u32) -> StreamWindow {
    let mut engine = open(file);
    let reading = engine.follow(0, only, from, limit).unwrap();
    let bytes = read(file, reading.ranges());
    engine.stream_window(&reading, &bytes).unwrap()
}

fn all(file: &[u8]) -> StreamWindow {
    window(file, None, StreamFrom::Piece(0), u32::MAX)
}

/// `c4+3@5 abc` for three bytes of the client's at offset 4 in frame 5, `c4+3@5 -` for a gap.
fn told(piece: &StreamPiece) -> String {
    let sender = match piece.sender {
        Side::Client => 'c',
        Side::Server => 's',
    };
    let (len, text) = match &piece.content {
        StreamContent::Bytes(bytes) => (bytes.len(), String::from_utf8_lossy(bytes).into_owned()),
        StreamContent::Gap(len) => (*len as usize, "-".to_owned()),
    };
    format!("{sender}{}+{len}@{} {text}", piece.offset, piece.frame)
}

#[track_caller]
fn check(talk: &Conversation, expect: &[&str]) {
    let window = all(&talk.pcap());
    let pieces: Vec<String> = window.pieces.iter().map(told).collect();
    assert_eq!(pieces, expect);
    let numbers: Vec<u32> = window.pieces.iter().map(|piece| piece.number).collect();
    assert_eq!(numbers, (0..window.total_pieces).collect::<Vec<_>>());
}

#[test]
fn the_lab_s_stream_is_read_again() {
    let window = all(LAB);
    let extent = |captured| StreamExtent {
        captured,
        missing: 0,
    };
    assert_eq!(
        (window.client, window.server),
        (extent(2497), extent(174_129))
    );
    assert_eq!((window.pieces.len(), window.next), (14, None));
    // The response of 142130 bytes goes over the five segments of frames 21 to 27, behind its head of 357.
    let places: Vec<(u32, u64, usize)> = window
        .pieces
        .iter()
        .filter_map(|piece| match &piece.content {
            StreamContent::Bytes(bytes) if piece.sender == Side::Server => {
                Some((piece.frame, piece.offset, bytes.len()))
            }
            _ => None,
        })
        .collect();
    let expect = [
        (6, 0, 998),
        (10, 998, 981),
        (17, 1979, 29_241),
        (21, 31_220, 65_417),
        (22, 96_637, 476),
        (24, 97_113, 65_417),
        (25, 162_530, 119),
        (27, 162_649, 11_058),
        (31, 173_707, 422),
    ];
    assert_eq!(places, expect);
    let first = told(&window.pieces[0]);
    assert!(first.starts_with("c0+534@4 GET / HTTP/1.1\r\n"), "{first}");
}

#[test]
fn windows_go_on_where_the_one_before_ended() {
    let whole = all(LAB);
    for (only, limit) in [
        (None, 0),
        (None, 1),
        (None, 600),
        (None, 70_000),
        (Some(Side::Client), 1),
        (Some(Side::Server), 10_000),
    ] {
        let mut pieces = Vec::new();
        let mut from = Some(0);
        while let Some(number) = from {
            let part = window(LAB, only, StreamFrom::Piece(number), limit);
            assert!(!part.pieces.is_empty());
            assert_eq!(part.total_pieces, whole.total_pieces);
            pieces.extend(part.pieces);
            from = part.next;
        }
        let expect: Vec<StreamPiece> = whole
            .pieces
            .iter()
            .filter(|piece| only.is_none_or(|only| only == piece.sender))
            .cloned()
            .collect();
        assert_eq!(pieces, expect, "{only:?} {limit}");
    }
    for (only, limit) in [
        (None, 0),
        (None, 600),
        (None, 70_000),
        (Some(Side::Client), 1),
        (Some(Side::Server), 70_000),
    ] {
        let mut pieces = Vec::new();
        let mut to = u32::MAX;
        loop {
            let part = window(LAB, only, StreamFrom::Before(to), limit);
            let Some(first) = part.pieces.first() else {
                break;
            };
            assert!(
                part.next
                    .is_none_or(|next| next >= to.min(part.total_pieces))
            );
            to = first.number;
            pieces.splice(0..0, part.pieces);
        }
        let expect: Vec<StreamPiece> = whole
            .pieces
            .iter()
            .filter(|piece| only.is_none_or(|only| only == piece.sender))
            .cloned()
            .collect();
        assert_eq!(pieces, expect, "{only:?} {limit}");
    }
    let behind = window(LAB, None, StreamFrom::Piece(u32::MAX), 1);
    assert_eq!((behind.pieces.len(), behind.next), (0, None));
}

#[test]
fn a_reader_may_begin_anywhere() {
    #[track_caller]
    fn check(from: StreamFrom, expect: &str) {
        let window = window(LAB, None, from, 1);
        assert!(
            told(&window.pieces[0]).starts_with(expect),
            "{}",
            told(&window.pieces[0])
        );
    }
    let byte = |sender, offset| StreamFrom::Byte(StreamSpot { sender, offset });
    check(byte(Side::Client, 533), "c0+534@4 GET / ");
    check(byte(Side::Client, 534), "c534+");
    check(StreamFrom::Frame(4), "c0+534@4");
    // An acknowledgment carries nothing: what comes next is shown.
    check(StreamFrom::Frame(5), "s0+");
    check(StreamFrom::Frame(1), "c0+534@4");
    let mut engine = open(LAB);
    let none = engine.follow(0, None, StreamFrom::Frame(99), 1).map(|_| ());
    assert_eq!(none, Err(QueryError::NoSuchSegment));
    let none = engine.follow(9, None, StreamFrom::Piece(0), 1).map(|_| ());
    assert_eq!(none, Err(QueryError::NoSuchStream));
}

#[test]
fn bytes_stand_where_their_stream_is_whole() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"one");
    talk.send(Server, b"early")
        .send(Server, b"late")
        .swap_last();
    talk.send(Client, b"two");
    check(
        &talk,
        &["c0+3@4 one", "s0+5@6 early", "s5+4@5 late", "c3+3@7 two"],
    );

    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"one").ack(Server);
    talk.lost().send(Client, b"gone");
    talk.send(Client, b"two").ack(Server);
    check(&talk, &["c0+3@4 one", "c3+4@6 -", "c7+3@6 two"]);

    // The same bytes again with more behind them, and other bytes for the same place: the first ones count.
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"abc");
    let mut again = talk.segments.last().unwrap().clone();
    again.tcp.payload = b"XYZdef".to_vec();
    talk.segments.push(again);
    check(&talk, &["c0+3@4 abc", "c3+3@5 def"]);

    // The text of a reset is no data.
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"abc").rst(Server);
    talk.segments.last_mut().unwrap().tcp.payload = b"because".to_vec();
    check(&talk, &["c0+3@4 abc"]);

    // Numbers go round.
    let mut talk = Conversation::new().with_isns(u32::MAX - 2, 0);
    talk.handshake().send(Client, b"abcdef").send(Client, b"gh");
    check(&talk, &["c0+6@4 abcdef", "c6+2@5 gh"]);

    let mut talk = Conversation::new();
    talk.handshake();
    check(&talk, &[]);
}

#[test]
fn a_file_that_changed_is_told() {
    let mut engine = open(LAB);
    let reading = engine.follow(0, None, StreamFrom::Piece(0), 1).unwrap();
    let mut bytes = read(LAB, reading.ranges());
    assert!(engine.stream_window(&reading, &bytes).is_ok());
    bytes[0].truncate(100);
    assert_eq!(
        engine.stream_window(&reading, &bytes),
        Err(QueryError::Unreadable)
    );
    bytes[0] = vec![0; 700];
    assert_eq!(
        engine.stream_window(&reading, &bytes),
        Err(QueryError::Unreadable)
    );
    assert_eq!(
        engine.stream_window(&reading, &[]),
        Err(QueryError::Unreadable)
    );
}

/// Looks for all matches, each behind (before) the one before.
fn find_all(file: &[u8], needle: &[u8], ignores_case: bool, backwards: bool) -> Vec<StreamMatch> {
    let mut engine = open(file);
    let mut found: Vec<StreamMatch> = Vec::new();
    loop {
        let needle = Needle::new(needle.to_vec(), ignores_case).unwrap();
        let from = found.last().map(|last| last.last);
        let mut search = engine.search(0, needle, from, backwards).unwrap();
        let mut next = None;
        while let Some(block) = engine.search_block(&mut search).unwrap() {
            let bytes = read(file, block.ranges());
            next = engine.search_in(&search, &block, &bytes).unwrap();
            if next.is_some() {
                break;
            }
        }
        match next {
            Some(next) => found.push(next),
            None => return found,
        }
    }
}

/// `expect` is, for each match, whose it is, where it begins, and the frame.
#[track_caller]
fn check_find(talk: &Conversation, needle: &str, ignores_case: bool, expect: &str) {
    let file = talk.pcap();
    let tell = |found: &StreamMatch| {
        assert_eq!(found.last.sender, found.first.sender);
        assert_eq!(
            found.last.offset,
            found.first.offset + needle.len() as u64 - 1
        );
        let sender = if found.first.sender == Side::Client {
            'c'
        } else {
            's'
        };
        format!("{sender}{}@{}", found.first.offset, found.frame)
    };
    let forwards = find_all(&file, needle.as_bytes(), ignores_case, false);
    let told: Vec<String> = forwards.iter().map(tell).collect();
    assert_eq!(told.join(" "), expect, "{needle}");
    let mut backwards = find_all(&file, needle.as_bytes(), ignores_case, true);
    backwards.reverse();
    assert_eq!(backwards, forwards, "{needle}");
}

#[test]
fn bytes_are_found_over_the_borders_of_segments() {
    let mut talk = Conversation::new();
    talk.handshake()
        .send(Client, b"aba")
        .send(Server, b"Hello hel");
    talk.send(Client, b"babab").send(Server, b"lo");
    check_find(&talk, "aba", false, "c0@4 c2@4 c4@6");
    check_find(&talk, "bab", false, "c1@4 c3@6 c5@6");
    check_find(&talk, "ab", false, "c0@4 c2@4 c4@6 c6@6");
    check_find(&talk, "hello", false, "s6@5");
    check_find(&talk, "HELLO", true, "s0@5 s6@5");
    check_find(&talk, "HELLO", false, "");
    check_find(&talk, "ababa", false, "c0@4 c2@4");
    check_find(&talk, "a", false, "c0@4 c2@4 c4@6 c6@6");
    // The two directions are two streams.
    check_find(&talk, "aHello", false, "");
}

#[test]
fn one_side_can_be_looked_through_alone() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"ab").send(Server, b"ab");
    talk.send(Client, b"abab");
    let file = talk.pcap();
    for (side, expect) in [(Side::Client, "0 2 4"), (Side::Server, "0")] {
        let mut engine = open(&file);
        let (mut from, mut told) = (None, Vec::new());
        loop {
            let needle = Needle::new(b"ab".to_vec(), false).unwrap();
            let search = engine.search(0, needle, from, false).unwrap();
            let mut search = search.only(side);
            let mut found = None;
            while let (None, Some(block)) = (found, engine.search_block(&mut search).unwrap()) {
                let bytes = read(&file, block.ranges());
                found = engine.search_in(&search, &block, &bytes).unwrap();
            }
            let Some(found) = found else {
                break;
            };
            assert_eq!(found.first.sender, side);
            told.push(found.first.offset.to_string());
            from = Some(found.last);
        }
        assert_eq!(told.join(" "), expect, "{side:?}");
    }
}

#[test]
fn nothing_is_found_across_a_gap() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"abc");
    talk.lost().send(Client, b"?");
    talk.send(Client, b"def").send(Client, b"ghi").ack(Server);
    check_find(&talk, "cd", false, "");
    check_find(&talk, "fg", false, "c6@5");
    check_find(&talk, "c", false, "c2@4");
}

#[test]
fn long_streams_are_looked_through_block_by_block() {
    let mut talk = Conversation::new();
    talk.handshake();
    for _ in 0..40 {
        talk.send(Server, &[b'x'; 60_000]).ack(Client);
    }
    talk.send(Server, b"xxxxneedle")
        .send(Server, &[b'x'; 60_000]);
    check_find(&talk, "xxneedlexx", false, "s2400002@84");
    let engine = &mut open(&talk.pcap());
    let needle = Needle::new(b"needle".to_vec(), false).unwrap();
    let mut search = engine.search(0, needle, None, false).unwrap();
    assert_eq!(search.left(), 42);
    let mut blocks = 0;
    while engine.search_block(&mut search).unwrap().is_some() {
        blocks += 1;
    }
    assert_eq!((blocks, search.left()), (3, 0));
}

#[test]
fn a_needle_has_a_length() {
    assert_eq!(Needle::new(Vec::new(), false), None);
    assert!(Needle::new(vec![b'a'; Needle::MAX], false).is_some());
    assert_eq!(Needle::new(vec![b'a'; Needle::MAX + 1], false), None);
}
