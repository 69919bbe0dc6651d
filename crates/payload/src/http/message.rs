use super::head::Head;
use super::start_line::StartLine;
use super::unlisted::Seen;
use crate::place::{Place, Turn};
use crate::texts::{TextAt, Texts};
use capture::FrameNumber;
use flow::{Side, StreamIndex};
use terms::{HttpFraming, HttpProgress};

/// A message by its place among all HTTP messages of the capture, in the order in which their heads were complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageIndex(pub u32);

/// Stands for "none".
const NONE: u32 = u32::MAX;
const NO_TIMEOUT: u16 = u16::MAX;

/// Request or response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// RFC 9112 section 3.
    Request,
    /// RFC 9112 section 4.
    Response,
}

/// What is kept of an HTTP/1 message; texts come from [`crate::Payload`], times from the segments of its frames.
#[derive(Debug, Clone)]
pub struct Message {
    offset: u64,
    body_len: u64,
    body_bytes: u64,
    missing: u32,
    first: u32,
    head: u32,
    last: u32,
    stream: u32,
    next: u32,
    peer: u32,
    place: u32,
    head_len: u32,
    texts: TextAt,
    timeout: u16,
    target_len: u16,
    /// The status code, of responses.
    status: u16,
    method_len: u8,
    host_len: u8,
    type_len: u8,
    coding_len: u8,
    range_len: u8,
    version: u8,
    framing: u8,
    marks: u8,
    seen: Seen,
}

const RESPONSE: u8 = 1;
const FROM_SERVER: u8 = 2;
const CLOSES: u8 = 4;
const KEEPS_ALIVE: u8 = 8;
const UPGRADES: u8 = 16;
const SOUND_HEAD: u8 = 32;
const COMPLETE: u8 = 64;
const LOST: u8 = 128;

/// Bounds of what is kept of a head, in bytes.
const MAX_METHOD: usize = 24;
const MAX_TARGET: usize = 2048;
const MAX_SHORT: usize = 255;

/// Cuts a text to what is kept of it.
fn cut(text: &[u8], max: usize) -> &[u8] {
    text.get(..max).unwrap_or(text)
}

/// A text's length, which a bound above keeps in range.
fn short(text: &[u8]) -> u8 {
    u8::try_from(text.len()).unwrap_or(u8::MAX)
}

/// What a record is made of.
pub(crate) struct NewMessage<'a> {
    pub(crate) stream: StreamIndex,
    pub(crate) sender: Side,
    pub(crate) head: &'a Head<'a>,
    /// Where it begins in its direction's stream.
    pub(crate) offset: u64,
    pub(crate) head_len: u32,
    pub(crate) framing: HttpFraming,
    pub(crate) first: Place,
    pub(crate) head_end: Place,
    pub(crate) seen: Seen,
}

impl Message {
    /// `None` where there is no room for its texts.
    pub(crate) fn new(new: &NewMessage<'_>, texts: &mut Texts) -> Option<Self> {
        let fields = &new.head.fields;
        let (mut method, mut target, mut status, mut marks) = (&b""[..], &b""[..], 0, 0);
        let version = match new.head.start {
            StartLine::Request {
                method: name,
                target: what,
                version,
            } => {
                method = cut(name, MAX_METHOD);
                target = cut(what, MAX_TARGET);
                version
            }
            StartLine::Response {
                status: code,
                version,
            } => {
                status = code;
                marks |= RESPONSE;
                version
            }
        };
        let mut mark = |bit: u8, is_set: bool| marks |= if is_set { bit } else { 0 };
        mark(FROM_SERVER, new.sender == Side::Server);
        mark(CLOSES, fields.closes);
        mark(KEEPS_ALIVE, fields.keeps_alive);
        mark(UPGRADES, fields.upgrades || !fields.upgrade.is_empty());
        mark(SOUND_HEAD, new.head.is_sound);
        let host = cut(fields.host, MAX_SHORT);
        let content_type = cut(fields.content_type, MAX_SHORT);
        let coding = cut(fields.content_encoding, MAX_SHORT);
        let range = cut(fields.content_range, MAX_SHORT);
        let texts = texts.keep(&[method, target, host, content_type, coding, range])?;
        let (framing, body_len) = match new.framing {
            HttpFraming::None => (0, 0),
            HttpFraming::Length(len) => (1, len),
            HttpFraming::Chunked => (2, 0),
            HttpFraming::UntilClose => (3, 0),
            HttpFraming::Unknown => (4, 0),
            HttpFraming::Impossible(len) => (5, len),
        };
        Some(Self {
            offset: new.offset,
            body_len,
            body_bytes: 0,
            missing: 0,
            first: new.first.frame.0,
            head: new.head_end.frame.0,
            last: new.head_end.frame.0,
            stream: new.stream.0,
            next: NONE,
            peer: NONE,
            place: 0,
            head_len: new.head_len,
            timeout: fields.keep_alive_timeout.unwrap_or(NO_TIMEOUT),
            texts,
            target_len: u16::try_from(target.len()).unwrap_or(u16::MAX),
            status,
            method_len: short(method),
            host_len: short(host),
            type_len: short(content_type),
            coding_len: short(coding),
            range_len: short(range),
            version,
            framing,
            marks,
            seen: new.seen,
        })
    }

    fn has(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }

    /// The connection.
    pub fn stream(&self) -> StreamIndex {
        StreamIndex(self.stream)
    }

    /// Who sent it.
    pub fn sender(&self) -> Side {
        if self.has(FROM_SERVER) {
            Side::Server
        } else {
            Side::Client
        }
    }

    /// Request or response.
    pub fn kind(&self) -> MessageKind {
        if self.has(RESPONSE) {
            MessageKind::Response
        } else {
            MessageKind::Request
        }
    }

    /// The status code of a response.
    pub fn status(&self) -> Option<u16> {
        (self.kind() == MessageKind::Response).then_some(self.status)
    }

    /// True for a response that another one follows (RFC 9110 section 15.2).
    pub fn is_interim(&self) -> bool {
        self.has(RESPONSE) && (100..200).contains(&self.status) && self.status != 101
    }

    /// The version: 10 for HTTP/1.0, 11 for HTTP/1.1, 9 where the request names none.
    pub fn version(&self) -> u8 {
        self.version
    }

    /// The next message of the same connection, in either direction.
    pub fn next_in_stream(&self) -> Option<MessageIndex> {
        (self.next != NONE).then_some(MessageIndex(self.next))
    }

    /// The final response to a request; the request that a response answers. `None` where it is not in the capture.
    pub fn peer(&self) -> Option<MessageIndex> {
        (self.peer != NONE).then_some(MessageIndex(self.peer))
    }

    /// Which request of its connection it is, or answers, counted from 1; `None` for a response without request.
    pub fn place(&self) -> Option<u32> {
        (self.place > 0).then_some(self.place)
    }

    /// The frame that brought its first byte.
    pub fn first_frame(&self) -> FrameNumber {
        FrameNumber(self.first)
    }

    /// What completed its head: the last frame that carried a part of it.
    pub fn head_frame(&self) -> FrameNumber {
        FrameNumber(self.head)
    }

    /// What completed it: the last frame that carried a part of it, or said that there is no more.
    pub fn last_frame(&self) -> FrameNumber {
        FrameNumber(self.last)
    }

    /// Where it begins in its direction's stream, counted from the first byte captured or, with a SYN, sent.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// How long its head is, from the start line to the empty line.
    pub fn header_bytes(&self) -> u32 {
        self.head_len
    }

    /// How many bytes of its body went by, without the framing of chunks.
    pub fn body_bytes(&self) -> u64 {
        self.body_bytes
    }

    /// How many of these are not in the capture, up to 2^32 - 1.
    pub fn missing_bytes(&self) -> u64 {
        self.missing.into()
    }

    /// How far its body reaches.
    pub fn framing(&self) -> HttpFraming {
        match self.framing {
            0 => HttpFraming::None,
            1 => HttpFraming::Length(self.body_len),
            2 => HttpFraming::Chunked,
            3 => HttpFraming::UntilClose,
            5 => HttpFraming::Impossible(self.body_len),
            _ => HttpFraming::Unknown,
        }
    }

    /// How far it was captured.
    pub fn progress(&self) -> HttpProgress {
        match (self.has(COMPLETE), self.has(LOST)) {
            (_, true) => HttpProgress::Lost,
            (true, false) => HttpProgress::Complete,
            (false, false) => HttpProgress::Open,
        }
    }

    /// False where the head was cut by a gap, or is no list of header fields: what the fields say is not known then.
    pub fn has_sound_head(&self) -> bool {
        self.has(SOUND_HEAD)
    }

    /// `Connection: close` (RFC 9112 section 9.6).
    pub fn closes(&self) -> bool {
        self.has(CLOSES)
    }

    /// `Connection: keep-alive`.
    pub fn keeps_alive(&self) -> bool {
        self.has(KEEPS_ALIVE)
    }

    /// `Upgrade` or `Connection: upgrade` (RFC 9110 section 7.8).
    pub fn upgrades(&self) -> bool {
        self.has(UPGRADES)
    }

    /// The seconds of `Keep-Alive: timeout=N`.
    pub fn keep_alive_timeout(&self) -> Option<u16> {
        (self.timeout != NO_TIMEOUT).then_some(self.timeout)
    }

    pub(crate) fn set_next(&mut self, next: MessageIndex) {
        self.next = next.0;
    }

    pub(crate) fn set_peer(&mut self, peer: MessageIndex) {
        self.peer = peer.0;
    }

    /// The frames that it names.
    pub(crate) fn frames_mut(&mut self) -> [&mut u32; 3] {
        [&mut self.first, &mut self.head, &mut self.last]
    }

    pub(crate) fn set_place(&mut self, place: u32) {
        self.place = place;
    }

    /// So many bytes of its body came, of which `missing` were not captured; `len` counts both.
    pub(crate) fn grow(&mut self, len: u64, missing: u64, place: Place) {
        self.body_bytes = self.body_bytes.saturating_add(len);
        let missing = u32::try_from(missing).unwrap_or(u32::MAX);
        self.missing = self.missing.saturating_add(missing);
        if place.frame.0 < self.head {
            self.see(Seen::OUT_OF_ORDER);
        }
        if place.frame.0 >= self.last {
            self.last = place.frame.0;
            self.seen.set(Seen::ENDED_LATE, place.turn != Turn::InOrder);
        }
    }

    /// Notes that the segment of this place, which carries some of it, must come in order to be put to the others.
    pub(crate) fn expect_order(&mut self, place: Place) {
        if place.turn != Turn::InOrder || place.frame.0 < self.last {
            self.see(Seen::OUT_OF_ORDER);
        }
    }

    pub(crate) fn see(&mut self, seen: Seen) {
        self.seen.add(seen);
    }

    /// Its first segment came again, in turn.
    pub(crate) fn read_again(&mut self) {
        self.seen.set(Seen::OUT_OF_ORDER, false);
        self.seen.set(Seen::ENDED_LATE, false);
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen
    }

    pub(crate) fn end(&mut self, progress: HttpProgress) {
        self.marks |= match progress {
            HttpProgress::Open => 0,
            HttpProgress::Complete => COMPLETE,
            HttpProgress::Lost => LOST,
        };
    }

    fn text<'a>(&self, texts: &'a Texts, index: usize) -> &'a [u8] {
        let lengths = [
            self.method_len.into(),
            usize::from(self.target_len),
            self.host_len.into(),
            self.type_len.into(),
            self.coding_len.into(),
            self.range_len.into(),
        ];
        let skip = lengths
            .iter()
            .take(index)
            .fold(0_usize, |sum, len| sum.saturating_add(*len));
        let len = lengths.get(index).copied().unwrap_or(0);
        texts.get(self.texts, skip, len)
    }

    pub(crate) fn texts<'a>(&self, texts: &'a Texts) -> MessageTexts<'a> {
        MessageTexts {
            method: self.text(texts, 0),
            target: self.text(texts, 1),
            host: self.text(texts, 2),
            content_type: self.text(texts, 3),
            content_encoding: self.text(texts, 4),
            content_range: self.text(texts, 5),
        }
    }
}

/// What a head says in words, as captured, each cut to a bound; empty where it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageTexts<'a> {
    /// The method of a request.
    pub method: &'a [u8],
    /// The target of a request, at most 2048 bytes of it.
    pub target: &'a [u8],
    /// `Host`.
    pub host: &'a [u8],
    /// `Content-Type`.
    pub content_type: &'a [u8],
    /// `Content-Encoding`.
    pub content_encoding: &'a [u8],
    /// `Content-Range`.
    pub content_range: &'a [u8],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stays_small() {
        assert!(size_of::<Message>() <= 80, "{}", size_of::<Message>());
    }
}
