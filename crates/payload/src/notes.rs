use crate::book::Book;
use crate::event::{Event, EventIndex};
use crate::texts::TextAt;
use crate::tls::TlsFacts;

/// What a connection says besides HTTP/1 messages.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    first: Option<EventIndex>,
    last: Option<EventIndex>,
    count: u8,
    name_len: u8,
    alpn_len: u8,
    proxied_len: u8,
    name: TextAt,
    alpn: TextAt,
    proxied: TextAt,
    pub(crate) tls: Option<Box<TlsFacts>>,
}

/// Events of one connection; what comes later is bulk.
const MAX_EVENTS: u8 = 64;

impl Notes {
    pub(crate) fn first(&self) -> Option<EventIndex> {
        self.first
    }

    /// Keeps an event, or adds it to the one before it. Says where its length is to be counted.
    pub(crate) fn keep(&mut self, event: Event, book: &mut Book) -> Option<EventIndex> {
        if let Some(last) = self.last.and_then(|last| book.event_mut(last))
            && last.takes(&event)
        {
            last.add(&event);
            return self.last;
        }
        self.count = self.count.checked_add(1).filter(|it| *it <= MAX_EVENTS)?;
        let index = book.keep_event(event)?;
        if let Some(last) = self.last.and_then(|last| book.event_mut(last)) {
            last.set_next(index);
        }
        self.last = Some(index);
        self.first.get_or_insert(index);
        Some(index)
    }

    /// The name that the client asks for; the first one counts.
    pub(crate) fn set_name(&mut self, name: &[u8], book: &mut Book) {
        if self.name_len == 0 {
            (self.name, self.name_len) = keep(name, book);
        }
    }

    /// The protocol inside of TLS; the server's choice replaces the client's offer.
    pub(crate) fn set_alpn(&mut self, alpn: &[u8], book: &mut Book) {
        if !alpn.is_empty() {
            (self.alpn, self.alpn_len) = keep(alpn, book);
        }
    }

    /// The client for which a balancer speaks.
    pub(crate) fn set_proxied(&mut self, client: &[u8], book: &mut Book) {
        (self.proxied, self.proxied_len) = keep(client, book);
    }

    pub(crate) fn proxied<'a>(&self, book: &'a Book) -> &'a [u8] {
        book.texts.get(self.proxied, 0, self.proxied_len.into())
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self, book: &mut Book) {
        let mut next = self.first;
        while let Some(event) = next.and_then(|index| book.event_mut(index)) {
            event.turn_round();
            next = event.next_in_stream();
        }
    }

    pub(crate) fn name<'a>(&self, book: &'a Book) -> &'a [u8] {
        book.texts.get(self.name, 0, self.name_len.into())
    }

    pub(crate) fn alpn<'a>(&self, book: &'a Book) -> &'a [u8] {
        book.texts.get(self.alpn, 0, self.alpn_len.into())
    }
}

/// Keeps at most 255 bytes of a text.
pub(crate) fn keep(text: &[u8], book: &mut Book) -> (TextAt, u8) {
    let text = text.get(..usize::from(u8::MAX)).unwrap_or(text);
    match (book.texts.keep(&[text]), u8::try_from(text.len())) {
        (Some(at), Ok(len)) => (at, len),
        _ => (TextAt::default(), 0),
    }
}
