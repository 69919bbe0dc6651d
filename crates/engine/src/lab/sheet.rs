//! The lab sheet of a connection: one pass for each direction.

use super::pace::{self, Event, Kind, Transfer};
use super::sent::Sent;
use crate::pipeline::Pipeline;
use crate::table::series::unwrap;
use flow::{AnalysisFlags, Connection, PerSide, SegmentRecord, Side, StreamIndex};
use protocol::{LabAcks, LabDirection, LabSegment, LabSheet, Nanos, QueryError, Timestamp};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

pub(crate) fn lab(pipeline: &Pipeline, stream: u32) -> Result<LabSheet, QueryError> {
    let index = StreamIndex(stream);
    let connection = pipeline.tracker.connection(index);
    let connection = connection.ok_or(QueryError::NoSuchStream)?;
    let per_side = |of: &dyn Fn(Side) -> Option<u32>| PerSide {
        client: of(Side::Client),
        server: of(Side::Server),
    };
    let syns = connection
        .syn(Side::Client)
        .zip(connection.syn(Side::Server));
    let mss = |side| connection.syn(side).and_then(|syn| syn.mss);
    Ok(LabSheet {
        stream,
        client: connection.endpoint(Side::Client),
        server: connection.endpoint(Side::Server),
        isn: per_side(&|side| {
            let base = connection.base(side);
            base.filter(|_| connection.syn_captured(side))
        }),
        mss: PerSide {
            client: mss(Side::Client),
            server: mss(Side::Server),
        },
        sack_permitted: syns.map(|(client, server)| client.sack_permitted && server.sack_permitted),
        sent: PerSide {
            client: direction(pipeline, connection, index, Side::Client),
            server: direction(pipeline, connection, index, Side::Server),
        },
    })
}

fn direction(
    pipeline: &Pipeline,
    connection: &Connection,
    stream: StreamIndex,
    sender: Side,
) -> LabDirection {
    let mut pass = Pass::new(connection.syn_captured(sender));
    let start = pipeline.census.first_time();
    let mut near = PerSide::<i64>::default();
    for index in pipeline.tracker.segments_of(stream) {
        let tracker = &pipeline.tracker;
        let Some((record, relative)) = tracker.segment(index).zip(tracker.relative(index)) else {
            break;
        };
        let side = record.direction().sender();
        let seq = unwrap(&mut near[side], relative.seq);
        let ack = relative.ack.map(|ack| unwrap(&mut near[side.other()], ack));
        if side != sender {
            pass.hear(record, ack);
        } else if !pass.send(record, seq, start) {
            pass.sheet.is_cut = true;
            break;
        }
    }
    pass.finish()
}

/// No window is larger (RFC 7323 section 2.3).
const MAX_WINDOW: i64 = 1 << 30;

/// One direction on its way through the connection.
struct Pass {
    sheet: LabDirection,
    notes: Vec<Note>,
    sent: Sent,
    /// Ends and rows of what is not acknowledged.
    pending: BinaryHeap<Reverse<(i64, usize)>>,
    /// Rows in the order in which they were acknowledged.
    acknowledged: Vec<usize>,
    highest: Option<i64>,
    /// The end of what was repeated.
    repeated_to: Option<i64>,
    /// The first number of its data, and the one behind the last.
    data: Option<(i64, i64)>,
    has_syn: bool,
    fin: Option<i64>,
    edge: Option<i64>,
    edge_before: Option<i64>,
    acks: BTreeMap<u32, u32>,
    ack_bytes: BTreeMap<u64, u32>,
    events: Vec<Event>,
    covered: Covered,
}

/// The event with which all data was acknowledged.
#[derive(Debug, Clone, Copy, Default)]
struct Covered {
    events: usize,
    time: Option<Timestamp>,
}

/// What is known of a row only later.
#[derive(Debug, Clone, Copy)]
struct Note {
    time: Option<Timestamp>,
    acked: Option<Timestamp>,
    /// Its Ack says nothing of the network.
    in_doubt: bool,
    is_new: bool,
}

impl Pass {
    fn new(has_syn: bool) -> Self {
        Self {
            sheet: LabDirection::default(),
            notes: Vec::new(),
            sent: Sent::default(),
            pending: BinaryHeap::new(),
            acknowledged: Vec::new(),
            highest: None,
            repeated_to: None,
            data: None,
            has_syn,
            fin: None,
            edge: None,
            edge_before: None,
            acks: BTreeMap::new(),
            ack_bytes: BTreeMap::new(),
            events: Vec::new(),
            covered: Covered::default(),
        }
    }

    /// Takes in a segment of the sender; false where there are too many.
    fn send(&mut self, record: &SegmentRecord, seq: i64, start: Option<Timestamp>) -> bool {
        let flags = record.flags();
        let len = i64::from(record.payload_len());
        let from = seq.saturating_add(flags.syn().into());
        let to = from.saturating_add(len);
        if flags.fin() && !flags.rst() {
            self.fin.get_or_insert(to);
        }
        if len == 0 || flags.rst() || record.analysis().contains(AnalysisFlags::KEEP_ALIVE) {
            return true;
        }
        let row = self.sheet.segments.len();
        if row >= LabSheet::MAX_SEGMENTS {
            return false;
        }
        let (new, repeated) = self.sent.add(from, to, row);
        for &row in &repeated {
            if let Some(note) = self.notes.get_mut(row) {
                note.in_doubt = true;
            }
        }
        let frame = record.frame().0;
        let frame_of = |row: &usize| self.sheet.segments.get(*row).map(|it| it.frame);
        let repeats = repeated.iter().filter_map(frame_of).max();
        let first = self.data.map_or(from, |(first, _)| first.min(from));
        let end = self.data.map_or(to, |(_, end)| end.max(to));
        self.data = Some((first, end));
        let highest = self.highest.unwrap_or(first);
        self.notes.push(Note {
            time: record.time(),
            acked: None,
            in_doubt: repeats.is_some()
                || to <= highest
                || self.repeated_to.is_some_and(|end| end > highest),
            is_new: new > 0,
        });
        if repeats.is_some() {
            self.repeated_to = self.repeated_to.max(Some(to));
            self.sheet.retransmissions.push(frame);
        }
        if record.analysis().contains(AnalysisFlags::WINDOW_FULL) {
            self.sheet.window_limited.push(frame);
        }
        if self.events.is_empty() {
            self.edge_before = self.edge;
        }
        self.sheet.bytes = self.sheet.bytes.saturating_add(new);
        self.sheet.segments.push(LabSegment {
            frame,
            time: record
                .time()
                .zip(start)
                .map(|(time, start)| time.since(start)),
            seq: u32::try_from(seq & i64::from(u32::MAX)).unwrap_or(0),
            len: record.payload_len(),
            in_flight: u32::try_from(end.saturating_sub(highest)).unwrap_or(0),
            repeats,
            acked_by: None,
            rtt: None,
            estimated_rtt: None,
            dev_rtt: None,
            rto: None,
        });
        self.pending.push(Reverse((to, row)));
        self.events.push(Event {
            frame,
            time: record.time(),
            kind: Kind::Data {
                start: from,
                end: to,
                repeats: repeats.is_some(),
            },
        });
        true
    }

    /// Takes in a segment of the other side.
    fn hear(&mut self, record: &SegmentRecord, ack: Option<i64>) {
        let flags = record.flags();
        let window = record.window_bytes();
        let frame = record.frame().0;
        if !flags.rst()
            && self
                .sheet
                .least_window
                .is_none_or(|(least, _)| window < least)
        {
            self.sheet.least_window = Some((window, frame));
        }
        // The numbers of forged and damaged segments may lie anywhere; a reset's Ack need not be one of an open connection.
        let known = self
            .data
            .map_or(0, |(_, end)| end)
            .max(self.highest.unwrap_or(0));
        let reach = if flags.rst() { 1 } else { MAX_WINDOW };
        let Some(ack) = ack.filter(|ack| *ack <= known.saturating_add(reach)) else {
            return;
        };
        if !flags.rst() {
            self.edge = Some(ack.saturating_add(window.into()));
        }
        let acked = self.acknowledge(record, ack);
        if acked > 0 {
            let count = self.acks.entry(acked).or_default();
            *count = count.saturating_add(1);
        }
        self.count_bytes(ack);
        self.highest = self.highest.max(Some(ack));
        if self.events.is_empty() {
            return;
        }
        self.events.push(Event {
            frame,
            time: record.time(),
            kind: Kind::Ack {
                ack,
                edge: self.edge.filter(|_| !flags.rst()),
            },
        });
        let is_last = self.data.is_some_and(|(_, end)| ack >= end);
        if is_last && acked > 0 {
            self.covered = Covered {
                events: self.events.len(),
                time: record.time(),
            };
        }
    }

    /// Marks the rows whose ends an Ack covers; gives how many of them carried new bytes.
    fn acknowledge(&mut self, record: &SegmentRecord, ack: i64) -> u32 {
        let mut rows = Vec::new();
        while let Some(&Reverse((end, row))) = self.pending.peek()
            && end <= ack
        {
            self.pending.pop();
            rows.push(row);
        }
        rows.sort_unstable();
        let mut new = 0_u32;
        for &row in &rows {
            if let Some(segment) = self.sheet.segments.get_mut(row) {
                segment.acked_by = Some(record.frame().0);
            }
            if let Some(note) = self.notes.get_mut(row) {
                note.acked = record.time();
                new = new.saturating_add(note.is_new.into());
            }
        }
        self.acknowledged.extend(rows);
        new
    }

    /// Counts the bytes that an Ack acknowledges for the first time; SYN and FIN are none.
    fn count_bytes(&mut self, ack: i64) {
        let first = match self.data {
            _ if self.has_syn => 1,
            Some((first, _)) => first,
            None => return,
        };
        let data_only = |number: i64| match self.fin {
            Some(fin) => number.min(fin),
            None => number,
        };
        let before = self.highest.map_or(first, data_only).max(first);
        let bytes = data_only(ack).saturating_sub(before);
        if let Ok(bytes @ 1..) = u64::try_from(bytes) {
            let count = self.ack_bytes.entry(bytes).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn finish(mut self) -> LabDirection {
        self.estimate();
        let usual = self
            .ack_bytes
            .iter()
            .max_by_key(|(bytes, times)| (**times, **bytes));
        self.sheet.acks = LabAcks {
            usual_bytes: usual.map_or(0, |(bytes, _)| *bytes),
            most_bytes: self.ack_bytes.keys().next_back().copied().unwrap_or(0),
            segments: self.acks.into_iter().collect(),
        };
        let Some((first, end)) = self.data else {
            return self.sheet;
        };
        let is_covered = self.highest.is_some_and(|ack| ack >= end);
        let began = self.notes.first().and_then(|note| note.time);
        let ended = self.covered.time.filter(|_| is_covered);
        self.sheet.duration = ended.zip(began).map(|(end, begin)| end.since(begin));
        let longest = self.sheet.segments.iter().map(|it| it.len).max();
        let transfer = Transfer {
            first,
            end,
            longest: longest.unwrap_or(0).into(),
            edge: self.edge_before,
        };
        let events = match is_covered {
            true => self.events.get(..self.covered.events),
            false => None,
        };
        let events = events.unwrap_or(&self.events);
        self.sheet.limited_by = pace::limited_by(events, &transfer);
        self.sheet.slow_start = pace::slow_start(events, &transfer);
        self.sheet
    }

    /// RFC 6298 section 2, with each round-trip time as its Ack came.
    fn estimate(&mut self) {
        let mut estimate: Option<(f64, f64)> = None;
        for &row in &self.acknowledged {
            let Some((note, segment)) = self.notes.get(row).zip(self.sheet.segments.get_mut(row))
            else {
                continue;
            };
            let rtt = note
                .acked
                .zip(note.time)
                .map(|(acked, sent)| acked.since(sent));
            let Some(rtt) = rtt.filter(|_| !note.in_doubt) else {
                continue;
            };
            segment.rtt = Some(rtt);
            let rtt = rtt.0 as f64;
            let (mean, deviation) = match estimate {
                None => (rtt, rtt / 2.0),
                Some((mean, deviation)) => (
                    0.875 * mean + 0.125 * rtt,
                    0.75 * deviation + 0.25 * (mean - rtt).abs(),
                ),
            };
            estimate = Some((mean, deviation));
            segment.estimated_rtt = Some(Nanos(mean.round() as i64));
            segment.dev_rtt = Some(Nanos(deviation.round() as i64));
            segment.rto = Some(Nanos((mean + 4.0 * deviation).round() as i64));
        }
        let mut last = (None, None, None);
        for segment in &mut self.sheet.segments {
            if segment.rtt.is_some() {
                last = (segment.estimated_rtt, segment.dev_rtt, segment.rto);
            }
            (segment.estimated_rtt, segment.dev_rtt, segment.rto) = last;
        }
    }
}
