use crate::assembler::Assembler;
use crate::book::Book;
use crate::event::{Event, EventIndex};
use crate::held::Pool;
use crate::http::{Message, MessageIndex, MessageTexts};
use crate::piece::Piece;
use crate::place::Place;
use crate::speaker::speaker;
use crate::talk::{Reader, Talk};
use crate::tls::TlsFacts;
use crate::witness::Witness;
use flow::{Chunked, PerSide, Side, StreamIndex};
use terms::ApplicationName;

/// What all connections of one capture say, fed in capture order.
#[derive(Debug, Default)]
pub struct Payload {
    /// By stream; nothing for connections without payload.
    streams: Chunked<Option<Box<Stream>>, STREAMS_A_CHUNK>,
    book: Book,
    pool: Pool,
}

/// A power of two: 4 KiB of pointers.
const STREAMS_A_CHUNK: u32 = 10;

/// One connection with payload.
#[derive(Debug)]
struct Stream {
    assemblers: PerSide<Assembler>,
    talk: Talk,
}

/// A segment as far as payload is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Arrived<'a> {
    pub stream: StreamIndex,
    pub sender: Side,
    /// The server's port, which decides between protocols that begin alike.
    pub server_port: u16,
    /// The number of each side's first byte, where its SYN was captured.
    pub begins: PerSide<Option<u32>>,
    /// Sequence number as captured.
    pub seq: u32,
    /// Acknowledgment number, where the ACK flag is set.
    pub ack: Option<u32>,
    pub syn: bool,
    pub fin: bool,
    pub rst: bool,
    pub payload_len: u32,
    /// Those that are at hand.
    pub payload: &'a [u8],
    /// How many more were captured, but are not at hand, since a link lacks them.
    pub left_out: u32,
    /// Its frame.
    pub place: Place,
}

impl Payload {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing yet, and somebody who is told of each byte that is read.
    pub fn with_witness(witness: Box<dyn Witness>) -> Self {
        let mut payload = Self::new();
        payload.book.witness = Some(witness);
        payload
    }

    /// Takes the next segment of the capture.
    ///
    /// Connections for which there is no memory are left out; running out of it is the tracker's to say.
    pub fn push(&mut self, arrived: &Arrived<'_>) {
        let has_payload = arrived.payload_len > 0;
        let index = arrived.stream.0;
        while index >= self.streams.len() {
            if self.streams.push(None).is_err() {
                return;
            }
        }
        let Some(slot) = self.streams.get_mut(index) else {
            return;
        };
        let stream = match slot {
            Some(stream) => stream,
            None if !has_payload => return,
            None => slot.insert(Box::new(Stream::new(arrived))),
        };
        stream.take(arrived, &mut self.book, &mut self.pool);
    }

    /// The role that the first bytes of a segment prove for its sender; `None` where they do not.
    pub fn speaker(&self, stream: StreamIndex, sender: Side, bytes: &[u8]) -> Option<Side> {
        let other = self.stream(stream).map(|it| &it.assemblers[sender.other()]);
        speaker(bytes, !other.is_some_and(Assembler::has_begun))
    }

    /// Who was taken for the client of a connection is the server, at this port. False where that is told too late, since
    /// messages have been read.
    pub fn turn_round(&mut self, stream: StreamIndex, server_port: u16) -> bool {
        let Some(Some(it)) = self.streams.get_mut(stream.0) else {
            return true;
        };
        if !it.talk.may_turn_round() {
            return false;
        }
        let PerSide { client, server } = &mut it.assemblers;
        std::mem::swap(client, server);
        it.talk.turn_round(server_port, &mut self.book);
        true
    }

    /// The capture has ended: what waits for bytes before it gets them as a gap.
    pub fn finish(&mut self) {
        for index in 0..self.streams.len() {
            if let Some(Some(stream)) = self.streams.get_mut(index) {
                stream.finish(&mut self.book, &mut self.pool);
            }
        }
    }

    /// Every frame that is named, for a capture that was not fed in the order of its frames: then numbers that grow stand
    /// for them until its end.
    pub fn each_frame(&mut self, act: &mut dyn FnMut(&mut u32)) {
        self.book.each_frame(act);
        for index in 0..self.streams.len() {
            if let Some(Some(stream)) = self.streams.get_mut(index)
                && let Some(alert) = stream
                    .talk
                    .notes
                    .tls
                    .as_mut()
                    .and_then(|tls| tls.fatal.as_mut())
            {
                act(&mut alert.frame.0);
            }
        }
    }

    /// How many HTTP messages there are.
    pub fn messages(&self) -> u32 {
        self.book.messages()
    }

    /// How many more were found, for which there was no room.
    pub fn messages_beyond(&self) -> u64 {
        self.book.beyond()
    }

    /// A message by its number.
    pub fn message(&self, index: MessageIndex) -> Option<&Message> {
        self.book.message(index)
    }

    /// The words of a message.
    pub fn texts(&self, message: &Message) -> MessageTexts<'_> {
        message.texts(&self.book.texts)
    }

    /// The messages of a connection, in the order in which their heads were complete.
    pub fn messages_of(&self, stream: StreamIndex) -> impl Iterator<Item = MessageIndex> {
        let first = self.stream(stream).and_then(|it| it.talk.exchange.first());
        std::iter::successors(first, |&index| self.message(index)?.next_in_stream())
    }

    /// The events of a connection.
    pub fn events_of(&self, stream: StreamIndex) -> impl Iterator<Item = &Event> {
        let first: Option<EventIndex> = self.stream(stream).and_then(|it| it.talk.notes.first());
        let first = first.and_then(|index| self.book.event(index));
        std::iter::successors(first, |event| self.book.event(event.next_in_stream()?))
    }

    /// The line that an event of the kind [`crate::EventKind::Line`] tells.
    pub fn event_text(&self, event: &Event) -> &[u8] {
        let (at, len) = event.text();
        self.book.texts.get(at, 0, len)
    }

    /// What a connection says altogether; `None` where it has no payload.
    pub fn conversation(&self, stream: StreamIndex) -> Option<Conversation<'_>> {
        let talk = &self.stream(stream)?.talk;
        let mut host = talk.notes.name(&self.book);
        let mut proxy_target: &[u8] = &[];
        if let Some(message) = talk.exchange.first().and_then(|it| self.message(it)) {
            let texts = self.texts(message);
            let is_absolute = texts.target.starts_with(b"http://");
            // RFC 9112 section 3.2: such requests are made to a proxy, and their name is another server's.
            if texts.method == b"CONNECT" || is_absolute {
                proxy_target = if is_absolute {
                    texts.host
                } else {
                    texts.target
                };
                host = &[];
            } else if host.is_empty() {
                host = texts.host;
            }
        }
        Some(Conversation {
            application: talk.application(),
            requests: talk.exchange.requests(),
            last_request: talk.exchange.last_request(),
            host,
            server_name: talk.notes.name(&self.book),
            proxy_target,
            proxied: talk.notes.proxied(&self.book),
            alpn: talk.notes.alpn(&self.book),
            tls: talk.notes.tls.as_deref().copied(),
        })
    }

    /// The sequence number of the first byte of a direction's stream; `None` where the connection has no payload.
    pub fn origin(&self, stream: StreamIndex, sender: Side) -> Option<u32> {
        Some(self.stream(stream)?.assemblers[sender].origin())
    }

    fn stream(&self, stream: StreamIndex) -> Option<&Stream> {
        self.streams.get(stream.0)?.as_deref()
    }
}

/// What a connection says altogether.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversation<'a> {
    pub application: Option<ApplicationName>,
    /// HTTP/1 requests.
    pub requests: u32,
    pub last_request: Option<MessageIndex>,
    /// The name that the client asked for: SNI (RFC 6066 section 3), or `Host` of the first message; else empty.
    pub host: &'a [u8],
    /// What a ClientHello asks for (SNI); else empty.
    pub server_name: &'a [u8],
    /// Where the server is a proxy, the name and port that it is asked for first; else empty.
    pub proxy_target: &'a [u8],
    /// Address and port of the client for which a balancer speaks; else empty.
    pub proxied: &'a [u8],
    /// The protocol inside of TLS (RFC 7301); else empty.
    pub alpn: &'a [u8],
    /// What TLS says in the clear.
    pub tls: Option<TlsFacts>,
}

impl Stream {
    fn new(arrived: &Arrived<'_>) -> Self {
        let mut assemblers = PerSide::<Assembler>::default();
        for side in Side::BOTH {
            if let Some(first) = arrived.begins[side] {
                assemblers[side].begin(first);
            }
        }
        Self {
            assemblers,
            talk: Talk::new(arrived.stream, arrived.server_port),
        }
    }

    fn take(&mut self, arrived: &Arrived<'_>, book: &mut Book, pool: &mut Pool) {
        let Self { assemblers, talk } = self;
        let side = arrived.sender;
        // What the receiver has said it got is not waited for any more.
        if let Some(ack) = arrived.ack
            && assemblers[side.other()].is_waiting()
        {
            let mut reader = Reader {
                side: side.other(),
                talk: &mut *talk,
                book: &mut *book,
            };
            assemblers[side.other()].acknowledge(ack, pool, &mut reader);
        }
        let mut reader = Reader { side, talk, book };
        let assembler = &mut assemblers[side];
        let first = arrived.seq.wrapping_add(u32::from(arrived.syn));
        if arrived.syn {
            assembler.begin(first);
        }
        // RFC 9293 section 3.10.7: the text of an RST tells a person why; it is no data.
        if arrived.rst {
            return;
        }
        if arrived.payload_len > 0 {
            let piece = Piece {
                seq: first,
                len: arrived.payload_len,
                bytes: arrived.payload,
                captured: u32::try_from(arrived.payload.len())
                    .unwrap_or(u32::MAX)
                    .saturating_add(arrived.left_out),
                place: arrived.place,
            };
            assembler.push(piece, pool, &mut reader);
        }
        if arrived.fin {
            let end = first.wrapping_add(arrived.payload_len);
            assembler.finish_at(end, arrived.place, &mut reader);
        }
    }

    fn finish(&mut self, book: &mut Book, pool: &mut Pool) {
        let Self { assemblers, talk } = self;
        for side in Side::BOTH {
            let mut reader = Reader {
                side,
                talk: &mut *talk,
                book: &mut *book,
            };
            assemblers[side].flush(pool, &mut reader);
        }
        talk.finish(book);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_stays_small() {
        // 512 bytes a connection are for all that is kept of it, and most go to the tracker.
        assert!(size_of::<Stream>() <= 192, "{}", size_of::<Stream>());
    }
}
