use crate::pipeline::Pipeline;
use crate::stream::body_kind::body_kind;
use crate::stream::follow::{FollowedStream, StreamReading, bytes_of, follow};
use crate::view;
use payload::body::{BodyEnd, Coding, Decoder, Decoding, content_codings};
use payload::{HttpFraming, Message, MessageIndex, Payload, RecordData};
use protocol::{HttpBody, HttpHole, QueryError, Side, StreamFrom, StreamSpot};

/// How much is read at once.
const BLOCK_BYTES: u32 = 1 << 20;

/// Zeros that stand for what the capture lacks of a body. A body with more holes is cut at this.
const MAX_ZEROS: u64 = 64 << 20;

/// Holes that are told one by one.
const MAX_HOLES: usize = 256;

/// Reads a message's body from the file again, block by block: [`Engine::body_block`](crate::Engine::body_block) says what to read next, and
/// [`Engine::body_bytes`](crate::Engine::body_bytes) takes what was read.
pub struct BodyReader {
    message: u32,
    stream: u32,
    sender: Side,
    /// Where the body lies in its sender's stream, as far as that is known before it is read.
    at: u64,
    end: u64,
    /// The number of the next piece, once the first ones were read; `None` behind the last one.
    next: Option<StreamFrom>,
    /// How many bytes were announced.
    announced: Option<u64>,
    content_type: Option<String>,
    decoding: Decoding,
    /// What takes it out of TLS, and how many of its bytes are still to come out.
    records: Option<(RecordData, u64)>,
    sent: u64,
    missing: u64,
    holes: Vec<HttpHole>,
    is_cut: bool,
}

pub(crate) fn body_needs_brotli(pipeline: &Pipeline, message: u32) -> Result<bool, QueryError> {
    let payload = &pipeline.payload;
    let of = payload.message(MessageIndex(message));
    let of = of.ok_or(QueryError::NoSuchSegment)?;
    let mut codings = content_codings(payload.texts(of).content_encoding).flatten();
    Ok(codings.any(|coding| coding == Coding::Brotli))
}

pub(crate) fn body(
    pipeline: &Pipeline,
    message: u32,
    limit: u64,
    brotli: &mut dyn FnMut() -> Option<Box<dyn Decoder>>,
) -> Result<BodyReader, QueryError> {
    let payload = &pipeline.payload;
    let of = payload.message(MessageIndex(message));
    let of = of.ok_or(QueryError::NoSuchSegment)?;
    let texts = payload.texts(of);
    let mut at = of.offset().saturating_add(of.header_bytes().into());
    let framing = of.framing();
    let (mut end, announced) = match framing {
        HttpFraming::None | HttpFraming::Unknown | HttpFraming::Impossible(_) => (at, None),
        HttpFraming::Length(len) => (at.saturating_add(of.body_bytes()), Some(len)),
        HttpFraming::Chunked | HttpFraming::UntilClose => (u64::MAX, None),
    };
    // What is not there has no coding.
    let codings = if at < end {
        texts.content_encoding
    } else {
        b""
    };
    let records = record_data(payload, of).filter(|_| at < end);
    let records = records.map(|records| (records, end.saturating_sub(at)));
    if records.is_some() {
        at = of.offset().saturating_sub(RecordData::HEADER_LEN);
        end = u64::MAX;
    }
    let sender = of.sender();
    Ok(BodyReader {
        message,
        stream: of.stream().0,
        sender,
        at,
        end,
        next: (at < end).then_some(StreamFrom::Byte(StreamSpot { sender, offset: at })),
        announced,
        content_type: view::words(texts.content_type),
        decoding: Decoding::new(framing == HttpFraming::Chunked, codings, limit, brotli),
        records,
        sent: 0,
        missing: 0,
        holes: Vec::new(),
        is_cut: false,
    })
}

/// What takes a message out of TLS records that are not encrypted. A message begins where a record's data does; one behind another
/// in the same record is not found.
fn record_data(payload: &Payload, of: &Message) -> Option<RecordData> {
    let cipher = payload.conversation(of.stream())?.tls?.cipher?;
    RecordData::new(cipher, of.header_bytes().into())
}

pub(crate) fn body_block(
    pipeline: &Pipeline,
    followed: &mut FollowedStream,
    body: &BodyReader,
) -> Result<Option<StreamReading>, QueryError> {
    let Some(from) = body.next else {
        return Ok(None);
    };
    let left = body.end.saturating_sub(body.at);
    let limit = u32::try_from(left).map_or(BLOCK_BYTES, |left| left.min(BLOCK_BYTES));
    let order = followed.order(pipeline, body.stream)?;
    let reading = follow(
        pipeline,
        order,
        body.stream,
        Some(body.sender),
        (from, limit),
    )?;
    Ok(Some(reading).filter(|reading| !reading.stretches.is_empty()))
}

pub(crate) fn body_bytes(
    pipeline: &Pipeline,
    body: &mut BodyReader,
    block: &StreamReading,
    bytes: &[Vec<u8>],
    out: &mut dyn FnMut(&[u8]),
) -> Result<(), QueryError> {
    body.next = block.next().map(StreamFrom::Piece);
    for (_, stretch) in &block.stretches {
        let from = body.at.saturating_sub(stretch.offset);
        let to = body.end.min(stretch.end()).saturating_sub(stretch.offset);
        if from >= to {
            continue;
        }
        let goes_on = if stretch.is_gap {
            body.hole(to.saturating_sub(from), out)
        } else {
            let range = usize::try_from(from).unwrap_or(usize::MAX)
                ..usize::try_from(to).unwrap_or(usize::MAX);
            bytes_of(pipeline, stretch, &block.reading, bytes, |bytes| {
                body.bytes(bytes.get(range).unwrap_or_default(), out)
            })?
        };
        body.at = stretch.offset.saturating_add(to);
        if !goes_on || body.at >= body.end {
            body.next = None;
            break;
        }
    }
    Ok(())
}

impl BodyReader {
    /// How many bytes were read, as they were sent.
    pub fn read_bytes(&self) -> u64 {
        self.sent
    }

    /// How many there are to read, where that was announced; else as many as were read.
    pub fn total_bytes(&self) -> u64 {
        self.announced.unwrap_or(self.sent).max(self.sent)
    }

    /// Takes bytes as they were sent. False where no more are wanted.
    fn bytes(&mut self, bytes: &[u8], out: &mut dyn FnMut(&[u8])) -> bool {
        let (sent, decoding) = (&mut self.sent, &mut self.decoding);
        let mut take = |bytes: &[u8]| {
            *sent = sent.saturating_add(bytes.len() as u64);
            decoding.push(bytes, out)
        };
        let Some((records, left)) = &mut self.records else {
            return take(bytes);
        };
        let mut is_done = false;
        let goes_on = records.push(bytes, &mut |data| {
            let len = usize::try_from(*left).unwrap_or(usize::MAX);
            let data = data.get(..len).unwrap_or(data);
            *left = left.saturating_sub(data.len() as u64);
            is_done = !take(data) || *left == 0;
            !is_done
        });
        self.is_cut |= !goes_on && !is_done;
        goes_on
    }

    /// Takes zeros for what is missing.
    fn hole(&mut self, len: u64, out: &mut dyn FnMut(&[u8])) -> bool {
        let has_room = self.holes.len() < MAX_HOLES;
        match self.holes.last_mut() {
            Some(last) if last.at.saturating_add(last.len) == self.sent => {
                last.len = last.len.saturating_add(len);
            }
            _ if has_room => {
                let at = self.sent;
                self.holes.push(HttpHole { at, len });
            }
            _ => {}
        }
        self.missing = self.missing.saturating_add(len);
        if self.missing > MAX_ZEROS {
            self.is_cut = true;
            return false;
        }
        let zeros = [0; 4096];
        let mut left = usize::try_from(len).unwrap_or(usize::MAX);
        while left > 0 {
            let some = zeros.get(..left).unwrap_or(&zeros);
            if !self.bytes(some, out) {
                return false;
            }
            left = left.saturating_sub(some.len());
        }
        true
    }

    /// What became of the body, with the bytes that came out of it, or the first of them.
    pub fn finish(self, bytes: Vec<u8>) -> HttpBody {
        let undone = self.decoding.undone().iter().copied();
        let undone = undone.collect();
        let is_short = self
            .announced
            .is_some_and(|announced| self.sent < announced);
        let end = match self.decoding.finish(is_short) {
            BodyEnd::Whole | BodyEnd::Unknown | BodyEnd::NoDecoder if self.is_cut => BodyEnd::Cut,
            // There was nothing to be undone.
            BodyEnd::Cut if self.at == self.end && self.sent == 0 && !is_short => BodyEnd::Whole,
            end => end,
        };
        // What still has a coding on it is no text.
        let kind = match end {
            BodyEnd::Unknown | BodyEnd::NoDecoder => protocol::HttpBodyKind::Binary,
            _ => body_kind(self.content_type.as_deref(), &bytes),
        };
        HttpBody {
            message: self.message,
            content_type: self.content_type,
            kind,
            undone,
            sent_bytes: self.sent,
            bytes,
            end,
            missing_bytes: self.missing,
            holes: self.holes,
        }
    }
}
