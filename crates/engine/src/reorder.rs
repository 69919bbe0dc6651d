//! The segments of a capture once more, in order of time.
//!
//! The first reading tells where every segment lies, so a second one can bring them in another order: some MiB at a time, as
//! [`Engine::locate`](crate::Engine::locate) does it for one. What is no segment keeps its place, and frames keep their numbers.
//!
//! Clocks of interfaces need not agree. Where, by time, an acknowledgment would come before what it acknowledges, though the file
//! has them the other way round, each of the two clocks keeps the places that the file gives it.

use crate::arrived::take;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of, ranges_of};
use crate::store::notes::IcmpEvent;
use crate::store::sacks::SackTable;
use crate::stream::reading::Reading;
use crate::{Engine, FileRange};
use capture::{Diagnostic, DiagnosticCode, FrameNumber, InterfaceId, Layer};
use dissect::Dissector;
use flow::{Location, PerSide, SegmentIndex, SegmentRecord, Tracker};
use payload::Payload;
use protocol::{CaptureSummary, QueryError};
use std::collections::BTreeSet;

/// How much is read at once, in bytes and segments.
const BLOCK_BYTES: u64 = 4 << 20;
const BLOCK_SEGMENTS: usize = 1 << 16;

/// Segments on their way into order of time.
#[derive(Debug)]
pub struct Reorder {
    /// The segments of the first reading, in their new order.
    order: Vec<SegmentIndex>,
    done: usize,
    dissector: Dissector,
    tracker: Tracker,
    payload: Payload,
    sacks: SackTable,
    /// ICMP errors in order of time, of which those up to `told` have found their connections.
    events: Vec<IcmpEvent>,
    told: usize,
    clocks: Option<Diagnostic>,
}

/// Some segments that are to be read together.
#[derive(Debug)]
pub struct ReorderBlock {
    until: usize,
    reading: Reading,
}

impl ReorderBlock {
    /// What to read.
    pub fn ranges(&self) -> &[FileRange] {
        self.reading.ranges()
    }
}

impl Reorder {
    fn new(pipeline: &Pipeline) -> Result<Self, QueryError> {
        let tracker = &pipeline.tracker;
        let groups = Clocks::of(tracker);
        let mut events = pipeline.notes.icmp_events().to_vec();
        events.sort_by_key(|event| event.time);
        Ok(Self {
            order: in_order_of_time(tracker, &groups.groups)?,
            done: 0,
            dissector: Dissector::new(),
            tracker: Tracker::with_seed(pipeline.seed),
            payload: Payload::new(),
            sacks: SackTable::default(),
            events,
            told: 0,
            clocks: groups.disagreement,
        })
    }

    /// How many segments have been put in their places, and how many there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.done as u64, self.order.len() as u64)
    }

    fn block(&self, pipeline: &Pipeline) -> Option<ReorderBlock> {
        let mut until = self.done;
        let (mut places, mut bytes) = (Vec::new(), 0_u64);
        for index in self.order.get(self.done..)?.iter().take(BLOCK_SEGMENTS) {
            if bytes >= BLOCK_BYTES {
                break;
            }
            let record = pipeline.tracker.segment(*index)?;
            let ranges = ranges_of(pipeline, record);
            bytes = ranges
                .iter()
                .fold(bytes, |sum, range| sum.saturating_add(range.len.into()));
            places.extend(ranges);
            until = until.saturating_add(1);
        }
        (until > self.done).then(|| ReorderBlock {
            until,
            reading: Reading::new(places),
        })
    }

    fn take(
        &mut self,
        pipeline: &Pipeline,
        block: &ReorderBlock,
        bytes: &[Vec<u8>],
    ) -> Result<(), QueryError> {
        let segments = self.order.get(self.done..block.until).unwrap_or_default();
        for index in segments {
            let record = pipeline.tracker.segment(*index);
            let record = record.ok_or(QueryError::NoSuchSegment)?;
            let pieces = pieces_of(pipeline, record);
            let frames: Option<Vec<&[u8]>> = pieces
                .iter()
                .map(|piece| block.reading.slice(bytes, FileRange::of(piece)))
                .collect();
            let segment = frames
                .as_ref()
                .and_then(|frames| dissect_again(&mut self.dissector, &pieces, frames))
                .filter(|it| it.seq == record.seq() && it.payload_len == record.payload_len())
                .ok_or(QueryError::Unreadable)?;
            while let Some(event) = self.events.get_mut(self.told)
                && event.time < record.time()
            {
                find(event, &mut self.tracker);
                self.told = self.told.saturating_add(1);
            }
            // Numbers that grow, as those who read payload expect; the true ones come at the end.
            let rank = FrameNumber(self.tracker.segments().saturating_add(1));
            let parts = (&mut self.tracker, &mut self.payload, &mut self.sacks);
            let left_out = pipeline.left_out(record);
            take(parts, &segment, &location(record), rank, left_out)
                .map_err(|_| QueryError::OutOfMemory)?;
        }
        self.done = block.until;
        Ok(())
    }

    fn finish(mut self, pipeline: &mut Pipeline) -> Result<(), QueryError> {
        for event in self.events.iter_mut().skip(self.told) {
            find(event, &mut self.tracker);
        }
        let full = |_| QueryError::OutOfMemory;
        self.tracker.index_frames().map_err(full)?;
        self.payload.finish();
        let tracker = &self.tracker;
        self.payload.each_frame(&mut |frame| {
            let record = tracker.segment(SegmentIndex(frame.saturating_sub(1)));
            *frame = record.map_or(*frame, |record| record.frame().0);
        });
        pipeline.tracker = self.tracker;
        pipeline.payload = self.payload;
        pipeline.sacks = self.sacks;
        self.events.retain(|event| event.stream.is_some());
        pipeline.notes.set_icmp(self.events);
        pipeline.order_of_time(self.clocks);
        Ok(())
    }
}

/// Where the segment of a record lies.
fn location(record: &SegmentRecord) -> Location {
    Location {
        frame: record.frame(),
        time: record.time(),
        offset: record.offset(),
        captured_len: record.captured_len(),
        original_len: record.original_len(),
        interface: record.interface(),
        reassembled: record.is_reassembled(),
    }
}

fn find(event: &mut IcmpEvent, tracker: &mut Tracker) {
    event.stream = event.find(tracker);
    event.before = SegmentIndex(tracker.segments());
}

/// Interfaces whose clocks agree, as far as can be told.
#[derive(Debug, Default)]
struct Clocks {
    /// Those with one clock; all others have the clock of the first group.
    groups: Vec<Vec<InterfaceId>>,
    /// The first acknowledgment that shows that not all agree.
    disagreement: Option<Diagnostic>,
}

impl Clocks {
    fn of(tracker: &Tracker) -> Self {
        let (mut pairs, mut all) = (BTreeSet::new(), BTreeSet::new());
        let mut disagreement = None;
        for stream in 0..tracker.connections() {
            let segments: Vec<_> = tracker
                .segments_of(flow::StreamIndex(stream))
                .filter_map(|index| tracker.segment(index))
                .collect();
            let interfaces = segments.iter().map(|record| record.interface());
            let here: BTreeSet<InterfaceId> = interfaces.collect();
            if here.len() > 1 {
                disagree(&segments, &mut pairs, &mut disagreement);
            }
            all.extend(here);
        }
        let mut groups: Vec<Vec<InterfaceId>> = Vec::new();
        for interface in all {
            let differs = |other: &InterfaceId| {
                pairs.contains(&(*other, interface)) || pairs.contains(&(interface, *other))
            };
            match groups.iter_mut().find(|group| !group.iter().any(differs)) {
                Some(group) => group.push(interface),
                None => groups.push(vec![interface]),
            }
        }
        Self {
            groups,
            disagreement,
        }
    }
}

/// Finds acknowledgments that by time would come before what they acknowledge, though they stand behind it in the file.
fn disagree(
    segments: &[&SegmentRecord],
    pairs: &mut BTreeSet<(InterfaceId, InterfaceId)>,
    first: &mut Option<Diagnostic>,
) {
    let reaches = |ack: u32, end: u32| end.wrapping_sub(ack).cast_signed() >= 0;
    let mut by_time: Vec<usize> = (0..segments.len()).collect();
    by_time.sort_by_key(|place| segments.get(*place).and_then(|record| record.time()));
    let mut seen = vec![true; segments.len()];
    let mut ends: PerSide<Option<u32>> = PerSide::default();
    for place in by_time {
        let Some(record) = segments.get(place) else {
            continue;
        };
        let sender = record.direction().sender();
        if record.flags().ack()
            && let Some(seen) = seen.get_mut(place)
        {
            let end = ends[sender.other()];
            *seen = end.is_some_and(|end| reaches(record.ack().0, end));
        }
        raise(&mut ends[sender], record, |_| {});
    }
    let mut ends: PerSide<Option<u32>> = PerSide::default();
    let mut by: PerSide<InterfaceId> = PerSide {
        client: InterfaceId(0),
        server: InterfaceId(0),
    };
    for (record, seen) in segments.iter().zip(seen) {
        let sender = record.direction().sender();
        let other = sender.other();
        let comes_behind = ends[other].is_some_and(|end| reaches(record.ack().0, end));
        if !seen && comes_behind && by[other] != record.interface() {
            pairs.insert((by[other], record.interface()));
            first.get_or_insert(Diagnostic {
                code: DiagnosticCode::ClocksDisagree,
                layer: Layer::File,
                frame: Some(record.frame()),
                offset: record.offset(),
                needed: None,
                available: None,
            });
        }
        raise(&mut ends[sender], record, |interface| {
            by[sender] = interface
        });
    }
}

/// Notes how far a side has come.
fn raise(end: &mut Option<u32>, record: &SegmentRecord, mut by: impl FnMut(InterfaceId)) {
    let flags = record.flags();
    let phantoms = u32::from(flags.syn()) + u32::from(flags.fin());
    let reached = record.seq().0.wrapping_add(record.payload_len());
    let reached = reached.wrapping_add(phantoms);
    if end.is_none_or(|end| reached.wrapping_sub(end).cast_signed() > 0) && !flags.rst() {
        *end = Some(reached);
        by(record.interface());
    }
}

/// The segments in order of time: those of each clock in the places that it has in the file. One without a time stays behind the
/// one before it.
fn in_order_of_time(
    tracker: &Tracker,
    groups: &[Vec<InterfaceId>],
) -> Result<Vec<SegmentIndex>, QueryError> {
    let len = usize::try_from(tracker.segments()).unwrap_or(usize::MAX);
    let mut order = vec_of(len)?;
    order.extend((0..tracker.segments()).map(SegmentIndex));
    let group_of = |record: &SegmentRecord| {
        let has = |group: &Vec<InterfaceId>| group.contains(&record.interface());
        groups.iter().position(has).unwrap_or(0)
    };
    for group in 0..groups.len() {
        let mut places = vec_of(len)?;
        let mut last = None;
        for index in (0..tracker.segments()).map(SegmentIndex) {
            if let Some(record) = tracker.segment(index)
                && group_of(record) == group
            {
                last = record.time().or(last);
                places.push((last, index));
            }
        }
        let slots: Vec<SegmentIndex> = places.iter().map(|(_, index)| *index).collect();
        places.sort_by_key(|(time, _)| *time);
        for (slot, (_, index)) in slots.into_iter().zip(places) {
            let slot = usize::try_from(slot.0).unwrap_or(usize::MAX);
            order.get_mut(slot).into_iter().for_each(|it| *it = index);
        }
    }
    Ok(order)
}

fn vec_of<T>(len: usize) -> Result<Vec<T>, QueryError> {
    let mut vec = Vec::new();
    let reserved = vec.try_reserve_exact(len);
    reserved.map_err(|_| QueryError::OutOfMemory)?;
    Ok(vec)
}

/// Order of time.
impl Engine {
    /// Begins to put the segments of a capture that was read into order of time; `None` where its frames are in it.
    ///
    /// # Errors
    /// [`QueryError::OutOfMemory`].
    pub fn begin_reorder(&self) -> Result<Option<Reorder>, QueryError> {
        let goes_back = self.pipeline.census.goes_back();
        goes_back.then(|| Reorder::new(&self.pipeline)).transpose()
    }

    /// What to read next for it; `None` where all was read.
    pub fn reorder_block(&self, reorder: &Reorder) -> Option<ReorderBlock> {
        reorder.block(&self.pipeline)
    }

    /// Takes what [`Engine::reorder_block`] wanted: the bytes of the ranges that it names, in their order.
    ///
    /// # Errors
    /// [`QueryError::Unreadable`] where they are not those that were read before, [`QueryError::OutOfMemory`].
    pub fn reorder_bytes(
        &self,
        reorder: &mut Reorder,
        block: &ReorderBlock,
        bytes: &[Vec<u8>],
    ) -> Result<(), QueryError> {
        reorder.take(&self.pipeline, block, bytes)
    }

    /// From here on, the capture is the one in order of time. Its connections may have other numbers.
    ///
    /// # Errors
    /// [`QueryError::OutOfMemory`].
    pub fn end_reorder(&mut self, reorder: Reorder) -> Result<CaptureSummary, QueryError> {
        reorder.finish(&mut self.pipeline)?;
        self.forget();
        Ok(self.summary())
    }
}
