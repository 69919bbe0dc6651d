use crate::application::is_tls;
use crate::assembler::Run;
use crate::book::Book;
use crate::event::{Event, EventIndex, EventKind};
use crate::notes::Notes;
use crate::place::Place;
use crate::tls::{FatalAlert, client_hello, server_hello};
use crate::witness::Read;
use flow::Side;

/// Protocols that are a row of frames, each with its length in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framed {
    /// Records (RFC 8446 section 5.1).
    Tls,
    /// Frames (RFC 9113 section 4.1).
    Http2,
    /// Frames (RFC 6455 section 5.2).
    WebSocket,
}

/// Goes from frame to frame in one direction; only the headers are looked at, and handshakes of TLS.
#[derive(Debug)]
pub(crate) struct FrameLane {
    side: Side,
    protocol: Framed,
    header: [u8; MAX_HEADER],
    have: u8,
    /// A frame's bytes that are still to come.
    left: u64,
    /// A TLS record that is looked at.
    record: Vec<u8>,
    keeps_record: bool,
    /// Bytes of a handshake message that go on in the next record.
    handshake_left: usize,
    is_secret: bool,
    /// Where frames begin is not known: the next one is looked for where a segment begins.
    is_lost: bool,
    place: Option<Place>,
    /// Where the frame began.
    begin: u64,
    /// The same, unless it goes on with a handshake message.
    offset: Option<u64>,
}

const MAX_HEADER: usize = 14;
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// The longest TLS record (RFC 5246 section 6.2.3).
const MAX_RECORD: u64 = (1 << 14) + 2048;

impl FrameLane {
    /// A lane that knows no frame's beginning yet, until a segment begins with one.
    pub(crate) fn new(side: Side, protocol: Framed) -> Self {
        Self {
            side,
            protocol,
            header: [0; MAX_HEADER],
            have: 0,
            left: 0,
            record: Vec::new(),
            keeps_record: false,
            handshake_left: 0,
            is_secret: false,
            is_lost: true,
            place: None,
            begin: 0,
            offset: None,
        }
    }

    /// A lane whose next byte begins a frame.
    pub(crate) fn at_start(side: Side, protocol: Framed) -> Self {
        Self {
            is_lost: false,
            ..Self::new(side, protocol)
        }
    }

    pub(crate) fn skippable(&self) -> u64 {
        if self.keeps_record { 0 } else { self.left }
    }

    pub(crate) fn bytes(&mut self, run: Run<'_>, notes: &mut Notes, book: &mut Book) {
        let mut bytes = run.bytes;
        if self.is_lost {
            if !run.begins_segment || !self.may_begin(bytes) {
                return;
            }
            self.is_lost = false;
        }
        while let Some(byte) = bytes.first() {
            if self.left > 0 {
                let len = usize::try_from(self.left)
                    .unwrap_or(bytes.len())
                    .min(bytes.len());
                let (taken, rest) = bytes.split_at(len);
                if self.keeps_record {
                    self.record.extend_from_slice(taken);
                }
                self.left = self.left.saturating_sub(len as u64);
                bytes = rest;
                if self.left == 0 {
                    self.end_frame(run.place, notes, book);
                }
                continue;
            }
            if self.have == 0 && self.protocol == Framed::Http2 && bytes.starts_with(b"PRI * H") {
                self.left = PREFACE.len() as u64;
                let before = run.bytes.len().saturating_sub(bytes.len());
                let offset = run.offset.saturating_add(before as u64);
                book.tell(self.side, offset, Read::Bytes(PREFACE));
                continue;
            }
            if self.have == 0 {
                self.place = Some(run.place);
                let before = run.bytes.len().saturating_sub(bytes.len());
                let offset = run.offset.saturating_add(before as u64);
                self.begin = offset;
                self.offset = (self.handshake_left == 0).then_some(offset);
            }
            if let Some(slot) = self.header.get_mut(usize::from(self.have)) {
                *slot = *byte;
            }
            self.have = self.have.saturating_add(1);
            bytes = bytes.get(1..).unwrap_or_default();
            if usize::from(self.have) == self.header_len() {
                self.begin_frame(run.place, notes, book);
                if self.is_lost {
                    return;
                }
            }
        }
    }

    /// Bytes that were not kept, or not captured.
    pub(crate) fn gap(&mut self, len: u32) {
        match self.left.checked_sub(len.into()) {
            Some(left) if self.have == 0 => {
                self.left = left;
                self.keeps_record = false;
                self.record = Vec::new();
            }
            _ => self.lose(),
        }
    }

    fn lose(&mut self) {
        self.is_lost = true;
        self.have = 0;
        self.left = 0;
        self.keeps_record = false;
        self.record = Vec::new();
        self.handshake_left = 0;
    }

    fn may_begin(&self, bytes: &[u8]) -> bool {
        match self.protocol {
            Framed::Tls => is_tls(bytes),
            // A length below the default maximum and a known type.
            Framed::Http2 => {
                bytes.starts_with(b"PRI * H") || matches!(bytes, [0, 0..=0x40, _, 0..=9, ..])
            }
            // A final frame with no reserved bits.
            Framed::WebSocket => matches!(bytes, [0x81 | 0x82 | 0x88..=0x8a, _, ..]),
        }
    }

    /// How long the header is, as far as is known from its beginning.
    fn header_len(&self) -> usize {
        match self.protocol {
            Framed::Tls => 5,
            Framed::Http2 => 9,
            Framed::WebSocket => {
                let [_, second, ..] = self.header;
                if self.have < 2 {
                    return 2;
                }
                let extended = match second & 0x7f {
                    126 => 2,
                    127 => 8,
                    _ => 0,
                };
                let mask = if second & 0x80 == 0 { 0 } else { 4 };
                2 + extended + mask
            }
        }
    }

    fn begin_frame(&mut self, now: Place, notes: &mut Notes, book: &mut Book) {
        let header = self.header.get(..usize::from(self.have));
        let read = match self.protocol {
            Framed::WebSocket => Read::WebSocket,
            Framed::Tls | Framed::Http2 => Read::Bytes,
        };
        book.tell(self.side, self.begin, read(header.unwrap_or_default()));
        self.have = 0;
        let [a, b, c, d, e, f, g, h, i, j, ..] = self.header;
        match self.protocol {
            Framed::Tls => {
                self.left = u64::from(u16::from_be_bytes([d, e]));
                if !(20..=24).contains(&a) || b != 3 || self.left > MAX_RECORD {
                    self.lose();
                    return;
                }
                self.keeps_record = !self.is_secret && matches!(a, 21 | 22);
                if !self.keeps_record {
                    self.is_secret |= a == 20;
                    let kind = EventKind::Tls {
                        content: a,
                        detail: None,
                    };
                    self.tell(kind, self.left, now, notes, book);
                }
            }
            Framed::Http2 => {
                self.left = u64::from(u32::from_be_bytes([0, a, b, c]));
                self.tell(EventKind::Http2(d), self.left, now, notes, book);
            }
            Framed::WebSocket => {
                self.left = match b & 0x7f {
                    126 => u64::from(u16::from_be_bytes([c, d])),
                    127 => u64::from_be_bytes([c, d, e, f, g, h, i, j]),
                    len => u64::from(len),
                };
                self.tell(EventKind::WebSocket(a & 0x0f), self.left, now, notes, book);
            }
        }
    }

    fn end_frame(&mut self, now: Place, notes: &mut Notes, book: &mut Book) {
        if !std::mem::take(&mut self.keeps_record) {
            return;
        }
        let record = std::mem::take(&mut self.record);
        let [content, ..] = self.header;
        let read = Read::Record {
            content,
            bytes: &record,
            handshake_left: self.handshake_left,
        };
        book.tell(self.side, self.begin.saturating_add(5), read);
        let mut rest = match record.get(self.handshake_left..) {
            _ if content == 21 => {
                self.end_alert(&record, now, notes, book);
                return;
            }
            Some(rest) => rest,
            None => {
                self.handshake_left = self.handshake_left.saturating_sub(record.len());
                return;
            }
        };
        self.handshake_left = 0;
        while let [kind, high, middle, low, body @ ..] = rest {
            let len = u32::from_be_bytes([0, *high, *middle, *low]) as usize;
            let event = EventKind::Tls {
                content,
                detail: Some(*kind),
            };
            self.tell(event, len as u64, now, notes, book);
            match kind {
                1 => self.greet(body, notes, book),
                2 => self.choose(body, notes, book),
                _ => {}
            }
            self.handshake_left = len.saturating_sub(body.len());
            rest = body.get(len..).unwrap_or_default();
        }
    }

    /// An alert is two bytes in the clear; an encrypted one is longer.
    fn end_alert(&self, record: &[u8], now: Place, notes: &mut Notes, book: &mut Book) {
        const FATAL: u8 = 2;
        let detail = match record {
            [_, description] => Some(*description),
            _ => None,
        };
        if let Some(description) = detail {
            let facts = notes.tls.get_or_insert_default();
            facts.alert = Some(description);
            if record.first() == Some(&FATAL) {
                facts.fatal.get_or_insert(FatalAlert {
                    sender: self.side,
                    description,
                    frame: now.frame,
                });
            }
        }
        let kind = EventKind::Tls {
            content: 21,
            detail,
        };
        self.tell(kind, record.len() as u64, now, notes, book);
    }

    fn greet(&self, body: &[u8], notes: &mut Notes, book: &mut Book) {
        if let Some(hello) = client_hello(body) {
            notes.tls.get_or_insert_default().offered = Some(hello.version);
            notes.set_name(hello.name, book);
            notes.set_alpn(hello.alpn, book);
        }
    }

    fn choose(&self, body: &[u8], notes: &mut Notes, book: &mut Book) {
        if let Some(hello) = server_hello(body) {
            let facts = notes.tls.get_or_insert_default();
            facts.version = Some(hello.version);
            facts.cipher = Some(hello.cipher);
            notes.set_alpn(hello.alpn, book);
        }
    }

    fn tell(&self, kind: EventKind, len: u64, now: Place, notes: &mut Notes, book: &mut Book) {
        let place = self.place.unwrap_or(now);
        let event = Event::new(place.frame, self.side, kind).at_offset(self.offset);
        let kept: Option<EventIndex> = notes.keep(event, book);
        if let Some(event) = kept.and_then(|index| book.event_mut(index)) {
            event.grow(len);
        }
    }
}
