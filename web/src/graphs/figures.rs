//! The numbers beside a graph.

use super::curves::{self, averaged_over, extent};
use super::kind::Kind;
use super::plot::Role;
use protocol::{AnalysisFlags, Nanos, SeriesPoint, Side, TcpFlags};

/// The main figures of one direction, for those who do not see the graphs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Figures {
    /// Segments with payload.
    pub segments: u64,
    /// Their payload, whatever was sent again counted again.
    pub bytes: u64,
    /// From the connection's first segment to its last.
    pub duration: Nanos,
    pub retransmissions: u64,
    pub out_of_order: u64,
    pub duplicate_acks: u64,
    pub zero_windows: u64,
    /// The receiver's smallest and largest window, with that of its SYN; an RST has none.
    pub window: Option<(u32, u32)>,
    pub in_flight: Option<u32>,
    /// The shortest round trip, the one in the middle, and the longest.
    pub rtt: Option<(Nanos, Nanos, Nanos)>,
    /// The highest throughput, in bits a second, and over how long it is an average.
    pub throughput: Option<(f64, f64)>,
}

impl Figures {
    /// Counts. The points are ordered by time.
    pub(crate) fn of(side: Side, points: &[SeriesPoint]) -> Self {
        let mut figures = Self::default();
        let mut trips: Vec<Nanos> = Vec::new();
        let count = |number: &mut u64, point: &SeriesPoint, flags: AnalysisFlags| {
            if point.analysis.intersects(flags) {
                *number = number.saturating_add(1);
            }
        };
        for point in points {
            if point.sender == side {
                if point.len > 0 {
                    figures.segments = figures.segments.saturating_add(1);
                    figures.bytes = figures.bytes.saturating_add(point.len.into());
                }
                count(&mut figures.retransmissions, point, curves::RETRANSMISSIONS);
                count(
                    &mut figures.out_of_order,
                    point,
                    AnalysisFlags::OUT_OF_ORDER,
                );
                figures.in_flight = figures.in_flight.max(point.in_flight);
                continue;
            }
            count(
                &mut figures.duplicate_acks,
                point,
                AnalysisFlags::DUPLICATE_ACK,
            );
            count(&mut figures.zero_windows, point, AnalysisFlags::ZERO_WINDOW);
            trips.extend(point.rtt);
            if !point.flags.contains(TcpFlags::RST) {
                let (least, most) = figures.window.unwrap_or((u32::MAX, 0));
                figures.window = Some((least.min(point.window), most.max(point.window)));
            }
        }
        if let (Some(first), Some(last)) = (points.first(), points.last()) {
            figures.duration = Nanos(last.time.0.saturating_sub(first.time.0));
        }
        trips.sort_unstable();
        let median = trips.get(trips.len() / 2);
        if let (Some(least), Some(median), Some(most)) = (trips.first(), median, trips.last()) {
            figures.rtt = Some((*least, *median, *most));
        }
        if figures.bytes > 0 {
            let plot = curves::plot(Kind::Throughput, side, points, &[]);
            let layer = plot.layers.iter().find(|it| it.role == Role::Throughput);
            let highest = layer.map(|it| {
                it.items
                    .iter()
                    .fold(0.0_f64, |most, item| most.max(item.high))
            });
            figures.throughput = highest.map(|most| (most, averaged_over(points)));
        }
        figures
    }
}

/// The direction with more data; the server's where both have the same.
pub(crate) fn main_direction(points: &[SeriesPoint]) -> Side {
    let sent = |side| -> u64 {
        let mine = points.iter().filter(|point| point.sender == side);
        mine.map(|point| {
            let (low, high) = extent(point);
            high.abs_diff(low)
        })
        .sum()
    };
    if sent(Side::Client) > sent(Side::Server) {
        Side::Client
    } else {
        Side::Server
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, main_direction};
    use protocol::{AnalysisFlags, Nanos, SeriesPoint, Side, TcpFlags};

    fn point(time: i64, sender: Side, len: u32, window: u32) -> SeriesPoint {
        SeriesPoint {
            frame: 1,
            time: Nanos(time),
            sender,
            seq: 0,
            len,
            ack: Some(0),
            window,
            in_flight: None,
            rtt: None,
            flags: TcpFlags::ACK,
            analysis: AnalysisFlags::empty(),
        }
    }

    #[test]
    fn figures_are_of_one_direction() {
        use Side::{Client, Server};
        let mut points = vec![
            point(0, Client, 0, 65_535),
            point(1_000_000, Server, 0, 5000),
            point(2_000_000, Client, 500, 100),
            point(3_000_000, Server, 0, 6000),
            point(4_000_000, Client, 500, 100),
            point(5_000_000, Server, 0, 0),
        ];
        points[0].flags = TcpFlags::SYN;
        for (place, rtt) in [(1, 30), (3, 10), (5, 20)] {
            points[place].rtt = Some(Nanos(rtt));
        }
        points[2].in_flight = Some(500);
        points[4].in_flight = Some(500);
        points[4].analysis = AnalysisFlags::RETRANSMISSION | AnalysisFlags::FAST_RETRANSMISSION;
        points[3].analysis = AnalysisFlags::DUPLICATE_ACK;
        points[5].analysis = AnalysisFlags::ZERO_WINDOW;
        let expect = Figures {
            segments: 2,
            bytes: 1000,
            duration: Nanos(5_000_000),
            retransmissions: 1,
            out_of_order: 0,
            duplicate_acks: 1,
            zero_windows: 1,
            window: Some((0, 6000)),
            in_flight: Some(500),
            rtt: Some((Nanos(10), Nanos(20), Nanos(30))),
            // 500 bytes in a millisecond.
            throughput: Some((4e6, 1e6)),
        };
        assert_eq!(Figures::of(Client, &points), expect);
        let other = Figures::of(Server, &points);
        assert_eq!((other.segments, other.window), (0, Some((100, 65_535))));
        assert_eq!(other.throughput, None);
        assert_eq!(Figures::of(Client, &[]), Figures::default());
    }

    #[test]
    fn the_direction_with_more_data_comes_first() {
        use Side::{Client, Server};
        let check = |client: u32, server: u32, expect: Side| {
            let points = [point(0, Client, client, 0), point(0, Server, server, 0)];
            assert_eq!(main_direction(&points), expect, "{client} {server}");
        };
        check(10, 9, Client);
        check(9, 10, Server);
        check(0, 0, Server);
    }
}
