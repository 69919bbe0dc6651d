use crate::texts::TextAt;
use capture::FrameNumber;
use flow::Side;

/// An event by its place among all events of the capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIndex(pub u32);

/// What a frame begins, in connections that do not speak HTTP/1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A TLS record (RFC 8446 section 5.1) by its content type, with the handshake type or the alert's description
    /// where they are in the clear.
    Tls {
        /// 20 change_cipher_spec, 21 alert, 22 handshake, 23 application_data, 24 heartbeat.
        content: u8,
        /// For 22 the handshake type (RFC 8446 section 4), for 21 the description (section 6).
        detail: Option<u8>,
    },
    /// An HTTP/2 frame by its type (RFC 9113 section 6).
    Http2(u8),
    /// A WebSocket frame by its opcode (RFC 6455 section 5.2).
    WebSocket(u8),
    /// The first line that a side said, which [`crate::Payload::event_text`] gives.
    Line,
}

/// Something that begins in a frame. Events of one kind in one direction that follow each other are one.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    frame: u32,
    next: u32,
    count: u32,
    bytes: u32,
    text: TextAt,
    /// The low half of where it begins in the stream.
    offset: u32,
    text_len: u8,
    family: u8,
    code: u8,
    detail: u8,
    from_server: bool,
    has_detail: bool,
}

const NONE: u32 = u32::MAX;

impl Event {
    pub(crate) fn new(frame: FrameNumber, sender: Side, kind: EventKind) -> Self {
        let (family, code, detail) = match kind {
            EventKind::Tls { content, detail } => (0, content, detail),
            EventKind::Http2(frame_type) => (1, frame_type, None),
            EventKind::WebSocket(opcode) => (2, opcode, None),
            EventKind::Line => (3, 0, None),
        };
        Self {
            frame: frame.0,
            next: NONE,
            count: 1,
            bytes: 0,
            text: TextAt::default(),
            offset: NONE,
            text_len: 0,
            family,
            code,
            detail: detail.unwrap_or(0),
            from_server: sender == Side::Server,
            has_detail: detail.is_some(),
        }
    }

    pub(crate) fn at_offset(self, offset: Option<u64>) -> Self {
        let low = offset.and_then(|it| u32::try_from(it & u64::from(u32::MAX)).ok());
        Self {
            offset: low.unwrap_or(NONE),
            ..self
        }
    }

    pub(crate) fn with_text(self, text: TextAt, len: u8) -> Self {
        Self {
            text,
            text_len: len,
            ..self
        }
    }

    pub(crate) fn frame_mut(&mut self) -> &mut u32 {
        &mut self.frame
    }

    /// The frame in which the first one begins.
    pub fn frame(&self) -> FrameNumber {
        FrameNumber(self.frame)
    }

    /// Where the TLS record begins in its direction's stream, modulo 2^32, whose first message it is or follows; `None`
    /// where that record goes on with a message of the one before it.
    pub fn record_offset(&self) -> Option<u32> {
        (self.offset != NONE).then_some(self.offset)
    }

    /// Who sent it.
    pub fn sender(&self) -> Side {
        if self.from_server {
            Side::Server
        } else {
            Side::Client
        }
    }

    /// What it is.
    pub fn kind(&self) -> EventKind {
        match self.family {
            0 => EventKind::Tls {
                content: self.code,
                detail: self.has_detail.then_some(self.detail),
            },
            1 => EventKind::Http2(self.code),
            2 => EventKind::WebSocket(self.code),
            _ => EventKind::Line,
        }
    }

    /// How many of them follow each other.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// How long they are together, without their headers.
    pub fn bytes(&self) -> u32 {
        self.bytes
    }

    /// The next event of the same connection.
    pub fn next_in_stream(&self) -> Option<EventIndex> {
        (self.next != NONE).then_some(EventIndex(self.next))
    }

    pub(crate) fn text(&self) -> (TextAt, usize) {
        (self.text, self.text_len.into())
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self) {
        self.from_server = !self.from_server;
    }

    pub(crate) fn set_next(&mut self, next: EventIndex) {
        self.next = next.0;
    }

    /// True where another event is told with this one.
    pub(crate) fn takes(&self, other: &Self) -> bool {
        let same = |event: &Self| (event.family, event.code, event.detail, event.has_detail);
        // A handshake message is worth a name of its own.
        let is_bulk = !self.has_detail && self.family < 3;
        is_bulk && self.from_server == other.from_server && same(self) == same(other)
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
    }

    pub(crate) fn grow(&mut self, bytes: u64) {
        self.bytes = u32::try_from(u64::from(self.bytes).saturating_add(bytes)).unwrap_or(u32::MAX);
    }
}
