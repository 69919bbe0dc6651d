use super::chunks::{Chunks, Step};
use super::head::{self, Head};
use super::message::{MessageIndex, NewMessage};
use super::start_line::{Start, look, look_behind_gap, names_version};
use super::unlisted::Seen;
use crate::assembler::Run;
use crate::book::Book;
use crate::exchange::{Exchange, Follow};
use crate::place::{Place, Turn};
use crate::witness::{Chunking, Read};
use flow::Side;
use terms::{HttpFraming, HttpProgress};

/// Finds the messages in one direction of a connection.
#[derive(Debug)]
pub(crate) struct HttpLane {
    side: Side,
    state: State,
    /// The message whose body is going by; `None` too where there was no room to keep it.
    current: Option<MessageIndex>,
    /// The beginning of a head that is not complete.
    head: Vec<u8>,
    head_offset: u64,
    head_place: Option<Place>,
    /// The latest segment that carried a part of it.
    head_latest: Option<Place>,
    /// It was looked for behind bytes that are not known: what they were may belong to it.
    is_behind_gap: bool,
    /// What was seen of that head's coming.
    seen: Seen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Something is missing, or is no HTTP: the next message is looked for where a segment begins.
    Lost,
    /// The next byte begins a message.
    Between,
    /// In a head, the first bytes of which are kept.
    Head,
    /// In a body of which so many bytes are to come.
    Length(u64),
    Chunked(Chunks),
    UntilClose,
    /// The sender has said that there is no more.
    Ended,
}

/// How a lane leaves the bytes it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// It has used them.
    Nothing,
    /// What it took for the beginning of a message is none, and it has found none before.
    NotHttp,
    /// The bytes after so many are another protocol's.
    Tunnel(usize),
}

/// True where a head may have become something else than a head since it had `before` bytes: at a line end, and now and
/// then before it. Else a line that comes byte by byte would be read as often as it has bytes.
fn is_worth_a_look(head: &[u8], before: usize) -> bool {
    let new = head.get(before..).unwrap_or_default();
    let doubled = head.len().checked_ilog2() != before.checked_ilog2();
    let first_line_ends = || {
        let mut old = head.iter().take(before);
        new.contains(&b'\n') && !old.any(|byte| *byte == b'\n')
    };
    doubled || first_line_ends()
}

/// Looks for a message where a segment begins.
pub(crate) fn look_here(run: Run<'_>) -> Start {
    let bytes = run.bytes.get(empty_lines(run.bytes)..).unwrap_or_default();
    match run.offset {
        _ if bytes.is_empty() => Start::No,
        0 => look(bytes),
        _ => look_behind_gap(bytes),
    }
}

/// How many bytes of empty lines are before a message.
fn empty_lines(bytes: &[u8]) -> usize {
    let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
    bytes.iter().take_while(is_end).count()
}

/// The longest head that is waited for; servers stop at 8 to 64 KiB.
const MAX_HEAD: usize = 64 << 10;

impl HttpLane {
    pub(crate) fn new(side: Side) -> Self {
        Self {
            side,
            state: State::Lost,
            current: None,
            head: Vec::new(),
            head_offset: 0,
            head_place: None,
            head_latest: None,
            is_behind_gap: false,
            seen: Seen::default(),
        }
    }

    /// How many of the next bytes will not be looked at.
    pub(crate) fn skippable(&self, exchange: &Exchange) -> u64 {
        match self.state {
            State::Length(left) => left,
            State::Chunked(chunks) => chunks.skippable(),
            // What a client asks after such a response may be answered after all.
            State::UntilClose if exchange.unanswered().is_none() => u64::MAX,
            _ => 0,
        }
    }

    /// True where a message has begun, or the next byte should begin one.
    pub(crate) fn is_in_message(&self) -> bool {
        !matches!(self.state, State::Lost | State::Ended)
    }

    /// The first bytes of what was taken for a head, and where they are in the stream.
    pub(crate) fn take_head(&mut self) -> (Vec<u8>, u64) {
        (std::mem::take(&mut self.head), self.head_offset)
    }

    /// Takes the next bytes.
    pub(crate) fn bytes(
        &mut self,
        run: Run<'_>,
        exchange: &mut Exchange,
        book: &mut Book,
    ) -> Leaves {
        let mut rest = run;
        if run.place.turn == Turn::Retransmitted {
            self.expect_order(run.place, book);
        }
        while !rest.bytes.is_empty() {
            let used = match self.state {
                State::Ended => return Leaves::Nothing,
                State::Lost if !rest.begins_segment => return Leaves::Nothing,
                State::Lost => match look_here(rest) {
                    Start::No => return Leaves::Nothing,
                    Start::Yes | Start::Maybe => {
                        self.state = State::Head;
                        self.is_behind_gap = rest.offset > 0;
                        self.pass_empty_lines(rest, book)
                    }
                },
                State::Between => self.between(rest, book),
                State::Head => match self.in_head(rest, exchange, book) {
                    Ok((used, Follow::Tunnel)) => {
                        return Leaves::Tunnel(
                            used.saturating_add(run.bytes.len() - rest.bytes.len()),
                        );
                    }
                    Ok((used, _)) => used,
                    Err(leaves) => return leaves,
                },
                _ if self.is_interrupted(rest, exchange, book) => {
                    self.leave(HttpProgress::Lost, book);
                    self.state = State::Head;
                    self.seen.add(Seen::INSTEAD_OF_BODY);
                    0
                }
                State::Length(left) => {
                    let len = left.min(rest.bytes.len() as u64);
                    self.grow(len, 0, rest.place, book);
                    self.state = State::Length(left.saturating_sub(len));
                    if len == left {
                        self.complete(book);
                    }
                    usize::try_from(len).unwrap_or(rest.bytes.len())
                }
                State::Chunked(chunks) => self.in_chunks(chunks, rest, book),
                State::UntilClose => {
                    self.grow(rest.bytes.len() as u64, 0, rest.place, book);
                    rest.bytes.len()
                }
            };
            rest = rest.behind(used);
        }
        Leaves::Nothing
    }

    /// Bytes that were captured, but not kept.
    pub(crate) fn skipped(
        &mut self,
        len: u32,
        place: Place,
        exchange: &mut Exchange,
        book: &mut Book,
    ) {
        if !self.pass(len.into(), 0, place, book) {
            self.gap(len, place, exchange, book);
        }
    }

    /// Bytes that were not captured.
    pub(crate) fn gap(&mut self, len: u32, place: Place, exchange: &mut Exchange, book: &mut Book) {
        if self.pass(len.into(), len.into(), place, book) {
            return;
        }
        match self.state {
            State::Head => self.cut_head(exchange, book),
            State::Between => {}
            _ => self.leave(HttpProgress::Lost, book),
        }
        if self.state != State::Ended {
            self.state = State::Lost;
        }
        exchange.lost(self.side);
    }

    /// There are no more bytes.
    pub(crate) fn end(&mut self, place: Place, exchange: &mut Exchange, book: &mut Book) {
        match self.state {
            State::Head => self.cut_head(exchange, book),
            State::UntilClose => {
                self.grow(0, 0, place, book);
                self.complete(book);
            }
            State::Length(_) | State::Chunked(_) => {
                if let Some(message) = self.current.and_then(|index| book.message_mut(index))
                    && message.last_frame() == place.frame
                {
                    message.see(Seen::READ_AS_IS);
                }
            }
            _ => {}
        }
        self.state = State::Ended;
    }

    /// The capture ends: what was captured of a head is told.
    pub(crate) fn finish(&mut self, exchange: &mut Exchange, book: &mut Book) {
        if self.state == State::Head {
            self.cut_head(exchange, book);
            self.state = State::Ended;
        }
    }

    /// Goes over bytes of a body without looking at them. False where they are not all of the body.
    fn pass(&mut self, len: u64, missing: u64, place: Place, book: &mut Book) -> bool {
        match self.state {
            State::Length(left) if len <= left => {
                self.grow(len, missing, place, book);
                self.state = State::Length(left.saturating_sub(len));
                if len == left {
                    self.complete(book);
                }
                true
            }
            State::Chunked(chunks) if len <= chunks.skippable() => {
                self.expect_order(place, book);
                self.grow(len, missing, place, book);
                self.state = State::Chunked(chunks.after(len));
                true
            }
            State::UntilClose => {
                self.grow(len, missing, place, book);
                true
            }
            State::Ended => true,
            _ => false,
        }
    }

    fn pass_empty_lines(&self, rest: Run<'_>, book: &mut Book) -> usize {
        let empty = empty_lines(rest.bytes);
        if let Some(lines) = rest.bytes.get(..empty).filter(|lines| !lines.is_empty()) {
            book.tell(self.side, rest.offset, Read::Bytes(lines));
        }
        empty
    }

    /// Where a message should begin. RFC 9112 section 2.2: empty lines before it are ignored.
    fn between(&mut self, rest: Run<'_>, book: &mut Book) -> usize {
        let empty = self.pass_empty_lines(rest, book);
        let bytes = rest.bytes.get(empty..).unwrap_or_default();
        if bytes.is_empty() {
            return empty;
        }
        if look(bytes) == Start::No {
            self.state = State::Lost;
            return rest.bytes.len();
        }
        self.state = State::Head;
        empty
    }

    /// Takes bytes of a head; says how many, and what follows it.
    fn in_head(
        &mut self,
        rest: Run<'_>,
        exchange: &mut Exchange,
        book: &mut Book,
    ) -> Result<(usize, Follow), Leaves> {
        let (first, offset) = match self.head_place {
            Some(first) => (first, self.head_offset),
            None => (rest.place, rest.offset),
        };
        self.see(rest, exchange);
        let latest = self.head_latest.map_or(rest.place, |it| it.max(rest.place));
        if self.head.is_empty()
            && let Some(len) = head::end(rest.bytes, 0)
        {
            let bytes = rest.bytes.get(..len).unwrap_or_default();
            let follow = self.begin(bytes, true, (first, latest), offset, exchange, book);
            return Ok((len, follow));
        }
        self.head_place = Some(first);
        self.head_latest = Some(latest);
        self.head_offset = offset;
        let kept = self.head.len();
        self.head.extend_from_slice(rest.bytes);
        // The line end may lie across the border.
        if let Some(len) = head::end(&self.head, kept.saturating_sub(3)) {
            let head = std::mem::take(&mut self.head);
            let bytes = head.get(..len).unwrap_or_default();
            let follow = self.begin(bytes, true, (first, latest), offset, exchange, book);
            return Ok((len.saturating_sub(kept), follow));
        }
        if is_worth_a_look(&self.head, kept) && self.look(&self.head) == Start::No {
            self.head_place = None;
            self.head_latest = None;
            self.is_behind_gap = false;
            self.seen = Seen::default();
            self.state = State::Lost;
            return Err(Leaves::NotHttp);
        }
        if self.head.len() > MAX_HEAD {
            self.cut_head(exchange, book);
            self.state = State::Lost;
        }
        Ok((rest.bytes.len(), Follow::Message(HttpFraming::Unknown)))
    }

    /// Notes how bytes of a head come.
    fn see(&mut self, rest: Run<'_>, exchange: &Exchange) {
        let is_early = self
            .head_latest
            .is_some_and(|it| rest.place.frame < it.frame);
        if rest.place.turn != Turn::InOrder || is_early {
            self.seen.add(Seen::OUT_OF_ORDER);
        }
        if self.head.is_empty() && exchange.is_unannounced() && !names_version(rest.bytes) {
            self.seen.add(Seen::NO_START);
        }
        self.seen.set(Seen::CUT_SEGMENT, rest.is_cut);
    }

    /// Whether a head is one.
    fn look(&self, head: &[u8]) -> Start {
        if self.is_behind_gap {
            look_behind_gap(head)
        } else {
            look(head)
        }
    }

    /// A head whose end will not come.
    fn cut_head(&mut self, exchange: &mut Exchange, book: &mut Book) {
        let head = std::mem::take(&mut self.head);
        if let Some(first) = self.head_place {
            let offset = self.head_offset;
            let latest = self.head_latest.unwrap_or(first);
            let _ = self.begin(&head, false, (first, latest), offset, exchange, book);
        }
    }

    /// A message begins; its head came between two places.
    fn begin(
        &mut self,
        bytes: &[u8],
        is_whole: bool,
        (first, head_end): (Place, Place),
        offset: u64,
        exchange: &mut Exchange,
        book: &mut Book,
    ) -> Follow {
        self.head_place = None;
        self.head_latest = None;
        self.current = None;
        self.state = State::Lost;
        let is_head = self.look(bytes) != Start::No;
        self.is_behind_gap = false;
        let seen = std::mem::take(&mut self.seen);
        let Some(head) = Head::parse(bytes, is_whole).filter(|_| is_head) else {
            return Follow::Message(HttpFraming::Unknown);
        };
        book.tell(self.side, offset, Read::Head { bytes, is_whole });
        let follow = exchange.follow(self.side, &head, book);
        let framing = match follow {
            Follow::Message(framing) => framing,
            Follow::Tunnel => HttpFraming::None,
        };
        let new = NewMessage {
            stream: exchange.stream(),
            sender: self.side,
            head: &head,
            offset,
            head_len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            framing,
            first,
            head_end,
            seen: seen.with_head(&head, bytes, is_whole),
        };
        self.current = exchange.keep(&new, book);
        match framing {
            HttpFraming::None | HttpFraming::Length(0) => self.complete(book),
            HttpFraming::Length(len) => self.state = State::Length(len),
            HttpFraming::Chunked => self.state = State::Chunked(Chunks::START),
            HttpFraming::UntilClose => self.state = State::UntilClose,
            HttpFraming::Unknown | HttpFraming::Impossible(_) => {
                self.leave(HttpProgress::Lost, book)
            }
        }
        follow
    }

    fn in_chunks(&mut self, mut chunks: Chunks, rest: Run<'_>, book: &mut Book) -> usize {
        let mut data = 0;
        let read = Read::Chunks(rest.bytes, Chunking(chunks));
        book.tell(self.side, rest.offset, read);
        let step = chunks.step(rest.bytes, &mut data);
        self.state = State::Chunked(chunks);
        self.expect_order(rest.place, book);
        self.grow(data, 0, rest.place, book);
        match step {
            Step::More => rest.bytes.len(),
            Step::End(used) => {
                self.complete(book);
                used
            }
            Step::Broken => {
                if let Some(message) = self.current.and_then(|index| book.message_mut(index)) {
                    message.see(Seen::READ_AS_IS);
                }
                self.leave(HttpProgress::Lost, book);
                self.state = State::Lost;
                rest.bytes.len()
            }
        }
    }

    /// True where the body did not come that the head announced: a new message begins with the segment instead. That
    /// is believed only where the head can be wrong about it.
    fn is_interrupted(&self, rest: Run<'_>, exchange: &Exchange, book: &Book) -> bool {
        if !rest.begins_segment || look_behind_gap(rest.bytes) != Start::Yes {
            return false;
        }
        let Some(message) = self.current.and_then(|index| book.message(index)) else {
            return false;
        };
        let is_response = rest.bytes.starts_with(b"HTTP/");
        match (self.side, self.state) {
            // RFC 9110 section 9.3.2: the answer to a HEAD that was not captured has lengths, and no body.
            (Side::Server, State::Length(_)) => {
                is_response && message.body_bytes() == 0 && message.peer().is_none()
            }
            (Side::Server, State::UntilClose) => is_response && exchange.unanswered().is_some(),
            // RFC 9110 section 10.1.1: with `Expect: 100-continue` and a final answer the body may stay away.
            (Side::Client, State::Length(_)) => {
                !is_response && message.body_bytes() == 0 && message.peer().is_some()
            }
            _ => false,
        }
    }

    fn expect_order(&mut self, place: Place, book: &mut Book) {
        if let Some(message) = self.current.and_then(|index| book.message_mut(index)) {
            message.expect_order(place);
        }
    }

    fn grow(&mut self, len: u64, missing: u64, place: Place, book: &mut Book) {
        if let Some(message) = self.current.and_then(|index| book.message_mut(index)) {
            message.grow(len, missing, place);
        }
    }

    fn complete(&mut self, book: &mut Book) {
        self.leave(HttpProgress::Complete, book);
        self.state = State::Between;
    }

    fn leave(&mut self, progress: HttpProgress, book: &mut Book) {
        if let Some(message) = self
            .current
            .take()
            .and_then(|index| book.message_mut(index))
        {
            message.end(progress);
        }
    }
}
