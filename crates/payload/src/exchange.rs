use crate::book::Book;
use crate::http::{HTTP_PORTS, Head, MessageIndex, MessageKind, NewMessage, RPC, Seen, StartLine};
use flow::{Side, StreamIndex};
use terms::{ApplicationName, HttpFraming};

/// The HTTP messages of one connection, and which of them belong together (RFC 9112 section 9.2).
#[derive(Debug)]
pub(crate) struct Exchange {
    stream: StreamIndex,
    requests: u32,
    first: Slot,
    last: Slot,
    /// The first request without a final response.
    unanswered: Slot,
    last_request: Slot,
    /// Responses may be missing: then only the last request can be taken for the one that is answered next.
    lost_response: bool,
    /// What the connection was upgraded to.
    upgrade: Option<ApplicationName>,
    is_http_port: bool,
}

/// A message, or none, in the room of a number: every connection with payload has four.
#[derive(Debug, Clone, Copy)]
struct Slot(u32);

impl Slot {
    const EMPTY: Self = Self(u32::MAX);

    fn of(index: MessageIndex) -> Self {
        Self(index.0)
    }

    fn get(self) -> Option<MessageIndex> {
        (self.0 != Self::EMPTY.0).then_some(MessageIndex(self.0))
    }

    /// Itself, or where it is empty this one.
    fn or(self, index: MessageIndex) -> Self {
        self.get().map_or(Self::of(index), Self::of)
    }
}

/// What follows a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follow {
    /// A body, or none, and the next message behind it.
    Message(HttpFraming),
    /// Another protocol, in both directions.
    Tunnel,
}

/// How far a body of this length reaches. No stream is longer than 2^63 - 1 bytes, and Wireshark reads no longer number.
fn length(len: u64) -> HttpFraming {
    match i64::try_from(len) {
        Ok(_) => HttpFraming::Length(len),
        Err(_) => HttpFraming::Impossible(len),
    }
}

impl Exchange {
    pub(crate) fn new(stream: StreamIndex, server_port: u16) -> Self {
        Self {
            stream,
            requests: 0,
            first: Slot::EMPTY,
            last: Slot::EMPTY,
            unanswered: Slot::EMPTY,
            last_request: Slot::EMPTY,
            lost_response: false,
            upgrade: None,
            is_http_port: HTTP_PORTS.contains(&server_port),
        }
    }

    pub(crate) fn stream(&self) -> StreamIndex {
        self.stream
    }

    /// True where nothing said yet that the connection carries HTTP.
    pub(crate) fn is_unannounced(&self) -> bool {
        !self.is_http_port && self.first.get().is_none()
    }

    pub(crate) fn requests(&self) -> u32 {
        self.requests
    }

    pub(crate) fn first(&self) -> Option<MessageIndex> {
        self.first.get()
    }

    pub(crate) fn unanswered(&self) -> Option<MessageIndex> {
        self.unanswered.get()
    }

    /// The request that is answered last or waits for its answer.
    pub(crate) fn last_request(&self) -> Option<MessageIndex> {
        self.last_request.get()
    }

    /// Bytes of this side are missing in which a message may have begun or ended.
    pub(crate) fn lost(&mut self, side: Side) {
        self.lost_response |= side == Side::Server;
    }

    /// The segment came again that began the last message: those who do not put segments together, and left it out
    /// when it came late, read it now.
    pub(crate) fn repeated(&mut self, side: Side, offset: u64, book: &mut Book) {
        if let Some(last) = self.last.get().and_then(|last| book.message_mut(last))
            && (last.sender(), last.offset()) == (side, offset)
        {
            last.read_again();
        }
    }

    /// What the connection was upgraded to, where it is known.
    pub(crate) fn take_upgrade(&mut self) -> Option<ApplicationName> {
        self.upgrade.take()
    }

    /// What follows a message with this head (RFC 9112 section 6.3).
    pub(crate) fn follow(&mut self, sender: Side, head: &Head<'_>, book: &Book) -> Follow {
        let fields = &head.fields;
        let StartLine::Response { status, .. } = head.start else {
            return Follow::Message(match fields.content_length {
                _ if !head.is_sound => HttpFraming::Unknown,
                _ if fields.is_chunked => HttpFraming::Chunked,
                _ if fields.is_coded => HttpFraming::Unknown,
                None => HttpFraming::None,
                Some(Some(len)) => length(len),
                Some(None) => HttpFraming::Unknown,
            });
        };
        let may_lack_one = sender == Side::Server && std::mem::take(&mut self.lost_response);
        if may_lack_one && self.unanswered.get().is_some() {
            self.unanswered = self.last_request;
        }
        let request = self.unanswered.get().and_then(|index| book.message(index));
        let method = request.map(|request| request.texts(&book.texts).method);
        let is_tunnel = match status {
            101 => true,
            200..300 => method == Some(b"CONNECT"),
            _ => false,
        };
        if is_tunnel {
            self.upgrade = match fields.upgrade {
                upgrade if upgrade.eq_ignore_ascii_case(b"websocket") => {
                    Some(ApplicationName::WebSocket)
                }
                upgrade if upgrade.eq_ignore_ascii_case(b"h2c") => Some(ApplicationName::Http2),
                _ => None,
            };
            return Follow::Tunnel;
        }
        let has_none = matches!(status, 100..200 | 204 | 304) || method == Some(b"HEAD");
        Follow::Message(match fields.content_length {
            _ if has_none => HttpFraming::None,
            _ if !head.is_sound => HttpFraming::Unknown,
            _ if fields.is_chunked => HttpFraming::Chunked,
            _ if fields.is_coded => HttpFraming::UntilClose,
            Some(Some(len)) => length(len),
            None | Some(None) => HttpFraming::UntilClose,
        })
    }

    /// Keeps a message, after those before it, with the one it answers.
    pub(crate) fn keep(&mut self, new: &NewMessage<'_>, book: &mut Book) -> Option<MessageIndex> {
        let kind = match new.head.start {
            StartLine::Request { .. } => MessageKind::Request,
            StartLine::Response { .. } => MessageKind::Response,
        };
        if kind == MessageKind::Request {
            self.requests = self.requests.saturating_add(1);
        }
        let index = book.keep(new)?;
        if let Some(last) = self.last.get().and_then(|last| book.message_mut(last)) {
            last.set_next(index);
        }
        self.last = Slot::of(index);
        self.first = self.first.or(index);
        match kind {
            MessageKind::Request => {
                self.unanswered = self.unanswered.or(index);
                self.last_request = Slot::of(index);
                if let Some(message) = book.message_mut(index) {
                    message.set_place(self.requests);
                }
            }
            MessageKind::Response => self.answer(index, book),
        }
        Some(index)
    }

    /// Joins a response to the request that it answers.
    fn answer(&mut self, index: MessageIndex, book: &mut Book) {
        let Some(request) = self.unanswered.get() else {
            return;
        };
        let asked = book.message(request);
        let is_rpc = asked.is_some_and(|it| it.texts(&book.texts).method.starts_with(RPC));
        let Some(message) = book.message_mut(index) else {
            return;
        };
        message.set_peer(request);
        if is_rpc {
            message.see(Seen::READ_AS_IS);
        }
        let is_interim = message.is_interim();
        let Some(asked) = book.message_mut(request) else {
            return;
        };
        let place = asked.place();
        if !is_interim {
            asked.set_peer(index);
            let mut next = asked.next_in_stream();
            while let Some(message) = next.and_then(|next| book.message(next)) {
                if message.kind() == MessageKind::Request {
                    break;
                }
                next = message.next_in_stream();
            }
            self.unanswered = next.map_or(Slot::EMPTY, Slot::of);
        }
        if let (Some(message), Some(place)) = (book.message_mut(index), place) {
            message.set_place(place);
        }
    }
}
