//! Links are made of what is read of the capture again: records keep no options, no TTL and no payload.

use crate::arrived::arrived;
use crate::connection::connections::connection;
use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of};
use crate::stream::reading::{Reading, reading};
use dissect::{Dissector, Extent, Segment};
use flow::{PerSide, SegmentIndex, SegmentRecord, Side, StreamIndex};
use payload::{Payload, Sketch, Sketched};
use protocol::{LinkFault, LinkOptions, LinkView, QueryError};
use share::{Anonymous, Fill, Island, Islands, Link};
use std::collections::BTreeMap;

/// The most segments that are read at a time, and that a link holds.
const BLOCK: usize = 512;
const MAX_SEGMENTS: usize = 1 << 16;

/// A link while it is made. Bytes are asked for block by block: [`LinkMaker::block`] says which,
/// [`LinkMaker::take`] takes them, and [`LinkMaker::finish`] gives the link.
#[derive(Debug)]
pub struct LinkMaker {
    link: Link,
    options: LinkOptions,
    segments: Vec<SegmentIndex>,
    /// How many of them were read.
    done: usize,
    readers: Vec<StreamReader>,
    /// First bytes of segments, by connection.
    first_bytes: Vec<Sketched>,
    first_bytes_of: Vec<usize>,
}

/// One connection's payload, read again.
#[derive(Debug)]
struct StreamReader {
    stream: StreamIndex,
    payload: Payload,
    sketch: Sketch,
}

/// What to read next.
#[derive(Debug)]
pub struct LinkBlock {
    reading: Reading,
    segments: usize,
}

impl LinkBlock {
    /// The ranges of the (decompressed) file.
    pub fn ranges(&self) -> &[FileRange] {
        self.reading.ranges()
    }
}

impl LinkMaker {
    pub(crate) fn new(
        pipeline: &Pipeline,
        name: &str,
        streams: &[u32],
        options: LinkOptions,
    ) -> Result<Self, QueryError> {
        let mut streams = streams.to_vec();
        streams.sort_unstable();
        streams.dedup();
        let start = pipeline.census.first_time();
        let mut link = Link {
            capture_name: name.to_owned(),
            start_ns: start.map_or(0, |it| it.0),
            ..Link::default()
        };
        let (mut segments, mut readers) = (Vec::new(), Vec::new());
        for stream in streams {
            let (index, tracker) = (StreamIndex(stream), &pipeline.tracker);
            let connection = tracker.connection(index).ok_or(QueryError::NoSuchStream)?;
            segments.extend(tracker.segments_of(index).take(MAX_SEGMENTS));
            let first = tracker.segment(connection.first_segment());
            let interface = first.ok_or(QueryError::NoSuchStream)?.interface();
            link.connections.push(share::Connection {
                stream,
                ends: PerSide {
                    client: connection.endpoint(Side::Client),
                    server: connection.endpoint(Side::Server),
                },
                link_type: pipeline.shown_link_type(interface).0,
                earlier: tracker.earlier_bases(index),
                islands: PerSide::default(),
            });
            let sketch = Sketch::new(options.headers);
            readers.push(StreamReader {
                stream: index,
                payload: Payload::with_witness(Box::new(sketch.clone())),
                sketch,
            });
        }
        segments.sort_unstable();
        Ok(Self {
            link,
            options,
            segments,
            done: 0,
            readers,
            first_bytes: Vec::new(),
            first_bytes_of: Vec::new(),
        })
    }

    pub(crate) fn block(&self, pipeline: &Pipeline) -> Option<LinkBlock> {
        let rest = self.segments.get(self.done..).unwrap_or_default();
        let segments = rest.get(..BLOCK).unwrap_or(rest);
        (!segments.is_empty()).then(|| LinkBlock {
            reading: reading(pipeline, segments.iter().copied()),
            segments: segments.len(),
        })
    }

    pub(crate) fn take(
        &mut self,
        pipeline: &Pipeline,
        block: &LinkBlock,
        bytes: &[Vec<u8>],
    ) -> Result<(), QueryError> {
        let to = self.done.saturating_add(block.segments);
        let segments = self
            .segments
            .get(self.done..to)
            .unwrap_or_default()
            .to_vec();
        self.done = to;
        for index in segments {
            let record = pipeline.tracker.segment(index);
            let record = record.ok_or(QueryError::NoSuchSegment)?;
            let pieces = pieces_of(pipeline, record);
            let ranges = pieces.iter().map(FileRange::of);
            let frames: Option<Vec<&[u8]>> = ranges
                .map(|range| block.reading.slice(bytes, range))
                .collect();
            let mut dissector = Dissector::new();
            let segment = dissect_again(&mut dissector, &pieces, &frames.unwrap_or_default())
                .filter(|it| it.seq == record.seq() && it.payload_len == record.payload_len())
                .ok_or(QueryError::Unreadable)?;
            self.add(pipeline, index, record, &segment);
        }
        Ok(())
    }

    fn add(
        &mut self,
        pipeline: &Pipeline,
        index: SegmentIndex,
        record: &SegmentRecord,
        segment: &Segment<'_>,
    ) {
        let stream = record.stream();
        let Some(at) = self.readers.iter().position(|it| it.stream == stream) else {
            return;
        };
        let left_out = pipeline.left_out(record);
        let facts = facts(&mut self.link, at, record, segment, left_out);
        self.link.segments.push(facts);
        let first = segment.payload();
        let wanted = usize::try_from(self.options.first_bytes).unwrap_or(usize::MAX);
        let first = first.get(..wanted).unwrap_or(first);
        if !first.is_empty() {
            self.first_bytes_of.push(at);
            self.first_bytes.push(Sketched {
                side: record.direction().sender(),
                offset: u64::from(facts.payload_seq()),
                bytes: first.to_vec(),
                left_out: 0,
                in_head: false,
            });
        }
        let reader = self.readers.get_mut(at);
        let arrived = arrived(&pipeline.tracker, index, segment, left_out);
        if let (Some(reader), Some(mut arrived)) = (reader, arrived) {
            arrived.stream = StreamIndex(0);
            reader.payload.push(&arrived);
        }
    }

    pub(crate) fn finish(
        mut self,
        pipeline: &Pipeline,
        key: [u64; 2],
    ) -> Result<LinkView, LinkFault> {
        if self.segments.len() > MAX_SEGMENTS {
            return Err(LinkFault::TooBig);
        }
        let connections = self.link.connections.iter_mut().zip(&mut self.readers);
        for (at, (connection, reader)) in connections.enumerate() {
            reader.payload.finish();
            let sketched = reader.sketch.take();
            for side in Side::BOTH {
                let origin = reader.payload.origin(StreamIndex(0), side).unwrap_or(0);
                let own = |it: &&Sketched| it.side == side;
                let mut parts: Vec<(u32, &Sketched)> = Vec::new();
                for part in sketched.iter().filter(own) {
                    let low = u32::try_from(part.offset & u64::from(u32::MAX)).unwrap_or(0);
                    parts.push((origin.wrapping_add(low), part));
                }
                for (of, part) in self.first_bytes_of.iter().zip(&self.first_bytes) {
                    if *of == at && part.side == side {
                        parts.push((u32::try_from(part.offset).unwrap_or(0), part));
                    }
                }
                connection.islands[side] = islands(parts);
            }
        }
        if self.options.comments {
            notes(pipeline, &mut self.link);
        }
        if self.options.rebase {
            rebase(&mut self.link);
        }
        if self.options.anonymize {
            Anonymous::new(key).apply(&mut self.link);
        }
        let link = &self.link;
        let islands = || {
            let both = link.connections.iter();
            both.flat_map(|it| it.islands.client.iter().chain(it.islands.server.iter()))
        };
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        Ok(LinkView {
            link: share::encode(link)?,
            streams: link.connections.iter().map(|it| it.stream).collect(),
            segments: count(link.segments.len()),
            heads: count(islands().filter(|it| is_head(it)).count()),
            payload_bytes: islands().map(|it| it.bytes.len() as u64).sum(),
            comments: count(link.comments.len()),
            names: count(link.names.len()),
        })
    }
}

fn is_head(island: &Island) -> bool {
    let line = island.bytes.split(|byte| *byte == b'\n').next();
    line.is_some_and(|line| line.windows(7).any(|it| it == b"HTTP/1."))
}

/// What a segment's headers say, and how much of its payload was captured.
fn facts(
    link: &mut Link,
    connection: usize,
    record: &SegmentRecord,
    segment: &Segment<'_>,
    left_out: u32,
) -> share::Segment {
    let words = segment.layout.tcp_header_len / 4;
    let at = usize::try_from(segment.layout.ip_offset).unwrap_or(usize::MAX);
    let header = segment.bytes.get(at..).unwrap_or_default();
    let (ttl, identification, dont_fragment) = match header {
        [first, _, _, _, high, low, fragment, _, ttl, ..] if first >> 4 == 4 => {
            let identification = u16::from_be_bytes([*high, *low]);
            (*ttl, identification, fragment & 0x40 != 0)
        }
        [_, _, _, _, _, _, _, hop_limit, ..] => (*hop_limit, 0, true),
        _ => (0, 0, true),
    };
    let captured = record.captured_payload_len().saturating_add(left_out);
    share::Segment {
        connection: u32::try_from(connection).unwrap_or(u32::MAX),
        from_server: record.direction().sender() == Side::Server,
        frame: record.frame().0,
        time_ns: record.time().map(|it| it.0),
        seq: segment.seq.0,
        ack: segment.ack.0,
        flags: record.flags().bits(),
        window: segment.window,
        urgent: segment.urgent,
        payload_len: segment.payload_len,
        cut_to: (captured < segment.payload_len).then_some(captured),
        options: link.options.add(segment.options),
        ttl,
        identification,
        dont_fragment,
        interface: record.interface().0,
        extent: match segment.extent {
            Extent::Known => share::Segment::SOUND,
            Extent::FirstFragment => share::Segment::FIRST_FRAGMENT,
            Extent::HeaderTooShort | Extent::HeaderTooLong => words.saturating_add(1),
        },
    }
}

/// Islands of what was read, in the order of the stream; what is there twice is kept once.
fn islands(parts: Vec<(u32, &Sketched)>) -> Islands {
    let mut islands = Islands::default();
    let Some(origin) = parts.iter().map(|(seq, _)| *seq).reduce(|first, seq| {
        if seq.wrapping_sub(first).cast_signed() < 0 {
            seq
        } else {
            first
        }
    }) else {
        return islands;
    };
    let whole: Vec<(u32, u32)> = parts
        .iter()
        .filter(|(_, part)| !part.in_head)
        .map(|(seq, part)| (*seq, u32::try_from(part.bytes.len()).unwrap_or(u32::MAX)))
        .collect();
    // Of two at a place, the longer one; what was reduced before what was not, unless that has all of it.
    let mut sorted: BTreeMap<(u32, bool, u32), (u32, &Sketched)> = BTreeMap::new();
    for (seq, part) in parts {
        let len = u32::try_from(part.bytes.len()).unwrap_or(u32::MAX);
        let len = len.saturating_add(part.left_out);
        let has_it = |&(from, all): &(u32, u32)| {
            let before = seq.wrapping_sub(from);
            before.checked_add(len).is_some_and(|needed| needed <= all)
        };
        if part.in_head && whole.iter().any(has_it) {
            continue;
        }
        let order = (seq.wrapping_sub(origin), !part.in_head, u32::MAX - len);
        sorted.entry(order).or_insert((seq, part));
    }
    let mut end = origin;
    for (seq, part) in sorted.into_values() {
        let covered = end.wrapping_sub(seq);
        let covered = if covered.cast_signed() > 0 {
            covered
        } else {
            0
        };
        let skip = usize::try_from(covered).unwrap_or(usize::MAX);
        let bytes = part.bytes.get(skip..).unwrap_or_default().to_vec();
        if covered > 0 && (bytes.is_empty() || part.in_head) {
            continue;
        }
        let island = Island {
            seq: seq.wrapping_add(covered),
            bytes,
            fill: if part.in_head {
                Fill::Spaces
            } else {
                Fill::Zeros
            },
            fill_len: part.left_out,
        };
        let island_end = island.seq.wrapping_add(island.len());
        if !island.is_empty() && islands.push(island) {
            end = island_end;
        }
    }
    islands
}

/// Comments of the file and of the reader's own, and what both ends are called.
fn notes(pipeline: &Pipeline, link: &mut Link) {
    let notes = &pipeline.notes;
    let frames: std::collections::BTreeSet<u32> = link.segments.iter().map(|it| it.frame).collect();
    let mut comments: BTreeMap<(u32, bool), Vec<String>> = BTreeMap::new();
    for comment in notes.comments() {
        let frame = comment.frame.unwrap_or(0);
        let of = comments.entry((frame, false)).or_default();
        of.push(comment.text.clone());
    }
    for (frame, text) in notes.own.comments() {
        comments
            .entry((frame, true))
            .or_default()
            .push(text.clone());
    }
    for ((frame, _), texts) in comments {
        if frame == 0 || frames.contains(&frame) {
            link.comments
                .extend(texts.into_iter().map(|text| (frame, text)));
        }
    }
    for it in &link.connections {
        let Some(view) = connection(pipeline, it.stream) else {
            continue;
        };
        for (end, name) in [
            (view.client, view.client_name),
            (view.server, view.server_name),
        ] {
            let is_new = link
                .names
                .iter()
                .all(|(address, _)| *address != end.address);
            if let Some(name) = name.filter(|_| is_new) {
                link.names.push((end.address, name));
            }
        }
    }
}

/// Times from the first segment on, which is at 0.
fn rebase(link: &mut Link) {
    let first = link.segments.iter().find_map(|it| it.time_ns);
    for segment in &mut link.segments {
        let since = |time: i64| time.saturating_sub(first.unwrap_or(0));
        segment.time_ns = segment.time_ns.map(since);
    }
    link.start_ns = 0;
}
