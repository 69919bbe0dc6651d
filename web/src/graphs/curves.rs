//! From segments to graphs.

use super::kind::Kind;
use super::plot::{Form, Item, Layer, Plot, Role, Sign};
use protocol::{AnalysisFlags, SeriesPoint, SeriesSack, Side, TcpFlags};

/// Bytes that were sent before.
pub(crate) const RETRANSMISSIONS: AnalysisFlags = AnalysisFlags::RETRANSMISSION
    .union(AnalysisFlags::FAST_RETRANSMISSION)
    .union(AnalysisFlags::SPURIOUS_RETRANSMISSION);

/// A number of a capture as a coordinate. Below 2^53, as all are that a capture of a petabyte brings, it is exact.
#[allow(clippy::cast_precision_loss, reason = "a coordinate")]
pub(crate) fn coordinate(value: i64) -> f64 {
    value as f64
}

/// A graph of what `side` sends. The points are ordered by time, the SACK blocks by frame.
pub(crate) fn plot(kind: Kind, side: Side, points: &[SeriesPoint], sacks: &[SeriesSack]) -> Plot {
    let curves = Curves {
        side,
        points,
        sacks,
    };
    let layers = match kind {
        Kind::Stevens => vec![
            curves.data(Form::Dots),
            curves.problem(Role::Lost),
            curves.problem(Role::OutOfOrder),
            curves.problem(Role::Retransmission),
            curves.problem(Role::Reset),
        ],
        Kind::Tcptrace => vec![
            curves.window_edge(),
            curves.acks(),
            curves.data(Form::Bars),
            curves.sacks(),
            curves.problem(Role::DuplicateAck),
            curves.problem(Role::ZeroWindow),
            curves.problem(Role::Lost),
            curves.problem(Role::OutOfOrder),
            curves.problem(Role::Retransmission),
            curves.problem(Role::Reset),
        ],
        Kind::Window => vec![curves.window(), curves.in_flight(), curves.closed_windows()],
        Kind::Rtt => vec![curves.round_trips()],
        Kind::Throughput => {
            let averaged = averaged_over(points);
            return Plot {
                layers: vec![curves.throughput(averaged)],
                from_zero: true,
                averaged: Some(averaged),
            };
        }
    };
    let is_needed = |layer: &Layer| !layer.items.is_empty() || !is_seldom(layer);
    Plot {
        layers: layers.into_iter().filter(is_needed).collect(),
        from_zero: matches!(kind, Kind::Window | Kind::Rtt),
        averaged: None,
    }
}

/// What most connections do not have needs no place in the legend of those.
fn is_seldom(layer: &Layer) -> bool {
    matches!(layer.form, Form::Signs(_)) || layer.role == Role::Sack
}

/// Over how long throughput is averaged: a fiftieth of the connection, but a round time of at least a millisecond.
pub(crate) fn averaged_over(points: &[SeriesPoint]) -> f64 {
    let last = points.last().map_or(0, |point| point.time.0);
    let first = points.first().map_or(0, |point| point.time.0);
    let least = coordinate(last.saturating_sub(first)) / 50.0;
    let mut round = 1e6;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle().take(60) {
        if round >= least {
            break;
        }
        round *= factor;
    }
    round
}

struct Curves<'a> {
    side: Side,
    points: &'a [SeriesPoint],
    sacks: &'a [SeriesSack],
}

impl Curves<'_> {
    fn layer(
        &self,
        role: Role,
        form: Form,
        side: Side,
        mut value: impl FnMut(&SeriesPoint) -> Option<(i64, i64)>,
    ) -> Layer {
        let items = self.points.iter().zip(0..).filter_map(|(point, place)| {
            let (low, high) = value(point)?;
            Some(Item {
                x: coordinate(point.time.0),
                low: coordinate(low),
                high: coordinate(high),
                point: place,
            })
        });
        Layer {
            role,
            form,
            side,
            items: items.collect(),
            fits: true,
        }
    }

    fn is_mine(&self, point: &SeriesPoint) -> bool {
        point.sender == self.side
    }

    /// What the other side says of the bytes of this one.
    fn ack_of(&self, point: &SeriesPoint) -> Option<i64> {
        let counts = point.sender != self.side && !point.flags.contains(TcpFlags::RST);
        point.ack.filter(|_| counts)
    }

    /// Segments that use sequence numbers up.
    fn data(&self, form: Form) -> Layer {
        let is_bar = form == Form::Bars;
        self.layer(Role::Data, form, self.side, |point| {
            let phantom = point.flags.intersects(TcpFlags::SYN | TcpFlags::FIN);
            let counts = self.is_mine(point) && (point.len > 0 || phantom);
            let (low, high) = extent(point);
            counts.then_some((low, if is_bar { high } else { low }))
        })
    }

    /// Up to where the other side has acknowledged.
    fn acks(&self) -> Layer {
        let mut highest = i64::MIN;
        self.layer(Role::Acks, Form::Steps, self.side.other(), |point| {
            highest = highest.max(self.ack_of(point)?);
            Some((highest, highest))
        })
    }

    /// What the other side has beyond that.
    fn sacks(&self) -> Layer {
        let points = self.points.iter().zip(0..);
        let others = points.filter(|(point, _)| self.ack_of(point).is_some());
        let items = others.flat_map(|(point, place)| {
            let from = self.sacks.partition_point(|it| it.frame < point.frame);
            let blocks = self.sacks.iter().skip(from);
            let blocks = blocks.take_while(|it| it.frame == point.frame);
            blocks.map(move |block| Item {
                x: coordinate(point.time.0),
                low: coordinate(block.left.min(block.right)),
                high: coordinate(block.left.max(block.right)),
                point: place,
            })
        });
        Layer {
            role: Role::Sack,
            form: Form::Bars,
            side: self.side.other(),
            items: items.collect(),
            fits: true,
        }
    }

    /// Up to where the other side lets this one send. Windows on a SYN are not scaled, and stand for themselves.
    fn window_edge(&self) -> Layer {
        let layer = self.layer(Role::Window, Form::Steps, self.side.other(), |point| {
            let edge = self.ack_of(point)?.saturating_add(point.window.into());
            Some((edge, edge))
        });
        Layer {
            fits: false,
            ..layer
        }
    }

    fn window(&self) -> Layer {
        self.layer(Role::Window, Form::Steps, self.side.other(), |point| {
            self.ack_of(point)?;
            Some((point.window.into(), point.window.into()))
        })
    }

    fn closed_windows(&self) -> Layer {
        self.layer(
            Role::ZeroWindow,
            Form::Signs(Sign::Square),
            self.side.other(),
            |point| {
                let is_closed = point.analysis.contains(AnalysisFlags::ZERO_WINDOW);
                (point.sender != self.side && is_closed).then_some((0, 0))
            },
        )
    }

    /// Bytes that are sent and not acknowledged, after every segment that changes them.
    fn in_flight(&self) -> Layer {
        let mut end = None;
        self.layer(Role::InFlight, Form::Steps, self.side, |point| {
            if self.is_mine(point) {
                let bytes = i64::from(point.in_flight?);
                let own = point.seq.saturating_add(point.len.into());
                end = Some(own.max(end.unwrap_or(own)));
                return Some((bytes, bytes));
            }
            let left = end?.saturating_sub(self.ack_of(point)?).max(0);
            Some((left, left))
        })
    }

    /// How long after the segment that it acknowledges an ACK came.
    fn round_trips(&self) -> Layer {
        self.layer(Role::RoundTrip, Form::Dots, self.side, |point| {
            let rtt = point.rtt.filter(|_| !self.is_mine(point))?.0.max(0);
            Some((rtt, rtt))
        })
    }

    /// Segments with a problem, where they stand among the sequence numbers.
    fn problem(&self, role: Role) -> Layer {
        let (sign, flags, from_sender) = match role {
            Role::DuplicateAck => (Sign::Plus, AnalysisFlags::DUPLICATE_ACK, false),
            Role::ZeroWindow => (Sign::Square, AnalysisFlags::ZERO_WINDOW, false),
            Role::Lost => (Sign::Triangle, AnalysisFlags::LOST_SEGMENT, true),
            Role::OutOfOrder => (Sign::Diamond, AnalysisFlags::OUT_OF_ORDER, true),
            Role::Reset => (Sign::Circle, AnalysisFlags::empty(), true),
            _ => (Sign::Cross, RETRANSMISSIONS, true),
        };
        self.layer(role, Form::Signs(sign), self.side, |point| {
            let has = if role == Role::Reset {
                point.flags.contains(TcpFlags::RST)
            } else {
                point.analysis.intersects(flags)
            };
            if !has || self.is_mine(point) != from_sender {
                return None;
            }
            let place = if from_sender {
                Some(point.seq)
            } else {
                point.ack
            };
            place.map(|place| (place, place))
        })
    }

    /// Payload in bits a second, over the time before each tenth of it.
    fn throughput(&self, averaged: f64) -> Layer {
        let mut items = Vec::new();
        let grid = averaged / 10.0;
        let last = self.points.last().map_or(0.0, |it| coordinate(it.time.0));
        let mine = || {
            let points = self.points.iter().zip(0_u32..);
            points.filter(|(point, _)| self.is_mine(point))
        };
        let (mut entering, mut leaving) = (mine().peekable(), mine().peekable());
        let (mut bytes, mut newest) = (0_i64, 0_u32);
        // The connection is 50 averages long, and a round number up to 2.5 times as long is used.
        for place in 0..=600_u32 {
            let time = f64::from(place) * grid;
            while let Some((point, index)) =
                entering.next_if(|(point, _)| coordinate(point.time.0) <= time)
            {
                bytes = bytes.saturating_add(point.len.into());
                newest = index;
            }
            let before = time - averaged;
            while let Some((point, _)) =
                leaving.next_if(|(point, _)| coordinate(point.time.0) <= before)
            {
                bytes = bytes.saturating_sub(point.len.into());
            }
            let rate = coordinate(bytes) * 8e9 / averaged;
            items.push(Item {
                x: time,
                low: rate,
                high: rate,
                point: newest,
            });
            if time > last {
                break;
            }
        }
        Layer {
            role: Role::Throughput,
            form: Form::Line,
            side: self.side,
            items,
            fits: true,
        }
    }
}

/// From the first number that a segment uses up to behind the last one.
pub(crate) fn extent(point: &SeriesPoint) -> (i64, i64) {
    let flags = [TcpFlags::SYN, TcpFlags::FIN];
    let phantom = flags.into_iter().filter(|flag| point.flags.contains(*flag));
    let phantom = i64::try_from(phantom.count()).unwrap_or(0);
    let end = point.seq.saturating_add(i64::from(point.len));
    (point.seq, end.saturating_add(phantom))
}

#[cfg(test)]
mod tests;
