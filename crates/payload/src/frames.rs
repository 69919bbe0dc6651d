use crate::application::is_tls;
use crate::assembler::Run;
use crate::book::Book;
use crate::event::{Event, EventIndex, EventKind};
use crate::exchange::Exchange;
use crate::http::{HttpLane, Leaves};
use crate::notes::Notes;
use crate::place::Place;
use crate::tls::{FatalAlert, client_hello, server_hello, unencrypted_mac_len};
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

/// Goes from frame to frame in one direction; only the headers are looked at, handshakes of TLS, and HTTP in TLS that encrypts
/// nothing.
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
    /// What records hold that are signed, but not encrypted.
    plain: Option<Box<Plain>>,
    /// Where frames begin is not known: the next one is looked for where a segment begins.
    is_lost: bool,
    place: Option<Place>,
    /// Where the frame began.
    begin: u64,
    /// The same, unless it goes on with a handshake message.
    offset: Option<u64>,
}

/// A direction of TLS whose cipher suite does not encrypt.
#[derive(Debug)]
struct Plain {
    /// How many bytes of each record are its code of authentication.
    mac_len: u64,
    http: HttpLane,
    /// The next byte is the first of a record of application data.
    begins: bool,
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
            plain: None,
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
        if self.keeps_record || self.plain.is_some() {
            0
        } else {
            self.left
        }
    }

    pub(crate) fn bytes(
        &mut self,
        run: Run<'_>,
        exchange: &mut Exchange,
        notes: &mut Notes,
        book: &mut Book,
    ) {
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
                } else if self.plain.is_some() {
                    let before = run.bytes.len().saturating_sub(bytes.len());
                    let data = Run {
                        bytes: taken,
                        ..run.behind(before)
                    };
                    self.plain_data(data, exchange, book);
                }
                self.left = self.left.saturating_sub(len as u64);
                bytes = rest;
                if self.left == 0 {
                    self.end_frame(run.place, exchange, notes, book);
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

    /// Bytes of a record that is not encrypted.
    fn plain_data(&mut self, run: Run<'_>, exchange: &mut Exchange, book: &mut Book) {
        let Some(plain) = &mut self.plain else {
            return;
        };
        let len = self.left.saturating_sub(plain.mac_len);
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let data = Run {
            bytes: run.bytes.get(..len).unwrap_or(run.bytes),
            // A record begins a message as a segment does without TLS.
            begins_segment: std::mem::take(&mut plain.begins),
            ..run
        };
        match plain.http.bytes(data, exchange, book) {
            Leaves::Nothing => {}
            Leaves::NotHttp => drop(plain.http.take_head()),
            Leaves::Tunnel(_) => {
                self.plain = None;
                self.is_secret = true;
            }
        }
    }

    /// Bytes that were captured, but are not at hand.
    pub(crate) fn skipped(
        &mut self,
        len: u32,
        place: Place,
        exchange: &mut Exchange,
        book: &mut Book,
    ) {
        if let Some(plain) = &mut self.plain
            && self.have == 0
            && !self.keeps_record
        {
            let data = self.left.saturating_sub(plain.mac_len).min(len.into());
            plain.begins = false;
            let data = u32::try_from(data).unwrap_or(len);
            plain.http.skipped(data, place, exchange, book);
        }
        self.pass(len);
    }

    /// Bytes that were not captured.
    pub(crate) fn gap(&mut self, len: u32, place: Place, exchange: &mut Exchange, book: &mut Book) {
        if let Some(plain) = &mut self.plain {
            let data = self.left.saturating_sub(plain.mac_len).min(len.into());
            plain.begins = false;
            let data = match u32::try_from(data) {
                Ok(data) if self.left >= len.into() && self.have == 0 => data,
                _ => len,
            };
            plain.http.gap(data, place, exchange, book);
        }
        self.pass(len);
    }

    /// The capture ends: what was captured of a message is told.
    pub(crate) fn finish(&mut self, exchange: &mut Exchange, book: &mut Book) {
        if let Some(plain) = &mut self.plain {
            plain.http.finish(exchange, book);
        }
    }

    fn pass(&mut self, len: u32) {
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
                let mut is_data = false;
                if let Some(plain) = &mut self.plain {
                    is_data = a == 23;
                    plain.begins = is_data;
                }
                if !self.keeps_record {
                    if a == 20 {
                        self.change_cipher(notes);
                    }
                    // Where a message begins, the record says nothing else.
                    if is_data {
                        return;
                    }
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

    /// What this side sends from now on is encrypted, where the cipher suite encrypts.
    fn change_cipher(&mut self, notes: &Notes) {
        let cipher = notes.tls.as_ref().and_then(|facts| facts.cipher);
        let Some(mac_len) = cipher.and_then(unencrypted_mac_len) else {
            self.is_secret = true;
            return;
        };
        let plain = Plain {
            mac_len,
            http: HttpLane::new(self.side),
            begins: false,
        };
        self.plain = Some(Box::new(plain));
    }

    fn end_frame(
        &mut self,
        now: Place,
        exchange: &mut Exchange,
        notes: &mut Notes,
        book: &mut Book,
    ) {
        let [content, ..] = self.header;
        if !std::mem::take(&mut self.keeps_record) {
            if let Some(plain) = &self.plain
                && content == 23
                && !plain.http.is_in_message()
            {
                let [_, _, _, high, low, ..] = self.header;
                let kind = EventKind::Tls {
                    content,
                    detail: None,
                };
                let len = u16::from_be_bytes([high, low]);
                self.tell(kind, len.into(), now, notes, book);
            }
            return;
        }
        let mut record = std::mem::take(&mut self.record);
        let mac_len = self.plain.as_ref().map_or(0, |plain| plain.mac_len);
        let mac_len = usize::try_from(mac_len).unwrap_or(0).min(record.len());
        record.truncate(record.len().saturating_sub(mac_len));
        let read = Read::Record {
            content,
            bytes: &record,
            handshake_left: self.handshake_left,
            mac_len,
        };
        book.tell(self.side, self.begin.saturating_add(5), read);
        let mut rest = match record.get(self.handshake_left..) {
            _ if content == 21 => {
                // RFC 9112 section 9.8: only this says that a message without a length is whole.
                if let (Some(plain), [_, 0]) = (&mut self.plain, record.as_slice()) {
                    plain.http.end(now, exchange, book);
                }
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
