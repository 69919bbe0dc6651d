use crate::application::{is_client_hello, recognise};
use crate::assembler::{Run, Sink};
use crate::book::Book;
use crate::event::{Event, EventKind};
use crate::exchange::Exchange;
use crate::frames::{FrameLane, Framed};
use crate::http::{HttpLane, Leaves, Start, look_here};
use crate::notes::{Notes, keep};
use crate::place::Place;
use crate::proxy_header::{BegunHeader, ProxyHeader, may_go_on};
use crate::witness::Read;
use flow::{PerSide, Side, StreamIndex};
use terms::ApplicationName;

/// What two sides say to each other.
#[derive(Debug)]
pub(crate) struct Talk {
    pub(crate) exchange: Exchange,
    pub(crate) notes: Notes,
    lanes: PerSide<Lane>,
    application: Option<ApplicationName>,
    server_port: u16,
}

/// How one direction is read.
#[derive(Debug)]
enum Lane {
    /// Nobody knows yet what it is; so many segments have been looked at.
    Unknown(u8),
    Http(Box<HttpLane>),
    Frames(Box<FrameLane>),
    /// In the middle of what a balancer says in front of it.
    Proxy(Box<BegunHeader>),
    /// Known, and not looked at; false until the side has said its first line.
    Opaque(bool),
}

impl Default for Lane {
    fn default() -> Self {
        Self::Unknown(0)
    }
}

/// Segments of a direction in which a protocol's beginning is looked for, besides HTTP's.
const MAX_TRIES: u8 = 4;

/// What of a first line is kept.
const MAX_LINE: usize = 120;

impl Talk {
    pub(crate) fn new(stream: StreamIndex, server_port: u16) -> Self {
        Self {
            exchange: Exchange::new(stream, server_port),
            notes: Notes::default(),
            lanes: PerSide::default(),
            application: None,
            server_port,
        }
    }

    /// What the connection carries.
    pub(crate) fn application(&self) -> Option<ApplicationName> {
        let http = self.exchange.first().map(|_| ApplicationName::Http);
        self.application.or(http)
    }

    /// Nothing comes any more.
    pub(crate) fn finish(&mut self, book: &mut Book) {
        for side in Side::BOTH {
            match lane_mut(&mut self.lanes, side) {
                Lane::Http(lane) => lane.finish(&mut self.exchange, book),
                Lane::Frames(lane) => lane.finish(&mut self.exchange, book),
                Lane::Unknown(_) | Lane::Proxy(_) | Lane::Opaque(_) => {}
            }
            *lane_mut(&mut self.lanes, side) = Lane::Opaque(true);
        }
    }

    fn bytes(&mut self, side: Side, run: Run<'_>, book: &mut Book) {
        let mut rest = run;
        while !rest.bytes.is_empty() {
            let lane = lane_mut(&mut self.lanes, side);
            match lane {
                Lane::Http(http) => match http.bytes(rest, &mut self.exchange, book) {
                    Leaves::Nothing => return,
                    Leaves::NotHttp => {
                        let (head, offset) = http.take_head();
                        if self.exchange.first().is_none() {
                            *lane = Lane::Unknown(1);
                            let whole = Run {
                                bytes: &head,
                                offset,
                                ..rest
                            };
                            self.recognise(side, whole, book);
                        }
                        return;
                    }
                    Leaves::Tunnel(used) => {
                        self.tunnel();
                        rest = rest.behind(used);
                    }
                },
                Lane::Frames(frames) => {
                    return frames.bytes(rest, &mut self.exchange, &mut self.notes, book);
                }
                Lane::Opaque(true) => {
                    if !self.turns_to_tls(side, rest) {
                        return;
                    }
                }
                Lane::Opaque(said @ false) => {
                    *said = true;
                    return self.tell_line(side, rest, book);
                }
                Lane::Unknown(_) if !rest.begins_segment && rest.offset != 0 => return,
                Lane::Unknown(_)
                    if rest.offset == 0 && ProxyHeader::parse(rest.bytes).is_some() =>
                {
                    rest = self.take_proxy_header(side, rest, book);
                }
                Lane::Unknown(_)
                    if rest.offset == 0
                        && let Some(begun) = BegunHeader::new(rest.bytes, rest.place) =>
                {
                    *lane = Lane::Proxy(Box::new(begun));
                    return;
                }
                Lane::Proxy(begun) => {
                    let before = begun.bytes.len();
                    begun.bytes.extend_from_slice(rest.bytes);
                    if let Some(header) = ProxyHeader::parse(&begun.bytes) {
                        let own = begun.bytes.get(..header.len).unwrap_or_default();
                        book.tell(side, 0, Read::ProxyHeader(own));
                        *lane = Lane::Unknown(0);
                        self.set_proxied(header, book);
                        rest = Run {
                            begins_segment: true,
                            ..rest.behind(header.len.saturating_sub(before))
                        };
                    } else if may_go_on(&begun.bytes) {
                        return;
                    } else {
                        begun.bytes.truncate(before);
                        let held = Run {
                            bytes: &begun.bytes,
                            offset: 0,
                            place: begun.place,
                            begins_segment: true,
                            is_cut: false,
                        };
                        *lane = match look_here(held) {
                            Start::No => Lane::Unknown(1),
                            Start::Yes | Start::Maybe => {
                                let mut http = Box::new(HttpLane::new(side));
                                http.bytes(held, &mut self.exchange, book);
                                Lane::Http(http)
                            }
                        };
                    }
                }
                Lane::Unknown(tries) => {
                    if look_here(rest) != Start::No {
                        let http = HttpLane::new(side);
                        *lane = Lane::Http(Box::new(http));
                        continue;
                    }
                    if *tries >= MAX_TRIES {
                        if self.turns_to_tls(side, rest) {
                            continue;
                        }
                        return;
                    }
                    *tries = tries.saturating_add(1);
                    if !self.recognise(side, rest, book) {
                        return;
                    }
                }
            }
        }
    }

    /// What a balancer said in front of the connection; gives what follows, which begins like a segment of its own.
    fn take_proxy_header<'a>(&mut self, side: Side, run: Run<'a>, book: &mut Book) -> Run<'a> {
        let Some(header) = ProxyHeader::parse(run.bytes) else {
            return run;
        };
        let own = run.bytes.get(..header.len).unwrap_or_default();
        book.tell(side, run.offset, Read::ProxyHeader(own));
        self.set_proxied(header, book);
        Run {
            begins_segment: true,
            ..run.behind(header.len)
        }
    }

    fn set_proxied(&mut self, header: ProxyHeader, book: &mut Book) {
        if let Some(client) = header.client {
            self.notes.set_proxied(client.to_string().as_bytes(), book);
        }
    }

    /// True where a ClientHello begins here: from now on both sides speak TLS, whatever they spoke in the clear.
    fn turns_to_tls(&mut self, side: Side, run: Run<'_>) -> bool {
        if side != Side::Client || !run.begins_segment || !is_client_hello(run.bytes) {
            return false;
        }
        let other = FrameLane::new(side.other(), Framed::Tls);
        *lane_mut(&mut self.lanes, side.other()) = Lane::Frames(Box::new(other));
        let own = FrameLane::at_start(side, Framed::Tls);
        *lane_mut(&mut self.lanes, side) = Lane::Frames(Box::new(own));
        true
    }

    /// Nothing has been read as a message yet, so that the roles may still be exchanged.
    pub(crate) fn may_turn_round(&self) -> bool {
        self.exchange.first().is_none()
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self, server_port: u16, book: &mut Book) {
        self.server_port = server_port;
        self.exchange = Exchange::new(self.exchange.stream(), server_port);
        // What was looked at tells nothing of lanes that are read anew from the next segment on.
        self.lanes = PerSide::default();
        self.notes.turn_round(book);
    }

    /// Looks for other protocols than HTTP/1. True where the bytes are to be read again, as what they are.
    fn recognise(&mut self, side: Side, run: Run<'_>, book: &mut Book) -> bool {
        let Some(application) = recognise(run.bytes, side == Side::Server, self.server_port) else {
            if let Lane::Unknown(1) = lane_mut(&mut self.lanes, side) {
                self.tell_line(side, run, book);
            }
            return false;
        };
        let first = Read::First {
            bytes: run.bytes,
            server_port: self.server_port,
            application,
        };
        book.tell(side, run.offset, first);
        self.application.get_or_insert(application);
        let framed = match application {
            ApplicationName::Tls => Some(Framed::Tls),
            ApplicationName::Http2 => Some(Framed::Http2),
            _ => None,
        };
        // The other side speaks the same, from the next segment on.
        let other = lane_mut(&mut self.lanes, side.other());
        if let Lane::Unknown(tries) = *other {
            *other = match framed {
                Some(framed) if tries == 0 => {
                    Lane::Frames(Box::new(FrameLane::at_start(side.other(), framed)))
                }
                Some(framed) => Lane::Frames(Box::new(FrameLane::new(side.other(), framed))),
                None => Lane::Opaque(tries > 0),
            };
        }
        *lane_mut(&mut self.lanes, side) = match framed {
            Some(framed) => Lane::Frames(Box::new(FrameLane::at_start(side, framed))),
            None => Lane::Opaque(false),
        };
        true
    }

    /// Both sides speak another protocol from here on.
    fn tunnel(&mut self) {
        let inner = self.exchange.take_upgrade();
        // What goes through a CONNECT does not change what the connection itself speaks.
        self.application = inner.or(self.application()).or(Some(ApplicationName::Http));
        let framed = match inner {
            Some(ApplicationName::WebSocket) => Some(Framed::WebSocket),
            Some(ApplicationName::Http2) => Some(Framed::Http2),
            _ => None,
        };
        for side in Side::BOTH {
            *lane_mut(&mut self.lanes, side) = match framed {
                Some(framed) => Lane::Frames(Box::new(FrameLane::at_start(side, framed))),
                None => Lane::Unknown(0),
            };
        }
    }

    /// Keeps the first line that a side says, where it is one.
    fn tell_line(&mut self, side: Side, run: Run<'_>, book: &mut Book) {
        let is_text = |byte: &u8| *byte >= b' ' && *byte != 0x7f;
        let len = run.bytes.iter().take_while(|byte| is_text(byte)).count();
        let line = run.bytes.get(..len.min(MAX_LINE)).unwrap_or_default();
        let ends = matches!(run.bytes.get(len), None | Some(b'\r' | b'\n' | b'\t'));
        if line.len() < 3 || !ends || std::str::from_utf8(line).is_err() {
            return;
        }
        book.tell(side, run.offset, Read::Line(run.bytes, line.len()));
        let (text, len) = keep(line, book);
        let event = Event::new(run.place.frame, side, EventKind::Line).with_text(text, len);
        self.notes.keep(event, book);
    }
}

/// One side's lane.
fn lane_mut(lanes: &mut PerSide<Lane>, side: Side) -> &mut Lane {
    &mut lanes[side]
}

/// One direction of a talk, as its bytes come.
pub(crate) struct Reader<'a> {
    pub(crate) side: Side,
    pub(crate) talk: &'a mut Talk,
    pub(crate) book: &'a mut Book,
}

impl Sink for Reader<'_> {
    fn skippable(&self) -> u64 {
        match &self.talk.lanes[self.side] {
            Lane::Http(http) => http.skippable(&self.talk.exchange),
            Lane::Frames(frames) => frames.skippable(),
            Lane::Opaque(true) => u64::MAX,
            Lane::Opaque(false) | Lane::Unknown(_) | Lane::Proxy(_) => 0,
        }
    }

    fn bytes(&mut self, run: Run<'_>) {
        self.talk.bytes(self.side, run, self.book);
    }

    fn skipped(&mut self, len: u32, place: Place) {
        let Talk {
            lanes, exchange, ..
        } = &mut *self.talk;
        match lane_mut(lanes, self.side) {
            Lane::Http(http) => http.skipped(len, place, exchange, self.book),
            Lane::Frames(frames) => frames.skipped(len, place, exchange, self.book),
            Lane::Unknown(_) | Lane::Proxy(_) | Lane::Opaque(_) => {}
        }
    }

    fn gap(&mut self, len: u32, place: Place) {
        let Talk {
            lanes, exchange, ..
        } = &mut *self.talk;
        match lane_mut(lanes, self.side) {
            Lane::Http(http) => http.gap(len, place, exchange, self.book),
            Lane::Frames(frames) => frames.gap(len, place, exchange, self.book),
            Lane::Unknown(_) => exchange.lost(self.side),
            lane @ Lane::Proxy(_) => {
                *lane = Lane::Unknown(0);
                exchange.lost(self.side);
            }
            Lane::Opaque(_) => {}
        }
    }

    fn repeated(&mut self, offset: u64) {
        self.talk.exchange.repeated(self.side, offset, self.book);
    }

    fn end(&mut self, place: Place) {
        let Talk {
            lanes, exchange, ..
        } = &mut *self.talk;
        let lane = lane_mut(lanes, self.side);
        match lane {
            Lane::Http(http) => http.end(place, exchange, self.book),
            Lane::Frames(frames) => frames.finish(exchange, self.book),
            Lane::Unknown(_) | Lane::Proxy(_) | Lane::Opaque(_) => {}
        }
        // What it took is free for other connections.
        *lane = Lane::Opaque(true);
    }
}
