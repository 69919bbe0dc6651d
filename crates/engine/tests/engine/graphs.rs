//! Points and lanes of the lab capture against what `tshark` 4.0.17 prints of it.

use crate::support::lab;
use engine::Engine;
use protocol::{LaneSort, QueryError, SeriesFrom, SeriesPoint, SeriesSack, Side};
use testkit::Side::{Client, Server};
use testkit::{Conversation, TcpOption};

fn points(stream: u32) -> Vec<SeriesPoint> {
    let window = lab().series(stream, SeriesFrom::default()).unwrap();
    assert_eq!((window.step, window.untimed, window.next), (1, 0, None));
    assert_eq!(window.segments as usize, window.points.len());
    window.points
}

/// `tcp.analysis.ack_rtt` in microseconds and `tcp.analysis.bytes_in_flight`, as tshark prints them.
const TSHARK: [(u32, Option<i64>, Option<u32>); 33] = [
    (1, None, None),
    (2, Some(19), None),
    (3, Some(11), None),
    (4, None, Some(534)),
    (5, Some(13), None),
    (6, None, Some(998)),
    (7, Some(6), None),
    (8, None, Some(470)),
    (9, Some(10), None),
    (10, None, Some(981)),
    (11, Some(16), None),
    (12, None, Some(475)),
    (13, Some(9), None),
    (17, None, Some(29_241)),
    (18, Some(21), None),
    (19, None, Some(547)),
    (20, Some(113), None),
    (21, None, Some(65_417)),
    (22, None, Some(65_893)),
    (23, Some(28), None),
    (24, None, Some(65_417)),
    (25, None, Some(65_536)),
    (26, Some(19), None),
    (27, None, Some(11_058)),
    (28, Some(15), None),
    (29, None, Some(471)),
    (30, Some(95), None),
    (31, None, Some(422)),
    (32, Some(19), None),
    (33, None, None),
    (34, Some(23), None),
    (35, None, None),
    (36, Some(66), None),
];

#[test]
fn round_trips_and_bytes_in_flight_are_those_of_wireshark() {
    let points: Vec<_> = points(0)
        .into_iter()
        .map(|point| {
            let rtt = point.rtt.map(|rtt| rtt.0 / 1000);
            (point.frame, rtt, point.in_flight)
        })
        .collect();
    assert_eq!(points, TSHARK);
}

#[test]
fn a_point_has_all_that_is_drawn_of_it() {
    let points = points(0);
    let at = |frame| {
        let point = points.iter().find(|point| point.frame == frame).unwrap();
        (point.sender, point.seq, point.len, point.ack, point.window)
    };
    assert_eq!(at(1), (Side::Client, 0, 0, None, 65_535));
    assert_eq!(at(4), (Side::Client, 1, 534, Some(1), 2_616_576));
    assert_eq!(
        at(21),
        (Side::Server, 31_221, 65_417, Some(2027), 2_615_040)
    );
    assert_eq!(points[0].time.0, 0);
    assert!(points.windows(2).all(|pair| pair[0].time <= pair[1].time));
}

/// Blocks count as the data they are about, over the end of the numbers too.
#[test]
fn sack_blocks_come_with_their_points() {
    let isn = u32::MAX - 149;
    let mut talk = Conversation::new().with_isns(isn, 7);
    talk.handshake().send(Client, &[b'a'; 100]);
    talk.lost().send(Client, &[b'b'; 100]);
    talk.send(Client, &[b'c'; 100]);
    let at = |relative: u32| isn.wrapping_add(relative);
    let blocks = TcpOption::Sack(vec![(at(201), at(301)), (at(401), at(501))]);
    talk.ack_of(Server, at(101), &[blocks]);
    talk.ack(Server);
    let file = talk.pcap();
    let mut engine = Engine::new("sack.pcap".to_owned(), file.len() as u64, 7);
    engine.feed(&file, &mut |_| {}).unwrap();
    engine.finish(&mut |_| {}).unwrap();
    let window = engine.series(0, SeriesFrom::default()).unwrap();
    let block = |left, right| SeriesSack {
        frame: 6,
        left,
        right,
    };
    assert_eq!(window.sacks, [block(201, 301), block(401, 501)]);
    assert!(!window.sacks_are_cut);
    assert_eq!(window.points.len(), 7);
}

#[test]
fn an_answer_may_begin_anywhere() {
    let mut engine = lab();
    let from = SeriesFrom {
        place: 31,
        near_client: 3000,
        near_server: 200_000,
    };
    let window = engine.series(0, from).unwrap();
    let frames: Vec<u32> = window.points.iter().map(|point| point.frame).collect();
    assert_eq!(frames, [35, 36]);
    let beyond = SeriesFrom { place: 900, ..from };
    assert_eq!(engine.series(0, beyond).unwrap().points, []);
    assert_eq!(engine.series(2, from), Err(QueryError::NoSuchStream));
}

#[test]
fn lanes_have_an_order() {
    let mut engine = lab();
    let mut check = |sort, expect: &[(u32, Option<(u32, u32)>)]| {
        let lanes = engine.lanes(0, 10, sort);
        let order: Vec<_> = lanes
            .iter()
            .map(|lane| (lane.connection.stream, lane.in_group))
            .collect();
        assert_eq!(order, expect, "{sort:?}");
    };
    check(LaneSort::Start, &[(0, None), (1, None)]);
    check(LaneSort::Bytes, &[(0, None), (1, None)]);
    check(LaneSort::Duration, &[(1, None), (0, None)]);
    check(LaneSort::Hosts, &[(0, Some((0, 2))), (1, Some((1, 2)))]);
    assert_eq!(engine.lanes(1, 10, LaneSort::Start).len(), 1);
    assert_eq!(engine.lanes(2, 10, LaneSort::Start), []);
    assert_eq!(engine.lanes(u32::MAX, 10, LaneSort::Start), []);
}

#[test]
fn a_lane_has_spans_and_marks() {
    let lanes = lab().lanes(0, 2, LaneSort::Start);
    let told: Vec<_> = lanes
        .iter()
        .map(|lane| {
            let marks = [&lane.requests, &lane.problems, &lane.resets];
            (lane.spans.len(), marks.map(|marks| marks.total))
        })
        .collect();
    assert_eq!(told, [(5, [5, 0, 0]), (2, [0, 0, 0])]);
    let idle = lanes[0]
        .spans
        .windows(2)
        .map(|pair| pair[1].from.0 - pair[0].to.0);
    // The server closes after the five seconds of its keep-alive timeout.
    assert_eq!(idle.max().unwrap() / 1_000_000, 5013);
}
