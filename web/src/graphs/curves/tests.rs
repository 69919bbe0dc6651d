//! Curves of hand-made points.

use super::{averaged_over, plot};
use crate::graphs::kind::Kind;
use crate::graphs::plot::{Form, Role};
use protocol::{AnalysisFlags, Nanos, SeriesPoint, SeriesSack, Side, TcpFlags};

const MS: i64 = 1_000_000;

fn point(ms: i64, sender: Side, seq: i64, len: u32, ack: i64) -> SeriesPoint {
    SeriesPoint {
        frame: 1,
        time: Nanos(ms * MS),
        sender,
        seq,
        len,
        ack: Some(ack),
        window: 1000,
        in_flight: (len > 0).then_some(len),
        rtt: None,
        flags: TcpFlags::ACK,
        analysis: AnalysisFlags::empty(),
    }
}

/// A client that sends 100, 200 and the first 100 again; a server that acknowledges them.
fn talk() -> Vec<SeriesPoint> {
    use Side::{Client, Server};
    let mut points = vec![
        point(0, Client, 1, 100, 1),
        point(10, Server, 1, 0, 101),
        point(20, Client, 101, 200, 1),
        point(30, Client, 1, 100, 1),
        point(40, Server, 1, 0, 101),
        point(50, Server, 1, 0, 301),
    ];
    points[1].rtt = Some(Nanos(10 * MS));
    points[2].in_flight = Some(200);
    points[3].in_flight = Some(200);
    points[3].analysis = AnalysisFlags::RETRANSMISSION;
    points[4].analysis = AnalysisFlags::DUPLICATE_ACK;
    points[5].analysis = AnalysisFlags::ZERO_WINDOW;
    points[5].window = 0;
    points
}

/// Layers as `name: time in ms, low-high; …`.
fn drawn(kind: Kind, side: Side) -> Vec<String> {
    let plot = plot(kind, side, &talk(), &[]);
    let layers = plot.layers.iter().map(|layer| {
        let items: Vec<String> = layer
            .items
            .iter()
            .map(|item| {
                let ms = item.x / 1e6;
                if item.low == item.high {
                    format!("{ms} {}", item.low)
                } else {
                    format!("{ms} {}-{}", item.low, item.high)
                }
            })
            .collect();
        format!("{}: {}", layer.role.name(), items.join("; "))
    });
    layers.collect()
}

#[test]
fn stevens_has_a_point_a_segment() {
    assert_eq!(
        drawn(Kind::Stevens, Side::Client),
        ["data: 0 1; 20 101; 30 1", "retransmission: 30 1"]
    );
    assert_eq!(drawn(Kind::Stevens, Side::Server), ["data: "]);
}

#[test]
fn blocks_stand_where_they_were_acknowledged() {
    let mut points = talk();
    for (point, frame) in points.iter_mut().zip(1..) {
        point.frame = frame;
    }
    let sack = |frame, left, right| SeriesSack { frame, left, right };
    // Those of the client's own ACKs are of the other direction.
    let sacks = [
        sack(2, 201, 301),
        sack(3, 7, 8),
        sack(5, 201, 301),
        sack(5, 401, 501),
    ];
    let plot = plot(Kind::Tcptrace, Side::Client, &points, &sacks);
    let layer = plot.layers.iter().find(|layer| layer.role == Role::Sack);
    let items: Vec<_> = layer
        .unwrap()
        .items
        .iter()
        .map(|item| (item.x / 1e6, item.low, item.high, item.point))
        .collect();
    assert_eq!(
        items,
        [
            (10.0, 201.0, 301.0, 1),
            (40.0, 201.0, 301.0, 4),
            (40.0, 401.0, 501.0, 4)
        ]
    );
}

#[test]
fn tcptrace_has_everything() {
    assert_eq!(
        drawn(Kind::Tcptrace, Side::Client),
        [
            "window: 10 1101; 40 1101; 50 301",
            "acks: 10 101; 40 101; 50 301",
            "data: 0 1-101; 20 101-301; 30 1-101",
            "duplicate-ack: 40 101",
            "zero-window: 50 301",
            "retransmission: 30 1",
        ]
    );
}

#[test]
fn windows_stand_beside_bytes_in_flight() {
    assert_eq!(
        drawn(Kind::Window, Side::Client),
        [
            "window: 10 1000; 40 1000; 50 0",
            "in-flight: 0 100; 10 0; 20 200; 30 200; 40 200; 50 0",
            "zero-window: 50 0",
        ]
    );
}

#[test]
fn round_trips_stand_where_the_ack_came() {
    assert_eq!(drawn(Kind::Rtt, Side::Client), ["rtt: 10 10000000"]);
    assert_eq!(drawn(Kind::Rtt, Side::Server), ["rtt: "]);
}

#[test]
fn throughput_is_a_moving_average() {
    let plot = plot(Kind::Throughput, Side::Client, &talk(), &[]);
    assert_eq!(plot.averaged, Some(1e6));
    let layer = &plot.layers[0];
    assert_eq!((layer.role, layer.form), (Role::Throughput, Form::Line));
    let at = |ms: f64| {
        let item = layer
            .items
            .iter()
            .find(|item| (item.x - ms * 1e6).abs() < 1.0);
        item.map(|item| (item.high, item.point))
    };
    // 100 bytes within a millisecond are 800 kbit/s.
    assert_eq!(at(0.0), Some((800_000.0, 0)));
    assert_eq!(at(0.9), Some((800_000.0, 0)));
    assert_eq!(at(1.0), Some((0.0, 0)));
    assert_eq!(at(20.5), Some((1_600_000.0, 2)));
    assert_eq!(layer.items.len(), 502);
}

#[test]
fn averages_are_over_round_times() {
    let check = |ms: i64, expect_ms: f64| {
        let points = [
            point(0, Side::Client, 0, 0, 0),
            point(ms, Side::Client, 0, 0, 0),
        ];
        assert_eq!(averaged_over(&points) / 1e6, expect_ms, "{ms}");
    };
    check(0, 1.0);
    check(50, 1.0);
    check(51, 2.0);
    check(200, 5.0);
    check(500, 10.0);
    check(5_157, 200.0);
    check(3_600_000, 100_000.0);
    assert_eq!(averaged_over(&[]), 1e6);
}

#[test]
fn no_number_of_a_capture_stops_it() {
    let wild = SeriesPoint {
        time: Nanos(i64::MAX),
        seq: i64::MIN,
        len: u32::MAX,
        ack: Some(i64::MAX),
        window: u32::MAX,
        rtt: Some(Nanos(i64::MIN)),
        flags: TcpFlags::all(),
        analysis: AnalysisFlags::all(),
        ..point(0, Side::Client, 0, 1, 0)
    };
    let early = SeriesPoint {
        time: Nanos(i64::MIN),
        sender: Side::Server,
        ..wild
    };
    for kind in Kind::ALL {
        for side in [Side::Client, Side::Server] {
            for points in [&[early, wild][..], &[wild], &[]] {
                let plot = plot(kind, side, points, &[]);
                let finite = |value: f64| value.is_finite();
                let items = plot.layers.iter().flat_map(|layer| &layer.items);
                for item in items {
                    assert!(finite(item.x) && finite(item.low) && item.low <= item.high);
                }
            }
        }
    }
}
