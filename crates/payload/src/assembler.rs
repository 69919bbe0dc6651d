use crate::held::{Held, Pool};
use crate::piece::Piece;
use crate::place::{Place, Turn};

/// Who reads a direction's bytes, in the order of its stream.
pub(crate) trait Sink {
    /// How many of the bytes that come next nobody will look at.
    fn skippable(&self) -> u64;

    /// The next bytes.
    fn bytes(&mut self, run: Run<'_>);

    /// The next bytes were captured, but not kept, since they were skippable.
    fn skipped(&mut self, len: u32, place: Place);

    /// The next bytes were not captured.
    fn gap(&mut self, len: u32, place: Place);

    /// The sender said that there are no more (FIN).
    fn end(&mut self, place: Place);

    /// A segment whose end was not captured came again, and says nothing new; it begins at this offset.
    fn repeated(&mut self, _offset: u64) {}
}

/// Bytes that come next in a stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'a> {
    pub(crate) bytes: &'a [u8],
    /// Where they begin in the stream.
    pub(crate) offset: u64,
    pub(crate) place: Place,
    /// They are the first of what one segment carried.
    pub(crate) begins_segment: bool,
    /// The end of that segment was not captured.
    pub(crate) is_cut: bool,
}

impl Run<'_> {
    /// What is behind the first `len` bytes.
    pub(crate) fn behind(self, len: usize) -> Self {
        Self {
            bytes: self.bytes.get(len..).unwrap_or_default(),
            offset: self.offset.saturating_add(len as u64),
            begins_segment: self.begins_segment && len == 0,
            ..self
        }
    }
}

/// RFC 7323 section 2.3: no window is larger, so nothing is sent further ahead.
const REACH: u32 = 1 << 30;

/// More than any window that is in use.
const FAR: u32 = 1 << 24;

/// Puts one direction's segments into the order of its stream (RFC 9293 section 3.4): what came before is left out,
/// what comes too early is held back for a while, what never comes is a gap.
#[derive(Debug, Default)]
pub(crate) struct Assembler {
    /// How many bytes of the stream are behind; where the capture begins later, those before it are not counted.
    offset: u64,
    /// The number of the next byte.
    next: u32,
    is_started: bool,
    held: Option<Box<Held>>,
}

impl Assembler {
    /// A SYN says where the stream begins; of several SYNs the first one counts, which the other side has answered.
    pub(crate) fn begin(&mut self, first: u32) {
        if !self.is_started {
            self.is_started = true;
            self.next = first;
        }
    }

    /// The number of the stream's first byte.
    pub(crate) fn origin(&self) -> u32 {
        // Numbers go round: only the low half of the offset counts.
        let low = u32::try_from(self.offset & u64::from(u32::MAX)).unwrap_or(0);
        self.next.wrapping_sub(low)
    }

    /// True where a byte of this direction was captured, or its SYN.
    pub(crate) fn has_begun(&self) -> bool {
        self.is_started
    }

    /// True where something waits for bytes before it.
    pub(crate) fn is_waiting(&self) -> bool {
        self.held.is_some()
    }

    /// Takes a segment's payload.
    pub(crate) fn push(&mut self, piece: Piece<'_>, pool: &mut Pool, sink: &mut impl Sink) {
        // Numbers that cannot follow from the SYN that was captured belong to another one.
        if self.offset == 0
            && self.held.is_none()
            && self.distance(piece.seq).unsigned_abs() > REACH
        {
            self.is_started = false;
        }
        self.begin(piece.seq);
        if self.distance(piece.seq) > 0 {
            self.held
                .get_or_insert_default()
                .keep(self.next, piece, sink.skippable(), pool);
        } else {
            let behind = u64::from(self.next.wrapping_sub(piece.seq));
            if piece.is_cut() && piece.place.turn == Turn::InOrder && behind >= piece.len.into() {
                sink.repeated(self.offset.saturating_sub(behind));
            }
            self.take(piece, pool, sink);
        }
        while self.held.as_ref().is_some_and(|held| held.is_full(pool)) {
            if !self.give_up(pool, sink) {
                return;
            }
        }
    }

    /// Takes a FIN, which stands behind the byte before `seq`. One that stands before bytes that came is none of this stream.
    pub(crate) fn finish_at(&mut self, seq: u32, place: Place, sink: &mut impl Sink) {
        match self.distance(seq) {
            0 => sink.end(place),
            1.. => self.held.get_or_insert_default().end_at(seq, place),
            ..0 => {}
        }
    }

    /// The other side has all bytes before `ack`: what is missing there was lost in the capture, not on the way.
    ///
    /// A hole is given up only where something behind it was captured, since captures may have an acknowledgment
    /// before what it acknowledges.
    pub(crate) fn acknowledge(&mut self, ack: u32, pool: &mut Pool, sink: &mut impl Sink) {
        while let Some(first) = self.held.as_ref().and_then(|held| held.first()) {
            if ack.wrapping_sub(first).cast_signed() < 0 || !self.give_up(pool, sink) {
                return;
            }
        }
    }

    /// Nothing comes any more. What is so far ahead that a capture cannot lack all before it, and was never acknowledged, is
    /// none of this stream.
    pub(crate) fn flush(&mut self, pool: &mut Pool, sink: &mut impl Sink) {
        while let Some(first) = self.held.as_ref().and_then(|held| held.first()) {
            if first.wrapping_sub(self.next) > FAR {
                if let Some(held) = self.held.take() {
                    held.drop_all(pool);
                }
                return;
            }
            self.give_up(pool, sink);
        }
    }

    /// How far a number is ahead of the next byte; negative for what is behind.
    fn distance(&self, seq: u32) -> i32 {
        if self.is_started {
            seq.wrapping_sub(self.next).cast_signed()
        } else {
            0
        }
    }

    /// Takes a piece that begins at the next byte or before it, and what it joins to.
    fn take(&mut self, piece: Piece<'_>, pool: &mut Pool, sink: &mut impl Sink) {
        loop {
            let behind = self.next.wrapping_sub(piece.seq);
            let Some(rest) = piece.len.checked_sub(behind).filter(|rest| *rest > 0) else {
                break;
            };
            // What was held came first, and the first bytes win.
            let limit = self.held.as_ref().and_then(|held| held.first());
            let len = limit.map_or(rest, |first| rest.min(first.wrapping_sub(self.next)));
            let bytes = piece.bytes.get(behind as usize..).unwrap_or_default();
            let bytes = bytes.get(..len as usize).unwrap_or(bytes);
            let captured = u32::try_from(bytes.len()).unwrap_or(len);
            let run = Run {
                bytes,
                offset: self.offset,
                place: piece.place,
                begins_segment: behind == 0,
                is_cut: piece.is_cut(),
            };
            self.advance(captured);
            if !bytes.is_empty() {
                sink.bytes(run);
            }
            self.gap(len.saturating_sub(captured), piece.place, sink);
            self.join(pool, sink);
        }
        self.join(pool, sink);
    }

    /// Takes what was held and now comes next.
    fn join(&mut self, pool: &mut Pool, sink: &mut impl Sink) {
        while let Some(held) = &mut self.held {
            let Some(early) = held.pop_at(self.next, pool) else {
                if let Some(place) = held.take_end(self.next) {
                    sink.end(place);
                }
                if held.is_empty() {
                    self.held = None;
                }
                return;
            };
            let captured = early.captured();
            let offset = self.offset;
            self.advance(captured);
            match &early.bytes {
                Some(bytes) if bytes.is_empty() => {}
                Some(bytes) => sink.bytes(Run {
                    bytes,
                    offset,
                    place: early.place,
                    begins_segment: early.begins_segment,
                    is_cut: early.is_cut,
                }),
                None => sink.skipped(early.len, early.place),
            }
            self.gap(early.len.saturating_sub(captured), early.place, sink);
        }
    }

    /// Makes a gap of what is missing before the first piece held. False where nothing is held.
    fn give_up(&mut self, pool: &mut Pool, sink: &mut impl Sink) -> bool {
        let Some((first, place)) = self.held.as_ref().and_then(|held| held.first_place()) else {
            return false;
        };
        self.gap(first.wrapping_sub(self.next), place, sink);
        self.join(pool, sink);
        true
    }

    fn gap(&mut self, len: u32, place: Place, sink: &mut impl Sink) {
        if len > 0 {
            self.advance(len);
            sink.gap(len, place);
        }
    }

    fn advance(&mut self, len: u32) {
        self.next = self.next.wrapping_add(len);
        self.offset = self.offset.saturating_add(len.into());
    }
}
