//! The table of packets, and going to what a reader looks for.

use crate::support::{lab, open};
use engine::{Engine, parse_filter};
use protocol::{Landmark, PacketColumn, PacketOrder, QueryError};
use testkit::{Conversation, Link, Side};

const BY_FRAME: PacketOrder = PacketOrder {
    only: None,
    filtered: false,
    column: PacketColumn::Frame,
    descending: false,
};

const COLUMNS: [PacketColumn; 11] = [
    PacketColumn::Frame,
    PacketColumn::Time,
    PacketColumn::Source,
    PacketColumn::Destination,
    PacketColumn::Stream,
    PacketColumn::Flags,
    PacketColumn::Seq,
    PacketColumn::Ack,
    PacketColumn::Window,
    PacketColumn::Len,
    PacketColumn::Info,
];

fn set_filter(engine: &mut Engine, filter: &str) {
    let matches = engine.filter(parse_filter(filter).unwrap());
    engine.show_matches(Some(matches));
}

/// The frames of a table, sorted `budget` segments at a time.
fn frames(engine: &mut Engine, order: PacketOrder, budget: u32) -> Vec<u32> {
    while !engine.sort_packets(&order, budget).unwrap() {}
    let window = engine.packets(&order, 0, 9999, None).unwrap();
    assert_eq!(window.total as usize, window.rows.len());
    window.rows.iter().map(|row| row.frame).collect()
}

#[track_caller]
fn check(order: PacketOrder, filter: &str, expect: &[u32]) {
    let mut engine = lab();
    set_filter(&mut engine, filter);
    assert_eq!(frames(&mut engine, order, u32::MAX), expect, "{order:?}");
}

/// The orders are those of Wireshark's columns.
#[test]
fn a_table_has_the_order_that_was_asked_for() {
    let of_second = PacketOrder {
        only: Some(1),
        ..BY_FRAME
    };
    check(of_second, "tcp", &[14, 15, 16, 37, 38]);
    let filtered = PacketOrder {
        filtered: true,
        ..BY_FRAME
    };
    check(filtered, "tcp.flags.syn == 1", &[1, 2, 14, 15]);
    let both = PacketOrder {
        only: Some(0),
        ..filtered
    };
    check(both, "tcp.flags.syn == 1", &[1, 2]);
    check(both, "tcp.stream == 1", &[]);
    let by_length = PacketOrder {
        column: PacketColumn::Len,
        descending: true,
        ..filtered
    };
    check(by_length, "http.response", &[17, 27, 6, 10, 31]);
    let by_source = PacketOrder {
        column: PacketColumn::Source,
        ..of_second
    };
    check(by_source, "tcp", &[15, 38, 14, 16, 37]);
    let by_seq = PacketOrder {
        column: PacketColumn::Seq,
        ..of_second
    };
    check(by_seq, "tcp", &[14, 15, 16, 37, 38]);
    let by_ack = PacketOrder {
        column: PacketColumn::Ack,
        ..of_second
    };
    check(by_ack, "tcp", &[14, 15, 16, 37, 38]);
    let by_flags = PacketOrder {
        column: PacketColumn::Flags,
        ..of_second
    };
    check(by_flags, "tcp", &[14, 16, 38, 37, 15]);
}

/// Sorted by the standard library from what the listing says.
#[test]
fn every_step_size_gives_the_same_table() {
    for column in COLUMNS {
        let order = PacketOrder { column, ..BY_FRAME };
        let mut engine = lab();
        let mut listed: Vec<_> = engine.segments_matching(None).collect();
        listed.sort_by_key(|it| match column {
            PacketColumn::Frame | PacketColumn::Time | PacketColumn::Info => (None, 0),
            PacketColumn::Source => (None, u32::from(it.source.port)),
            PacketColumn::Destination => (None, u32::from(it.destination.port)),
            PacketColumn::Stream => (None, it.stream),
            PacketColumn::Flags => (None, u32::from(it.flags.bits())),
            PacketColumn::Seq => (None, it.seq),
            PacketColumn::Ack => (it.ack, 0),
            PacketColumn::Window => (None, it.window_bytes),
            PacketColumn::Len => (None, it.len),
        });
        let mut expect: Vec<u32> = listed.iter().map(|it| it.frame).collect();
        for budget in [1, 2, 7, 64, u32::MAX] {
            let mut engine = lab();
            assert_eq!(frames(&mut engine, order, budget), expect, "{order:?}");
        }
        frames(&mut engine, order, u32::MAX);
        let descending = PacketOrder {
            descending: true,
            ..order
        };
        // No step is needed to turn it round.
        assert_eq!(engine.sort_packets(&descending, 1), Ok(true));
        expect.reverse();
        assert_eq!(frames(&mut engine, descending, 1), expect, "{order:?}");
    }
}

#[test]
fn rows_say_what_wireshark_says() {
    let mut engine = lab();
    frames(&mut engine, BY_FRAME, u32::MAX);
    let window = engine.packets(&BY_FRAME, 0, 6, Some(35)).unwrap();
    assert_eq!((window.rows.len(), window.total), (6, 38));
    assert_eq!(window.marked, Some(34));
    let row = &window.rows[1];
    assert_eq!((row.frame, row.stream, row.flags.bits()), (2, 0, 0x12));
    assert_eq!((row.seq, row.ack, row.len), (0, Some(1), 0));
    assert_eq!(row.window_bytes, 65535);
    assert_eq!(row.source.to_string(), "127.0.0.1:3000");
    assert_eq!(row.destination.to_string(), "127.0.0.1:35201");
    assert_eq!(row.syn.unwrap().mss, Some(65495));
    assert!(window.rows[3].message.is_some());
    assert_eq!(window.rows[4].message, None);
    assert_eq!(window.rows[4].syn, None);
}

#[test]
fn a_new_filter_makes_a_new_table() {
    let mut engine = lab();
    let order = PacketOrder {
        filtered: true,
        ..BY_FRAME
    };
    assert_eq!(frames(&mut engine, order, 5).len(), 38);
    set_filter(&mut engine, "tcp.flags.fin == 1");
    assert_eq!(
        engine.packets(&order, 0, 9, None),
        Err(QueryError::NothingOpen)
    );
    assert_eq!(frames(&mut engine, order, 5), [33, 35, 37]);
    let window = engine.packets(&order, 2, 9, Some(1)).unwrap();
    assert_eq!((window.rows.len(), window.total), (1, 3));
    assert_eq!(window.marked, None);
    let window = engine.packets(&order, 3, u32::MAX, Some(35)).unwrap();
    assert_eq!((window.rows.len(), window.marked), (0, Some(1)));
}

#[test]
fn a_table_of_no_connection_is_refused() {
    let order = PacketOrder {
        only: Some(2),
        ..BY_FRAME
    };
    assert_eq!(lab().sort_packets(&order, 9), Err(QueryError::NoSuchStream));
}

#[test]
fn nothing_captured_makes_an_empty_table() {
    let mut engine = open(&testkit::capture(Link::Ethernet, &[]));
    for column in COLUMNS {
        let order = PacketOrder { column, ..BY_FRAME };
        assert_eq!(frames(&mut engine, order, 1), []);
    }
}

/// Where one gets from a place of a connection of the lab capture, forwards and backwards.
#[track_caller]
fn check_seek(landmark: Landmark, stream: u32, from: u32, expect: (Option<u32>, Option<u32>)) {
    let mut engine = lab();
    set_filter(&mut engine, "tcp.flags.syn == 1 || frame.number == 33");
    let behind = engine.seek(landmark, stream, from, false).unwrap();
    let before = engine.seek(landmark, stream, from, true).unwrap();
    assert_eq!((behind, before), expect, "{landmark:?} {stream} {from}");
}

#[test]
fn a_reader_goes_from_landmark_to_landmark() {
    // The requests are frames 4, 8, 12, 19 and 29: places 3, 7, 11, 15 and 25.
    check_seek(Landmark::Request, 0, 0, (Some(4), None));
    check_seek(Landmark::Request, 0, 3, (Some(8), None));
    check_seek(Landmark::Request, 0, 4, (Some(8), Some(4)));
    check_seek(Landmark::Request, 0, u32::MAX, (None, Some(29)));
    check_seek(Landmark::Request, 1, 0, (None, None));
    check_seek(Landmark::Problem, 0, 0, (None, None));
    check_seek(Landmark::Match, 0, 0, (Some(2), None));
    check_seek(Landmark::Match, 0, 5, (Some(33), Some(2)));
    // The last match of one connection leads to the next one, and back.
    check_seek(Landmark::Match, 0, 31, (Some(14), Some(33)));
    check_seek(Landmark::Match, 1, 0, (Some(15), Some(33)));
    check_seek(Landmark::Match, 1, 1, (None, Some(14)));
}

#[test]
fn without_a_filter_nothing_matches() {
    let mut engine = lab();
    assert_eq!(engine.seek(Landmark::Match, 0, 0, false), Ok(None));
    assert_eq!(
        engine.seek(Landmark::Match, 2, 0, false),
        Err(QueryError::NoSuchStream)
    );
}

#[test]
fn a_repeat_and_a_reset_are_problems() {
    let ends = (
        (std::net::Ipv4Addr::new(10, 0, 0, 1), 40_000).into(),
        (std::net::Ipv4Addr::new(10, 0, 0, 2), 80).into(),
    );
    let mut conversation = Conversation::between(ends.0, ends.1);
    conversation
        .handshake()
        .send(Side::Client, b"hello")
        // Later than a copy that the capture makes.
        .wait_millis(300)
        .again(3)
        .ack(Side::Server)
        .rst(Side::Client);
    let mut engine = open(&conversation.pcap());
    assert_eq!(engine.seek(Landmark::Problem, 0, 0, false), Ok(Some(5)));
    assert_eq!(engine.seek(Landmark::Problem, 0, 4, false), Ok(Some(7)));
    assert_eq!(engine.seek(Landmark::Problem, 0, 6, false), Ok(None));
    assert_eq!(engine.seek(Landmark::Problem, 0, 6, true), Ok(Some(5)));
    assert_eq!(engine.seek(Landmark::Problem, 0, 4, true), Ok(None));
}
