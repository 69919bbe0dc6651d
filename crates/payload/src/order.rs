//! In which order a stream's bytes follow each other, worked out from lengths alone: which segment brought which bytes
//! first needs no payload, so that any window of a stream, any match and any body is read without what is before it. It
//! costs 24 bytes a piece while somebody follows the connection. It differs from `tshark -z follow,tcp` where tshark
//! shows less: bytes behind a hole that nothing closes are shown behind a gap, as are those that wait at the end of a
//! cut file; the text of an RST is no data (RFC 9293 section 3.10.7), and is shown with its segment.

use flow::{PerSide, SegmentIndex, Side};
use std::collections::VecDeque;

/// A segment as far as the order of its connection's bytes is concerned. None of them is needed: lengths and numbers
/// tell which bytes it brought first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carrier {
    pub segment: SegmentIndex,
    /// Its place in the connection, counted from 0.
    pub place: u32,
    pub sender: Side,
    /// Sequence number of its first byte.
    pub seq: u32,
    /// Payload bytes on the wire.
    pub len: u32,
    pub captured: u32,
    /// Acknowledgment number, where the ACK flag is set.
    pub ack: Option<u32>,
}

/// Bytes that one segment brought first, or bytes that the capture lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where it begins in its sender's stream.
    pub offset: u64,
    pub len: u32,
    /// The segment that brought it; for a gap, the one that told of it.
    pub segment: SegmentIndex,
    /// That segment's place in the connection, counted from 0.
    pub place: u32,
    /// Whose stream it belongs to.
    pub sender: Side,
    /// True where the capture lacks it.
    pub is_gap: bool,
}

impl Stretch {
    /// Where it ends in its sender's stream.
    pub fn end(&self) -> u64 {
        self.offset.saturating_add(self.len.into())
    }
}

/// How much of a direction's stream there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// How many bytes were captured.
    pub captured: u64,
    /// How many the capture lacks, between those that it has.
    pub missing: u64,
}

/// A connection's bytes, both directions, in the order in which a reader follows the conversation: each where its
/// stream was whole up to it. What came too early stands behind what it had to wait for, and what came again is left
/// out.
///
/// Its rules are those by which [`crate::Payload`] reads while the capture is opened, so that offsets agree; but as it
/// holds no bytes back, it waits longer for those that come late.
#[derive(Debug, Default)]
pub struct Order {
    stretches: Vec<Stretch>,
    extents: PerSide<Extent>,
}

/// RFC 7323 section 2.3: no window is larger, so nothing is sent further ahead.
const REACH: i32 = 1 << 30;

/// Parts of a direction that wait for bytes before them. Past these the hole before them is given up.
const MAX_HELD: usize = 1024;

impl Order {
    /// Puts a connection's segments in order, given in capture order. `origins` are the numbers of the streams' first
    /// bytes, see [`crate::Payload::origin`].
    pub fn new(origins: PerSide<Option<u32>>, carriers: impl Iterator<Item = Carrier>) -> Self {
        let mut order = Self::default();
        let mut lanes = PerSide {
            client: Lane::new(Side::Client, origins.client),
            server: Lane::new(Side::Server, origins.server),
        };
        for carrier in carriers {
            if let Some(ack) = carrier.ack {
                lanes[carrier.sender.other()].acknowledge(ack, &mut order);
            }
            if carrier.len > 0 {
                lanes[carrier.sender].push(&carrier, &mut order);
            }
        }
        for side in Side::BOTH {
            while lanes[side].give_up(&mut order) {}
        }
        order
    }

    /// Both directions' bytes and gaps, in order.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// How much of a direction there is.
    pub fn extent(&self, sender: Side) -> Extent {
        self.extents[sender]
    }

    /// The place among [`Self::stretches`] of the one that holds a byte of a direction; `None` behind its end.
    pub fn find(&self, sender: Side, offset: u64) -> Option<usize> {
        self.stretches
            .iter()
            .position(|it| it.sender == sender && it.end() > offset)
    }

    fn push(&mut self, stretch: Stretch) {
        let extent = &mut self.extents[stretch.sender];
        let sum = if stretch.is_gap {
            &mut extent.missing
        } else {
            &mut extent.captured
        };
        *sum = sum.saturating_add(stretch.len.into());
        self.stretches.push(stretch);
    }
}

/// One direction while it is put in order.
struct Lane {
    sender: Side,
    /// Whether it is known where the stream begins.
    is_known: bool,
    /// The next byte, by its offset and by its number.
    offset: u64,
    next: u32,
    /// What waits for bytes before it, in the order of the stream, without overlaps.
    held: VecDeque<Held>,
}

/// Part of a segment, by offsets.
#[derive(Clone, Copy)]
struct Held {
    from: u64,
    to: u64,
    /// Where what was captured of it ends.
    captured_to: u64,
    segment: SegmentIndex,
    place: u32,
}

impl Lane {
    fn new(sender: Side, origin: Option<u32>) -> Self {
        Self {
            sender,
            is_known: origin.is_some(),
            offset: 0,
            next: origin.unwrap_or(0),
            held: VecDeque::new(),
        }
    }

    fn push(&mut self, carrier: &Carrier, order: &mut Order) {
        let ahead = carrier.seq.wrapping_sub(self.next).cast_signed();
        // Numbers further ahead belong to something else, and would put a gap of gigabytes into the stream.
        if !self.is_known || ahead > REACH {
            return;
        }
        let at = |behind: u32| {
            let end = i64::from(ahead).saturating_add(behind.into());
            self.offset.saturating_add_signed(end)
        };
        let (start, end, captured_to) = (at(0), at(carrier.len), at(carrier.captured));
        if end <= self.offset {
            return;
        }
        self.hold(Held {
            from: start.max(self.offset),
            to: end,
            captured_to,
            segment: carrier.segment,
            place: carrier.place,
        });
        self.join(order);
        while self.held.len() > MAX_HELD && self.give_up(order) {}
    }

    /// Keeps what of a part is not there yet: the first bytes win.
    fn hold(&mut self, part: Held) {
        // The parts that may touch it begin with the last one that begins before it.
        let mut index = self.held.partition_point(|held| held.from <= part.from);
        let before = index.checked_sub(1).and_then(|at| self.held.get(at));
        let mut from = before.map_or(part.from, |before| part.from.max(before.to));
        while from < part.to {
            let behind = self.held.get(index).copied();
            let to = behind.map_or(part.to, |behind| part.to.min(behind.from));
            if from < to {
                self.held.insert(index, Held { from, to, ..part });
                index = index.saturating_add(1);
            }
            from = behind.map_or(part.to, |behind| from.max(behind.to));
            index = index.saturating_add(1);
        }
    }

    /// Takes what was held and now comes next.
    fn join(&mut self, order: &mut Order) {
        while let Some(part) = self
            .held
            .front()
            .copied()
            .filter(|it| it.from <= self.offset)
        {
            self.held.pop_front();
            self.advance(part.captured_to.min(part.to), &part, false, order);
            self.advance(part.to, &part, true, order);
        }
    }

    /// The other side has all bytes before `ack`: what is missing there was lost in the capture. A hole is given up only
    /// where something behind it was captured.
    fn acknowledge(&mut self, ack: u32, order: &mut Order) {
        while let Some(first) = self.held.front() {
            let behind = ack.wrapping_sub(self.next).cast_signed();
            let acknowledged = self.offset.saturating_add_signed(behind.into());
            if acknowledged < first.from || !self.give_up(order) {
                return;
            }
        }
    }

    /// Makes a gap of what is missing before the first part held. False where nothing is held.
    fn give_up(&mut self, order: &mut Order) -> bool {
        let Some(part) = self.held.front().copied() else {
            return false;
        };
        self.advance(part.from, &part, true, order);
        self.join(order);
        true
    }

    /// What is before `to` was brought by a part, or is missing.
    fn advance(&mut self, to: u64, part: &Held, is_gap: bool, order: &mut Order) {
        // Numbers reach no further than 2^31 ahead.
        let len = u32::try_from(to.saturating_sub(self.offset)).unwrap_or(u32::MAX);
        if len == 0 {
            return;
        }
        order.push(Stretch {
            offset: self.offset,
            len,
            segment: part.segment,
            place: part.place,
            sender: self.sender,
            is_gap,
        });
        self.offset = self.offset.saturating_add(len.into());
        self.next = self.next.wrapping_add(len);
    }
}

#[cfg(test)]
mod tests;
