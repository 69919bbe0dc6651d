use crate::Engine;
use crate::detail::{FileRange, dissect_again};
use crate::view;
use dissect::Dissector;
use flow::{SegmentIndex, SegmentRecord};
use payload::body::{Body, BodyEnd, Excerpt};
use payload::{Framing, Message, MessageIndex, Place, Turn};
use protocol::{HttpBody, HttpHole, QueryError};

/// Bytes of a stream that are read again at most to show one message.
const MAX_WIRE: u64 = 32 << 20;

impl Engine {
    /// Where the segments lie in the file that carried a message: for each its frame, and the ranges to read. Of a very
    /// long message only the beginning.
    ///
    /// # Errors
    /// [`QueryError::NoSuchSegment`] where there is no such message.
    pub fn locate_message(&self, message: u32) -> Result<Vec<(u32, Vec<FileRange>)>, QueryError> {
        let (_, segments) = self.carriers(message)?;
        segments
            .into_iter()
            .map(|record| {
                let frame = record.frame().0;
                Ok((frame, self.locate_segment(frame)?))
            })
            .collect()
    }

    /// A message's body as its reader got it, with transfer and content codings undone, and at most `limit` bytes of
    /// it. `frames` are the bytes of the ranges that [`Engine::locate_message`] names, in its order.
    ///
    /// # Errors
    /// [`QueryError::NoSuchSegment`] where there is no such message; [`QueryError::Unreadable`] where the bytes are not
    /// those that were read before: the file has changed.
    pub fn http_body(
        &self,
        message: u32,
        frames: &[Vec<Vec<u8>>],
        limit: usize,
    ) -> Result<HttpBody, QueryError> {
        let (of, segments) = self.carriers(message)?;
        let start = self.start_of(of)?;
        let body = of.offset().saturating_add(of.header_bytes().into());
        let end = match of.framing() {
            Framing::None | Framing::Unknown => body,
            Framing::Length(_) => body.saturating_add(of.body_bytes()),
            Framing::Chunked | Framing::UntilClose => u64::MAX,
        };
        let mut excerpt = Excerpt::new(start, of.offset(), body, end);
        for (record, bytes) in segments.iter().zip(frames) {
            let pieces = self.pieces_of(record);
            let mut dissector = Dissector::new();
            let segment =
                dissect_again(&mut dissector, &pieces, bytes).ok_or(QueryError::Unreadable)?;
            if segment.seq != record.seq() || segment.payload_len != record.payload_len() {
                return Err(QueryError::Unreadable);
            }
            let place = Place {
                frame: record.frame(),
                time: record.time(),
                turn: Turn::InOrder,
            };
            let first = segment
                .seq
                .0
                .wrapping_add(u32::from(record.flags().0 & SYN != 0));
            excerpt.push(first, segment.payload_len, segment.payload(), place);
        }
        let (wire, holes, _) = excerpt.finish();
        let body = self.undo(of, &wire, limit);
        Ok(HttpBody {
            message,
            wire_bytes: wire.len() as u64,
            bytes: body.bytes,
            end: view::body_end(body.end),
            holes: holes
                .iter()
                .map(|hole| HttpHole {
                    at: hole.at,
                    len: hole.len,
                })
                .collect(),
        })
    }

    /// Undoes the codings of a body.
    fn undo(&self, of: &Message, wire: &[u8], limit: usize) -> Body {
        let codings = self.pipeline.payload.texts(of).content_encoding;
        if of.framing() != Framing::Chunked {
            let body = payload::body::decode(codings, wire, limit);
            let is_short =
                matches!(of.framing(), Framing::Length(len) if (wire.len() as u64) < len);
            return match body.end {
                BodyEnd::Whole if is_short => Body {
                    end: BodyEnd::Cut,
                    ..body
                },
                _ => body,
            };
        }
        let chunks = payload::body::dechunk(wire, usize::MAX);
        let body = payload::body::decode(codings, &chunks.bytes, limit);
        match (body.end, chunks.end) {
            (BodyEnd::Whole, end) => Body { end, ..body },
            _ => body,
        }
    }

    /// A message, and the segments that carried it.
    fn carriers(&self, message: u32) -> Result<(&Message, Vec<&SegmentRecord>), QueryError> {
        let (tracker, payload) = (&self.pipeline.tracker, &self.pipeline.payload);
        let of = payload
            .message(MessageIndex(message))
            .ok_or(QueryError::NoSuchSegment)?;
        let start = self.start_of(of)?;
        let last = of.last_frame();
        let carries = |index: SegmentIndex| {
            let record = tracker.segment(index)?;
            let behind = record.seq().0.wrapping_add(record.payload_len());
            let is_in = record.direction().sender() == of.sender()
                && record.payload_len() > 0
                && behind.wrapping_sub(start).cast_signed() > 0;
            is_in.then_some(record)
        };
        let mut wire = 0_u64;
        let segments = tracker
            .segments_of(of.stream())
            .take_while(|index| tracker.segment(*index).is_some_and(|it| it.frame() <= last))
            .filter_map(carries)
            .take_while(|record| {
                wire = wire.saturating_add(record.payload_len().into());
                wire <= MAX_WIRE
            })
            .collect();
        Ok((of, segments))
    }

    /// The sequence number of a message's first byte.
    fn start_of(&self, of: &Message) -> Result<u32, QueryError> {
        let origin = self.pipeline.payload.origin(of.stream(), of.sender());
        let origin = origin.ok_or(QueryError::NoSuchSegment)?;
        // Numbers go round: only the low half of the offset counts.
        let low = u32::try_from(of.offset() & u64::from(u32::MAX)).unwrap_or(0);
        Ok(origin.wrapping_add(low))
    }
}

const SYN: u16 = 0x02;
