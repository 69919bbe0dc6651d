//! A table of packets, sorted by merging: 4 bytes a segment (8 while it is sorted), in steps between which messages are
//! heard, so that a table of millions neither fills the page nor counts as silence. The other direction is read from
//! its end.

use crate::filtering::matches::Matches;
use crate::ladder::labels::Labels;
use crate::pipeline::Pipeline;
use crate::table::listing::listed;
use capture::FrameNumber;
use flow::{SegmentIndex, StreamIndex};
use protocol::{Endpoint, PacketColumn, PacketOrder, PacketRow, PacketWindow, QueryError};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// The most rows in one answer.
const MAX_ANSWER: u32 = 4096;

/// The table of packets that somebody looks at: its segments in its order, 4 bytes each, and 4 more while they are
/// sorted. It is made in steps, merging runs that double in length, since millions of segments take seconds.
#[derive(Debug)]
pub(crate) struct PacketTable {
    /// From the smallest to the largest, whatever it says: the other way round is read backwards.
    order: PacketOrder,
    /// How many segments there were when it was begun.
    segments: u32,
    sorted: Vec<SegmentIndex>,
    /// What of the runs is merged already.
    merged: Vec<SegmentIndex>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The next segment to look at.
    Gather(u32),
    /// Two runs become one.
    Merge {
        /// How long a run is.
        run: usize,
        /// Next of the first run.
        left: usize,
        /// Next of the second run.
        right: usize,
    },
    Done,
}

pub(crate) fn sort_packets(
    pipeline: &Pipeline,
    kept: &mut Option<PacketTable>,
    matches: Option<&Matches>,
    order: &PacketOrder,
    budget: u32,
) -> Result<bool, QueryError> {
    let tracker = &pipeline.tracker;
    if let Some(stream) = order.only {
        let connection = tracker.connection(StreamIndex(stream));
        connection.ok_or(QueryError::NoSuchStream)?;
    }
    let ascending = PacketOrder {
        descending: false,
        ..*order
    };
    let segments = tracker.segments();
    let is_same = |table: &PacketTable| (table.order, table.segments) == (ascending, segments);
    // The old one goes first, so that two never stand in memory.
    let table = match kept.take().filter(is_same) {
        Some(table) => table,
        None => PacketTable::new(ascending, segments)?,
    };
    let table = kept.insert(table);
    let matches = matches.filter(|_| order.filtered);
    for _ in 0..budget {
        if table.step(pipeline, matches)? {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(crate) fn packets(
    pipeline: &Pipeline,
    table: &PacketTable,
    order: &PacketOrder,
    from: u32,
    count: u32,
    mark: Option<u32>,
) -> PacketWindow {
    let total = u32::try_from(table.sorted.len()).unwrap_or(u32::MAX);
    let turned = |place: u32| {
        if order.descending {
            total.saturating_sub(place).saturating_sub(1)
        } else {
            place
        }
    };
    let to = from.saturating_add(count.min(MAX_ANSWER)).min(total);
    let mut labels = BTreeMap::new();
    let rows = (from..to).filter_map(|place| {
        let index = table.sorted.get(turned(place) as usize)?;
        packet_row(pipeline, *index, &mut labels)
    });
    let rows = rows.collect();
    let tracker = &pipeline.tracker;
    let marked = mark.and_then(|frame| {
        let index = tracker.segment_of_frame(FrameNumber(frame))?;
        let place = table.sorted.iter().position(|other| *other == index)?;
        Some(turned(u32::try_from(place).ok()?))
    });
    PacketWindow {
        rows,
        total,
        marked,
    }
}

fn packet_row(
    pipeline: &Pipeline,
    index: SegmentIndex,
    labels: &mut BTreeMap<u32, Labels>,
) -> Option<PacketRow> {
    let Pipeline {
        tracker, census, ..
    } = pipeline;
    let listed = listed(tracker, index)?;
    let record = tracker.segment(index)?;
    let sender = record.direction().sender();
    let connection = tracker.connection(record.stream())?;
    let syn = connection.syn(sender);
    let message = (listed.len > 0).then(|| {
        let labels = labels
            .entry(listed.stream)
            .or_insert_with(|| Labels::new(pipeline, record.stream()));
        labels.get(pipeline, record.frame())
    });
    Some(PacketRow {
        frame: listed.frame,
        stream: listed.stream,
        time: census.since_start(record.time()),
        direction: record.direction(),
        source: listed.source,
        destination: listed.destination,
        flags: listed.flags,
        seq: listed.seq,
        ack: listed.ack,
        window_bytes: listed.window_bytes,
        len: listed.len,
        syn: syn.filter(|_| listed.flags.syn()),
        analysis: listed.analysis,
        message: message.flatten().map(Box::new),
    })
}

impl PacketTable {
    fn new(order: PacketOrder, segments: u32) -> Result<Self, QueryError> {
        Ok(Self {
            order,
            segments,
            sorted: Vec::new(),
            merged: Vec::new(),
            stage: Stage::Gather(0),
        })
    }

    /// Goes one segment on; true once all is sorted.
    fn step(&mut self, pipeline: &Pipeline, matches: Option<&Matches>) -> Result<bool, QueryError> {
        match self.stage {
            Stage::Gather(next) => self.gather(pipeline, matches, SegmentIndex(next))?,
            Stage::Merge { run, left, right } => self.merge(pipeline, run, left, right),
            Stage::Done => return Ok(true),
        }
        Ok(self.stage == Stage::Done)
    }

    fn gather(
        &mut self,
        pipeline: &Pipeline,
        matches: Option<&Matches>,
        index: SegmentIndex,
    ) -> Result<(), QueryError> {
        let Some(record) = pipeline.tracker.segment(index) else {
            let needs_sorting = self.order.column != PacketColumn::Frame;
            self.stage = self.begin_merging(if needs_sorting { 1 } else { usize::MAX });
            let room = if needs_sorting { self.sorted.len() } else { 0 };
            let reserved = self.merged.try_reserve_exact(room);
            return reserved.map_err(|_| QueryError::OutOfMemory);
        };
        self.stage = Stage::Gather(index.0.saturating_add(1));
        let is_in = self.order.only.is_none_or(|only| record.stream().0 == only)
            && matches.is_none_or(|matches| matches.has(index));
        if is_in {
            let reserved = self.sorted.try_reserve(1);
            reserved.map_err(|_| QueryError::OutOfMemory)?;
            self.sorted.push(index);
        }
        Ok(())
    }

    /// The beginning of a pass that merges runs of a length.
    fn begin_merging(&self, run: usize) -> Stage {
        if run >= self.sorted.len() {
            return Stage::Done;
        }
        Stage::Merge {
            run,
            left: 0,
            right: run,
        }
    }

    fn merge(&mut self, pipeline: &Pipeline, run: usize, mut left: usize, mut right: usize) {
        let all = self.sorted.len();
        // The two runs begin where a multiple of their length was merged.
        let pair = run.saturating_mul(2);
        let start = self.merged.len() / pair * pair;
        let middle = start.saturating_add(run).min(all);
        let end = start.saturating_add(pair).min(all);
        let first = self.sorted.get(left).filter(|_| left < middle);
        let second = self.sorted.get(right).filter(|_| right < end);
        let column = self.order.column;
        let takes_first = match (first, second) {
            (Some(first), Some(second)) => {
                Key::of(pipeline, column, *first) <= Key::of(pipeline, column, *second)
            }
            (first, _) => first.is_some(),
        };
        let next = if takes_first { first } else { second };
        if let Some(next) = next {
            self.merged.push(*next);
        }
        if takes_first {
            left = left.saturating_add(1);
        } else {
            right = right.saturating_add(1);
        }
        if self.merged.len() >= end {
            left = end;
            right = end.saturating_add(run).min(all);
        }
        self.stage = Stage::Merge { run, left, right };
        if self.merged.len() >= all {
            std::mem::swap(&mut self.sorted, &mut self.merged);
            self.merged.clear();
            self.stage = self.begin_merging(pair);
        }
        if self.stage == Stage::Done {
            self.merged = Vec::new();
        }
    }
}

/// What segments are sorted by: whether the number is an IPv6 address, the number, a port.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Key(bool, u128, u16);

impl Key {
    fn of(pipeline: &Pipeline, column: PacketColumn, index: SegmentIndex) -> Self {
        let tracker = &pipeline.tracker;
        let (Some(record), Some(listed)) = (tracker.segment(index), listed(tracker, index)) else {
            return Self::default();
        };
        let number = match column {
            PacketColumn::Source => return Self::end(listed.source),
            PacketColumn::Destination => return Self::end(listed.destination),
            PacketColumn::Frame => listed.frame,
            PacketColumn::Stream => listed.stream,
            PacketColumn::Flags => listed.flags.bits().into(),
            PacketColumn::Seq => listed.seq,
            PacketColumn::Window => listed.window_bytes,
            PacketColumn::Len => listed.len,
            PacketColumn::Info => listed.analysis.bits().into(),
            PacketColumn::Ack => {
                let ack = listed.ack.map(|ack| u128::from(ack).saturating_add(1));
                return Self(false, ack.unwrap_or_default(), 0);
            }
            PacketColumn::Time => {
                // From the earliest on, behind those that have none.
                let time = record.time().map(|time| time.0.abs_diff(i64::MIN));
                let time = time.map(|time| u128::from(time).saturating_add(1));
                return Self(false, time.unwrap_or_default(), 0);
            }
        };
        Self(false, number.into(), 0)
    }

    fn end(end: Endpoint) -> Self {
        match end.address {
            IpAddr::V4(address) => Self(false, address.to_bits().into(), end.port),
            IpAddr::V6(address) => Self(true, address.to_bits(), end.port),
        }
    }
}
