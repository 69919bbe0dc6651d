use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::stream::reading::{Reading, payload_again, reading};
use flow::{SegmentIndex, StreamIndex};
use payload::{Carrier, Order, Stretch};
use protocol::{
    QueryError, Side, StreamContent, StreamExtent, StreamFrom, StreamPiece, StreamWindow,
};

/// The most pieces of one answer: segments may bring a byte each.
const MAX_PIECES: usize = 4096;

/// The most bytes of one answer, but that the last piece is always whole.
const MAX_BYTES: u64 = 1 << 20;

/// The connection that somebody follows, with the order of its bytes.
#[derive(Debug, Default)]
pub(crate) struct FollowedStream(Option<Followed>);

#[derive(Debug)]
struct Followed {
    stream: StreamIndex,
    /// How many segments it had: while the capture is opened, more come.
    segments: u32,
    order: Order,
}

impl FollowedStream {
    /// The order of a connection's bytes: the one at hand where it is up to date, else made anew.
    pub(crate) fn order(&mut self, pipeline: &Pipeline, stream: u32) -> Result<&Order, QueryError> {
        let stream = StreamIndex(stream);
        let connection = pipeline.tracker.connection(stream);
        let segments = connection.ok_or(QueryError::NoSuchStream)?.segments();
        let is_fresh = |it: &Followed| it.stream == stream && it.segments == segments;
        // The old one goes first, so that two never stand in memory.
        let followed = self.0.take().filter(is_fresh);
        let followed = followed.unwrap_or_else(|| Followed {
            stream,
            segments,
            order: new_order(pipeline, stream),
        });
        Ok(&self.0.insert(followed).order)
    }
}

/// What is to be read again for some of a connection's bytes, see [`Engine::follow`](crate::Engine::follow).
#[derive(Debug, Clone)]
pub struct StreamReading {
    pub(crate) stream: u32,
    pub(crate) reading: Reading,
    /// With their numbers.
    pub(crate) stretches: Vec<(u32, Stretch)>,
    next: Option<u32>,
    total: u32,
    client: StreamExtent,
    server: StreamExtent,
}

impl StreamReading {
    /// The ranges of the (decompressed) file.
    pub fn ranges(&self) -> &[FileRange] {
        self.reading.ranges()
    }

    /// The number of the piece behind what is read; `None` where there is no more.
    pub fn next(&self) -> Option<u32> {
        self.next
    }
}

pub(crate) fn follow(
    pipeline: &Pipeline,
    order: &Order,
    stream: u32,
    only: Option<Side>,
    (from, limit): (StreamFrom, u32),
) -> Result<StreamReading, QueryError> {
    let all = order.stretches();
    // Going back, the place that was come from is the end.
    let to = match from {
        StreamFrom::Before(number) => Some(number),
        _ => None,
    };
    let from = match from {
        StreamFrom::Piece(number) => usize::try_from(number).unwrap_or(usize::MAX),
        StreamFrom::Before(number) => {
            let behind = usize::try_from(number).unwrap_or(usize::MAX);
            first_before(all.get(..behind).unwrap_or(all), only, limit)
        }
        StreamFrom::Frame(frame) => place_of_frame(pipeline, order, frame)?,
        StreamFrom::Byte(spot) => {
            let found = order.find(spot.sender, spot.offset);
            found.unwrap_or(all.len())
        }
    };
    let mut room = u64::from(limit).min(MAX_BYTES);
    let mut stretches: Vec<(u32, Stretch)> = Vec::new();
    let mut next = None;
    for (number, stretch) in (0..).zip(all).skip(from) {
        if only.is_some_and(|only| only != stretch.sender) {
            continue;
        }
        let is_full = match to {
            Some(to) => number >= to,
            None => !stretches.is_empty() && (room == 0 || stretches.len() >= MAX_PIECES),
        };
        if is_full {
            next = Some(number);
            break;
        }
        if !stretch.is_gap {
            room = room.saturating_sub(stretch.len.into());
        }
        stretches.push((number, *stretch));
    }
    let extent = |side| {
        let extent = order.extent(side);
        StreamExtent {
            captured: extent.captured,
            missing: extent.missing,
        }
    };
    let (client, server) = (extent(flow::Side::Client), extent(flow::Side::Server));
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    Ok(StreamReading {
        stream,
        reading: reading_of(pipeline, &stretches),
        stretches,
        next,
        total,
        client,
        server,
    })
}

pub(crate) fn stream_window(
    pipeline: &Pipeline,
    reading: &StreamReading,
    bytes: &[Vec<u8>],
) -> Result<StreamWindow, QueryError> {
    let tracker = &pipeline.tracker;
    let mut pieces = Vec::new();
    for (number, stretch) in &reading.stretches {
        let record = tracker.segment(stretch.segment);
        let record = record.ok_or(QueryError::NoSuchSegment)?;
        let content = if stretch.is_gap {
            StreamContent::Gap(stretch.len)
        } else {
            bytes_of(pipeline, stretch, &reading.reading, bytes, |bytes| {
                StreamContent::Bytes(bytes.to_vec())
            })?
        };
        pieces.push(StreamPiece {
            number: *number,
            sender: stretch.sender,
            offset: stretch.offset,
            frame: record.frame().0,
            index: stretch.place,
            content,
        });
    }
    Ok(StreamWindow {
        stream: reading.stream,
        pieces,
        next: reading.next,
        total_pieces: reading.total,
        client: reading.client,
        server: reading.server,
    })
}

fn new_order(pipeline: &Pipeline, stream: StreamIndex) -> Order {
    let (tracker, payload) = (&pipeline.tracker, &pipeline.payload);
    let origins = flow::PerSide {
        client: payload.origin(stream, flow::Side::Client),
        server: payload.origin(stream, flow::Side::Server),
    };
    let carrier = |(place, segment): (u32, SegmentIndex)| {
        let record = tracker.segment(segment)?;
        let flags = record.flags();
        // RFC 9293 section 3.10.7: the text of an RST tells a person why; it is no data.
        let len = if flags.rst() { 0 } else { record.payload_len() };
        Some(Carrier {
            segment,
            place,
            sender: record.direction().sender(),
            seq: record.seq().0.wrapping_add(flags.syn().into()),
            len,
            captured: record.captured_payload_len().min(len),
            ack: flags.ack().then_some(record.ack().0),
        })
    };
    let segments = (0..).zip(tracker.segments_of(stream));
    Order::new(origins, segments.filter_map(carrier))
}

/// The place in the order of what a frame brought, or of what came next behind it.
fn place_of_frame(pipeline: &Pipeline, order: &Order, frame: u32) -> Result<usize, QueryError> {
    let tracker = &pipeline.tracker;
    let of_frame = tracker.segment_of_frame(capture::FrameNumber(frame));
    let segment = of_frame.ok_or(QueryError::NoSuchSegment)?;
    let all = order.stretches();
    let own = all
        .iter()
        .position(|it| it.segment == segment && !it.is_gap);
    let behind = || all.iter().position(|it| it.segment >= segment);
    Ok(own.or_else(behind).unwrap_or(all.len()))
}

pub(crate) fn reading_of(pipeline: &Pipeline, stretches: &[(u32, Stretch)]) -> Reading {
    let captured = stretches.iter().filter(|(_, it)| !it.is_gap);
    reading(pipeline, captured.map(|(_, it)| it.segment))
}

/// Gives the bytes of a stretch to `see`.
pub(crate) fn bytes_of<T>(
    pipeline: &Pipeline,
    stretch: &Stretch,
    reading: &Reading,
    bytes: &[Vec<u8>],
    see: impl FnOnce(&[u8]) -> T,
) -> Result<T, QueryError> {
    let tracker = &pipeline.tracker;
    let record = tracker.segment(stretch.segment);
    let record = record.ok_or(QueryError::NoSuchSegment)?;
    let payload = &pipeline.payload;
    let origin = payload.origin(record.stream(), stretch.sender);
    // Numbers go round: only the low half of the offset counts.
    let low = u32::try_from(stretch.offset & u64::from(u32::MAX)).unwrap_or(0);
    let first = record.seq().0.wrapping_add(record.flags().syn().into());
    let skip = origin.unwrap_or(0).wrapping_add(low).wrapping_sub(first);
    let of_payload = |bytes: &[u8]| {
        let from = usize::try_from(skip).ok()?;
        let to = from.checked_add(usize::try_from(stretch.len).ok()?)?;
        bytes.get(from..to).map(see)
    };
    payload_again(pipeline, stretch.segment, reading, bytes, of_payload)?
        .ok_or(QueryError::Unreadable)
}

/// Where a window begins that ends with the last of these pieces.
fn first_before(all: &[Stretch], only: Option<Side>, limit: u32) -> usize {
    let mut room = u64::from(limit).min(MAX_BYTES);
    let (mut first, mut count) = (all.len(), 0_usize);
    for (number, stretch) in all.iter().enumerate().rev() {
        if only.is_some_and(|only| only != stretch.sender) {
            continue;
        }
        let len = if stretch.is_gap {
            0
        } else {
            stretch.len.into()
        };
        // All of them must fit, or the last one would be left out on the way there.
        if count > 0 && (len > room || count >= MAX_PIECES) {
            break;
        }
        room = room.saturating_sub(len);
        (first, count) = (number, count.saturating_add(1));
    }
    first
}
