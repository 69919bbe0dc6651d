//! Connections as lanes on the capture's time axis.

use crate::connection::application::http_message;
use crate::connection::connections::connection;
use crate::pipeline::Pipeline;
use flow::{Connection, Endpoint, Side, StreamIndex, Tracker};
use protocol::{HttpStartLine, Lane, LaneMarks, LaneSort, LaneSpan, Nanos, Severity, Trouble};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// The order of all lanes, made when it is first asked for.
#[derive(Debug)]
pub(crate) struct LaneOrder {
    sort: LaneSort,
    streams: Vec<u32>,
    /// Beside each stream, its place in its group and the group's size; empty unless sorted by hosts.
    groups: Vec<(u32, u32)>,
}

pub(crate) fn lanes(
    pipeline: &Pipeline,
    kept: &mut Option<LaneOrder>,
    from: u32,
    count: u32,
    sort: LaneSort,
) -> Vec<Lane> {
    let connections = pipeline.tracker.connections();
    let is_fresh = |order: &LaneOrder| {
        order.sort == sort && u32::try_from(order.streams.len()) == Ok(connections)
    };
    let order = kept.take().filter(is_fresh);
    let order = &*kept.insert(order.unwrap_or_else(|| LaneOrder::new(&pipeline.tracker, sort)));
    let to = from.saturating_add(count.min(Lane::MAX_LANES));
    let lanes = (from..to).map_while(|place| {
        let place = usize::try_from(place).ok()?;
        let stream = *order.streams.get(place)?;
        lane(pipeline, stream, order.groups.get(place).copied())
    });
    lanes.collect()
}

fn lane(pipeline: &Pipeline, stream: u32, in_group: Option<(u32, u32)>) -> Option<Lane> {
    let tracker = &pipeline.tracker;
    let mut activity = Activity::default();
    let (mut problems, mut resets) = (Thinned::default(), Thinned::default());
    let connection = connection(pipeline, stream)?;
    let has_copies = connection.trouble.contains(Trouble::COPIES);
    let account = has_copies
        .then(|| tracker.account(StreamIndex(stream)))
        .flatten();
    let is_copy = |place| {
        account
            .as_ref()
            .is_some_and(|it| it.original(place).is_some())
    };
    for (place, index) in (0..).zip(tracker.segments_of(StreamIndex(stream))) {
        if is_copy(place) {
            continue;
        }
        let Some(record) = tracker.segment(index) else {
            break;
        };
        let Some(time) = pipeline.census.since_start(record.time()) else {
            continue;
        };
        activity.take(time);
        if record.analysis().severity() > Some(Severity::Note) {
            problems.take(time);
        }
        if record.flags().rst() {
            resets.take(time);
        }
    }
    let mut requests = Thinned::default();
    let messages = pipeline.payload.messages_of(StreamIndex(stream));
    for message in messages.filter_map(|index| http_message(pipeline, index)) {
        if let (HttpStartLine::Request { .. }, Some(start)) = (&message.start_line, message.start) {
            requests.take(start);
        }
    }
    Some(Lane {
        connection,
        spans: activity.spans(),
        requests: requests.marks,
        problems: problems.marks,
        resets: resets.marks,
        in_group,
    })
}

impl LaneOrder {
    fn new(tracker: &Tracker, sort: LaneSort) -> Self {
        let connection = |stream: &u32| tracker.connection(StreamIndex(*stream));
        let mut streams: Vec<u32> = tracker.streams().map(|it| it.0).collect();
        let mut groups = Vec::new();
        match sort {
            LaneSort::Start => {}
            LaneSort::Bytes => streams.sort_by_cached_key(|stream| {
                let sent = |side| connection(stream).map_or(0, |it| it.bytes(side));
                Reverse(sent(Side::Client).saturating_add(sent(Side::Server)))
            }),
            LaneSort::Duration => {
                streams.sort_by_cached_key(|stream| Reverse(connection(stream).and_then(duration)))
            }
            LaneSort::Hosts => {
                // The first connection of each pair of hosts, and how many follow.
                let mut pairs: BTreeMap<(IpAddr, IpAddr), (u32, u32)> = BTreeMap::new();
                let mut of: Vec<(u32, u32)> = Vec::new();
                for stream in &streams {
                    let group = connection(stream).map(hosts).map(|pair| {
                        let group = pairs.entry(pair).or_insert((*stream, 0));
                        group.1 = group.1.saturating_add(1);
                        (group.0, group.1.saturating_sub(1))
                    });
                    of.push(group.unwrap_or((*stream, 0)));
                }
                let sizes: BTreeMap<u32, u32> = pairs.into_values().collect();
                let group = |stream: &u32| usize::try_from(*stream).ok().and_then(|at| of.get(at));
                streams.sort_by_key(|stream| group(stream).copied());
                groups = streams
                    .iter()
                    .map(|stream| {
                        let (first, place) = group(stream).copied().unwrap_or_default();
                        (place, sizes.get(&first).copied().unwrap_or(1))
                    })
                    .collect();
            }
        }
        Self {
            sort,
            streams,
            groups,
        }
    }
}

fn duration(connection: &Connection) -> Option<Nanos> {
    Some(connection.last_time()?.since(connection.first_time()?))
}

/// The two hosts, the same whichever of them is the client.
fn hosts(connection: &Connection) -> (IpAddr, IpAddr) {
    let address = |side| {
        let Endpoint { address, .. } = connection.endpoint(side);
        address
    };
    let (a, b) = (address(Side::Client), address(Side::Server));
    (a.min(b), a.max(b))
}

/// Finds the longest pauses of a connection.
#[derive(Default)]
struct Activity {
    /// The earliest and the latest time.
    ends: Option<(Nanos, Nanos)>,
    /// Pauses by length: from and to.
    pauses: BTreeMap<(i64, Nanos), Nanos>,
}

impl Activity {
    fn take(&mut self, time: Nanos) {
        let Some((first, last)) = &mut self.ends else {
            self.ends = Some((time, time));
            return;
        };
        *first = time.min(*first);
        // A clock that goes backwards ends no pause.
        if time <= *last {
            return;
        }
        let pause = time.0.saturating_sub(last.0);
        self.pauses.insert((pause, *last), time);
        if self.pauses.len() >= Lane::MAX_SPANS {
            self.pauses.pop_first();
        }
        *last = time;
    }

    fn spans(self) -> Vec<LaneSpan> {
        /// No screen shows a pause that is so small a part of the whole; it is not worth a span.
        const SMALLEST_PART: i64 = 2048;
        let Some((first, last)) = self.ends else {
            return Vec::new();
        };
        let smallest = last.0.saturating_sub(first.0) / SMALLEST_PART;
        let mut pauses: Vec<(Nanos, Nanos)> = self
            .pauses
            .into_iter()
            .filter(|((pause, _), _)| *pause > smallest)
            .map(|((_, from), to)| (from, to))
            .collect();
        pauses.sort_unstable();
        let mut spans = Vec::with_capacity(pauses.len().saturating_add(1));
        let mut from = first;
        for (pause, end) in pauses {
            spans.push(LaneSpan { from, to: pause });
            from = end;
        }
        spans.push(LaneSpan { from, to: last });
        spans
    }
}

/// Keeps a bounded number of times, evenly spread over the events: every one, then every second, and so on.
#[derive(Default)]
struct Thinned {
    marks: LaneMarks,
    /// Of so many events one is kept, as a power of two.
    stride: u32,
}

impl Thinned {
    fn take(&mut self, time: Nanos) {
        let marks = &mut self.marks;
        if marks.total.trailing_zeros() >= self.stride {
            if marks.times.len() >= LaneMarks::MAX {
                let mut keep = false;
                marks.times.retain(|_| {
                    keep = !keep;
                    keep
                });
                self.stride = self.stride.saturating_add(1);
            }
            if marks.total.trailing_zeros() >= self.stride {
                marks.times.push(time);
            }
        }
        marks.total = marks.total.saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
