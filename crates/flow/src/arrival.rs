use crate::multipath::{ADD_ADDRESS, multipath_subtypes};
use crate::stamp::Stamp;
use crate::{Location, SegmentIndex, SegmentRecord};
use dissect::{Extent, Segment};
use terms::TcpFlags;

/// A segment as the connection's bookkeeping sees it: numbers as captured, one copy instead of many borrows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    pub(crate) index: SegmentIndex,
    pub(crate) frame: u32,
    pub(crate) time: Stamp,
    pub(crate) flags: TcpFlags,
    pub(crate) seq: u32,
    /// The field, whatever the ACK flag says.
    pub(crate) ack: u32,
    pub(crate) len: u32,
    pub(crate) window: u16,
    /// How far it reaches is known, so that its numbers can be compared with others.
    pub(crate) sound: bool,
    /// It is no TCP header at all, by its length: its numbers mean nothing.
    pub(crate) garbage: bool,
    /// It carries Multipath TCP's ADD_ADDR. Known only as it comes.
    pub(crate) adds_address: bool,
}

impl Arrival {
    pub(crate) fn new(segment: &Segment<'_>, index: SegmentIndex, at: &Location) -> Self {
        Self {
            index,
            frame: at.frame.0,
            time: at.time.into(),
            flags: segment.flags,
            seq: segment.seq.0,
            ack: segment.ack.0,
            len: segment.payload_len,
            window: segment.window,
            sound: segment.extent == Extent::Known,
            garbage: segment.extent == Extent::HeaderTooLong,
            adds_address: multipath_subtypes(segment.options) & 1 << ADD_ADDRESS != 0,
        }
    }

    /// The arrival that led to this record.
    pub(crate) fn again(record: &SegmentRecord, index: SegmentIndex) -> Self {
        Self {
            index,
            frame: record.frame().0,
            time: record.time().into(),
            flags: record.flags(),
            seq: record.seq().0,
            ack: record.ack().0,
            len: record.payload_len(),
            window: record.window(),
            sound: record.is_sound(),
            garbage: !record.is_sound(),
            adds_address: false,
        }
    }

    pub(crate) fn is_syn(&self) -> bool {
        self.flags.syn()
    }

    pub(crate) fn is_fin(&self) -> bool {
        self.flags.fin()
    }

    pub(crate) fn is_rst(&self) -> bool {
        self.flags.rst()
    }

    /// SYN, FIN or RST.
    pub(crate) fn is_control(&self) -> bool {
        self.flags
            .intersects(TcpFlags::SYN.union(TcpFlags::FIN).union(TcpFlags::RST))
    }

    /// The acknowledgment number, where the ACK flag says that it is one.
    pub(crate) fn acknowledges(&self) -> Option<u32> {
        self.flags.ack().then_some(self.ack)
    }

    /// The sequence number of the first payload byte: the SYN comes before it.
    pub(crate) fn payload_seq(&self) -> u32 {
        self.seq.wrapping_add(u32::from(self.is_syn()))
    }

    /// The sequence number behind the payload, where a FIN would stand.
    pub(crate) fn payload_end(&self) -> u32 {
        self.payload_seq().wrapping_add(self.len)
    }

    /// The number behind all that the segment uses up, as Wireshark counts: a FIN on a SYN for nothing.
    pub(crate) fn end(&self) -> u32 {
        let fin = self.is_fin() && !self.is_syn();
        self.payload_end().wrapping_add(u32::from(fin))
    }
}

/// True where `a` comes after `b` (RFC 9293 section 3.4: modulo 2^32, half the circle ahead at most).
pub(crate) fn after(a: u32, b: u32) -> bool {
    distance(b, a) > 0
}

/// True where `a` is `b` or comes after it.
pub(crate) fn at_or_after(a: u32, b: u32) -> bool {
    distance(b, a) >= 0
}

/// How far it is from `from` to `to`, negative where `to` comes first.
pub(crate) fn distance(from: u32, to: u32) -> i32 {
    to.wrapping_sub(from).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_holds_across_the_wrap() {
        for (a, b, expect) in [
            (1, 0, true),
            (0, 1, false),
            (5, 5, false),
            (3, u32::MAX - 3, true),
            (u32::MAX - 3, 3, false),
            (0x7fff_ffff, 0, true),
            (0x8000_0001, 0, false),
        ] {
            assert_eq!(after(a, b), expect, "{a} after {b}");
        }
        assert_eq!(distance(u32::MAX, 1), 2);
        assert_eq!(distance(1, u32::MAX), -2);
    }
}
