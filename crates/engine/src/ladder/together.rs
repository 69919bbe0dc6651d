//! Several connections between two hosts in one ladder. It is a view of its own, not another look of the ladder, since
//! phases, braces and folds belong to one connection: rows have one height, sides are those of the first connection,
//! and a selected segment brings its own connection into view while the ladder stays.

use crate::connection::connections::connection;
use crate::ladder::labels::Labels;
use crate::ladder::segment_row::{Own, row_of};
use crate::pipeline::Pipeline;
use capture::FrameNumber;
use flow::{Account, Connection, SegmentIndex, Side, StreamIndex};
use protocol::{Direction, QueryError, TogetherRow, TogetherWindow};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// The connections between two hosts that somebody looks at in one ladder.
#[derive(Debug)]
pub(crate) struct Together {
    /// In stream order.
    streams: Vec<StreamIndex>,
    /// How many there are between the two hosts.
    connections: u32,
    /// Their segments in capture order.
    segments: Vec<PlacedSegment>,
    is_cut: bool,
    /// What begins with which segment, and what became of each connection.
    stories: BTreeMap<StreamIndex, (Labels, Option<Account>)>,
    /// How many segments the capture had when this was made.
    of: u32,
}

#[derive(Debug, Clone, Copy)]
struct PlacedSegment {
    segment: SegmentIndex,
    /// Its place in its own connection.
    own: u32,
}

pub(crate) fn together(
    pipeline: &Pipeline,
    kept: &mut Option<Together>,
    stream: u32,
    from: u32,
    count: u32,
    mark: Option<u32>,
) -> Result<TogetherWindow, QueryError> {
    let stream = StreamIndex(stream);
    let segments = pipeline.tracker.segments();
    let is_fresh = |it: &Together| it.of == segments && it.streams.binary_search(&stream).is_ok();
    // The old one goes first, so that two never stand in memory.
    let made = match kept.take().filter(is_fresh) {
        Some(fresh) => fresh,
        None => Together::new(pipeline, stream)?,
    };
    together_window(pipeline, kept.insert(made), from, count, mark)
}

fn together_window(
    pipeline: &Pipeline,
    together: &Together,
    from: u32,
    count: u32,
    mark: Option<u32>,
) -> Result<TogetherWindow, QueryError> {
    let first = together.streams.first().ok_or(QueryError::NoSuchStream)?;
    let view = connection(pipeline, first.0).ok_or(QueryError::NoSuchStream)?;
    let segments = u32::try_from(together.segments.len()).unwrap_or(u32::MAX);
    let count = count.min(TogetherWindow::MAX_ROWS);
    let to = from.saturating_add(count).min(segments);
    let left = view.client.address;
    let rows = (from..to).filter_map(|place| together.row(pipeline, place, left));
    let marked = mark.and_then(|frame| {
        let tracker = &pipeline.tracker;
        let segment = tracker.segment_of_frame(FrameNumber(frame))?;
        let place = together
            .segments
            .binary_search_by_key(&segment, |place| place.segment);
        u32::try_from(place.ok()?).ok()
    });
    Ok(TogetherWindow {
        shown: u32::try_from(together.streams.len()).unwrap_or(u32::MAX),
        connections: together.connections,
        segments,
        is_cut: together.is_cut,
        from,
        rows: rows.collect(),
        marked,
        first: Box::new(view),
    })
}

impl Together {
    fn new(pipeline: &Pipeline, stream: StreamIndex) -> Result<Self, QueryError> {
        let tracker = &pipeline.tracker;
        let connection = tracker.connection(stream).ok_or(QueryError::NoSuchStream)?;
        let pair = hosts(connection);
        let all = tracker.streams();
        let same = |stream: &StreamIndex| tracker.connection(*stream).map(hosts) == Some(pair);
        let all: Vec<StreamIndex> = all.filter(same).collect();
        let most = TogetherWindow::MAX_CONNECTIONS as usize;
        // Of very many, those that were opened around the same time.
        let at = all.binary_search(&stream).unwrap_or(0) / most * most;
        let streams: Vec<StreamIndex> = all.iter().skip(at).take(most).copied().collect();
        let mut segments = Vec::new();
        let count = streams
            .iter()
            .filter_map(|stream| tracker.connection(*stream));
        let count = count.fold(0_usize, |sum, it| {
            sum.saturating_add(it.segments() as usize)
        });
        let reserved = segments.try_reserve_exact(count);
        reserved.map_err(|_| QueryError::OutOfMemory)?;
        for stream in &streams {
            for (own, segment) in (0..).zip(tracker.segments_of(*stream)) {
                segments.push(PlacedSegment { segment, own });
            }
        }
        segments.sort_unstable_by_key(|place| place.segment);
        let most = TogetherWindow::MAX_SEGMENTS as usize;
        let is_cut = segments.len() > most;
        segments.truncate(most);
        let stories = streams.iter().map(|stream| {
            let labels = Labels::new(pipeline, *stream);
            (*stream, (labels, tracker.account_of_ladder(*stream)))
        });
        Ok(Self {
            connections: u32::try_from(all.len()).unwrap_or(u32::MAX),
            segments,
            is_cut,
            stories: stories.collect(),
            of: tracker.segments(),
            streams,
        })
    }

    fn row(&self, pipeline: &Pipeline, place: u32, left: IpAddr) -> Option<TogetherRow> {
        let tracker = &pipeline.tracker;
        let at = usize::try_from(place).ok()?;
        let PlacedSegment { segment, own } = *self.segments.get(at)?;
        let above = at.checked_sub(1).and_then(|at| self.segments.get(at));
        let above = above.and_then(|above| tracker.segment(above.segment));
        let stream = tracker.segment(segment)?.stream();
        let (labels, account) = self.stories.get(&stream)?;
        let own = Own {
            labels,
            account: account.as_ref(),
            place: own,
        };
        let mut row = row_of(pipeline, own, segment, place, above)?;
        let connection = tracker.connection(stream)?;
        let (client, server) = (
            connection.endpoint(Side::Client),
            connection.endpoint(Side::Server),
        );
        let is_turned = client.address != left;
        if is_turned {
            row.direction = match row.direction {
                Direction::FromClient => Direction::FromServer,
                Direction::FromServer => Direction::FromClient,
            };
            std::mem::swap(&mut row.client, &mut row.server);
        }
        let (left, right) = if is_turned {
            (server, client)
        } else {
            (client, server)
        };
        Some(TogetherRow {
            stream: stream.0,
            left_port: left.port,
            right_port: right.port,
            row,
        })
    }
}

/// The two hosts, the same whichever of them is the client.
fn hosts(connection: &Connection) -> (IpAddr, IpAddr) {
    let [a, b] = Side::BOTH.map(|side| connection.endpoint(side).address);
    (a.min(b), a.max(b))
}
