use crate::arrival::{Arrival, after, at_or_after};

/// What one side has sent, as far as its receiver can have it: the numbers against which RFC 9293 section 3.10.7 and RFC
/// 5961 hold a segment before it counts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    /// Behind all that was captured without a gap, or that the receiver acknowledged.
    next: Option<u32>,
    /// What was captured behind a gap.
    ahead: Option<(u32, u32)>,
    /// The highest number that was used.
    highest: Option<u32>,
    fin: Option<u32>,
    /// The highest Ack of the receiver.
    acknowledged: Option<u32>,
}

/// What is known of who a segment is for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Receiver {
    /// The highest right edge (Ack + window) that it has announced.
    pub(crate) edge: Option<u32>,
    /// Its highest Ack in the whole capture.
    pub(crate) last_ack: Option<u32>,
}

/// More than any window that is in use, and yet a small part of the number space.
pub(crate) const FAR: u32 = 1 << 24;

impl Reach {
    /// Behind the highest number that was used.
    #[inline]
    pub(crate) fn highest(&self) -> Option<u32> {
        self.highest
    }

    /// The highest Ack of the receiver.
    #[inline]
    pub(crate) fn acknowledged(&self) -> Option<u32> {
        self.acknowledged
    }

    /// A SYN begins anew, unless it repeats the one before.
    #[inline]
    pub(crate) fn begin(&mut self, isn: u32) {
        let first = isn.wrapping_add(1);
        if self.next.is_none_or(|next| after(first, next)) || self.acknowledged.is_none() {
            *self = Self {
                next: Some(first),
                highest: Some(first),
                ..Self::default()
            };
        }
    }

    /// Takes in what a segment uses up.
    #[inline]
    pub(crate) fn send(&mut self, arrival: &Arrival) {
        let (start, end) = (arrival.payload_seq(), arrival.end());
        let next = *self.next.get_or_insert(start);
        if self.highest.is_none_or(|highest| after(end, highest)) {
            self.highest = Some(end);
        }
        if arrival.is_fin() && !arrival.is_syn() {
            self.fin.get_or_insert(arrival.payload_end());
        }
        if after(start, next) {
            let joins = |(from, to): (u32, u32)| {
                (at_or_after(start, from) && at_or_after(to, start)).then_some((from, to))
            };
            let (from, to) = self.ahead.and_then(joins).unwrap_or((start, end));
            self.ahead = Some((from, if after(end, to) { end } else { to }));
        } else if after(end, next) {
            self.advance(end);
        }
    }

    #[inline]
    fn advance(&mut self, to: u32) {
        self.next = Some(to);
        if let Some((from, end)) = self.ahead
            && at_or_after(to, from)
        {
            self.ahead = None;
            if after(end, to) {
                self.next = Some(end);
            }
        }
    }

    /// Takes in an Ack of the receiver. True where it is new.
    #[inline]
    pub(crate) fn acknowledge(&mut self, ack: u32) -> bool {
        let is_new = self.acknowledged.is_none_or(|before| after(ack, before));
        if is_new {
            self.acknowledged = Some(ack);
            if self.next.is_none_or(|next| after(ack, next)) {
                self.advance(ack);
            }
        }
        is_new
    }

    /// False where an Ack is so far from what was sent that it must be about another connection: the challenge with which a
    /// host answers the SYN of a connection that it takes for open (RFC 5961 section 4).
    #[inline]
    pub(crate) fn fits(&self, ack: u32, isn: Option<u32>) -> bool {
        let (Some(isn), Some(highest)) = (isn, self.highest) else {
            return true;
        };
        ack.wrapping_sub(isn) <= highest.wrapping_sub(isn).saturating_add(FAR)
    }

    /// True where a segment lies outside of the receiver's window (RFC 9293 section 3.10.7.4, the first check), as far as the
    /// capture tells.
    #[inline]
    pub(crate) fn is_outside(&self, arrival: &Arrival, receiver: Receiver) -> bool {
        let (Some(highest), start, end) =
            (self.highest, arrival.payload_seq(), arrival.payload_end())
        else {
            return false;
        };
        let is_old_fin = || {
            let ack = self.acknowledged.map(|ack| ack.wrapping_sub(1));
            arrival.is_fin() && ack.is_some_and(|ack| after(ack, end))
        };
        if !after(start, highest) {
            return is_old_fin() || after(highest.wrapping_sub(FAR), end);
        }
        let limit = receiver.edge.unwrap_or(highest.wrapping_add(FAR));
        // What was acknowledged later had been inside: the capture lacks some window.
        let had_it = receiver.last_ack.is_some_and(|ack| after(ack, start));
        after(start, limit) && after(start, highest) && !had_it
    }

    /// How exactly a reset with this Seq meets what its receiver expects next (RFC 5961 section 3.2).
    #[inline]
    pub(crate) fn exactness(&self, seq: u32) -> Exactness {
        let Some(next) = self.next else {
            return Exactness::Exact;
        };
        let before_fin = |number: u32| {
            let fin = number.wrapping_sub(1);
            self.fin == Some(fin) && seq == fin
        };
        if seq == next || before_fin(next) {
            return Exactness::Exact;
        }
        // What was captured since the last Ack may have been lost behind the capture.
        let acknowledged = self.acknowledged.unwrap_or(next);
        if seq == acknowledged || before_fin(acknowledged) {
            return Exactness::Possible;
        }
        Exactness::Not
    }
}

/// Whether a reset's number is the one that its receiver expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exactness {
    Exact,
    /// It is, if what was sent since the receiver's last Ack never came.
    Possible,
    Not,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SegmentIndex;
    use crate::stamp::Stamp;
    use terms::TcpFlags;

    #[inline]
    fn segment(seq: u32, len: u32, flags: TcpFlags) -> Arrival {
        Arrival {
            index: SegmentIndex(0),
            frame: 1,
            time: Stamp::NONE,
            flags: TcpFlags::ACK | flags,
            seq,
            ack: 0,
            len,
            window: 0,
            sound: true,
            garbage: false,
            adds_address: false,
        }
    }

    #[test]
    #[inline]
    fn a_reset_has_to_be_exact() {
        let mut reach = Reach::default();
        assert_eq!(reach.exactness(7), Exactness::Exact);
        reach.begin(u32::MAX);
        reach.send(&segment(0, 10, TcpFlags::empty()));
        reach.acknowledge(10);
        for (seq, expect) in [
            (10, Exactness::Exact),
            (9, Exactness::Not),
            (22, Exactness::Not),
        ] {
            assert_eq!(reach.exactness(seq), expect, "{seq}");
        }
        reach.send(&segment(10, 5, TcpFlags::empty()));
        assert_eq!(reach.exactness(10), Exactness::Possible);
        assert_eq!(reach.exactness(15), Exactness::Exact);
        reach.send(&segment(15, 0, TcpFlags::FIN));
        assert_eq!(reach.exactness(15), Exactness::Exact);
        assert_eq!(reach.exactness(16), Exactness::Exact);
    }

    #[test]
    #[inline]
    fn what_lies_outside_the_window_is_dropped() {
        let mut reach = Reach::default();
        reach.begin(99);
        reach.send(&segment(100, 50, TcpFlags::empty()));
        reach.acknowledge(150);
        let receiver = |edge, last_ack| Receiver { edge, last_ack };
        let known = receiver(Some(250), Some(150));
        for (seq, len, flags, receiver, expect) in [
            (150, 10, TcpFlags::empty(), known, false),
            (250, 1, TcpFlags::empty(), known, false),
            (251, 1, TcpFlags::empty(), known, true),
            (
                251,
                1,
                TcpFlags::empty(),
                receiver(Some(250), Some(300)),
                false,
            ),
            (251, 1, TcpFlags::empty(), receiver(None, Some(150)), false),
            (160 + FAR, 1, TcpFlags::empty(), receiver(None, None), true),
            (149, 0, TcpFlags::empty(), known, false),
            (149, 0, TcpFlags::FIN, known, false),
            (148, 0, TcpFlags::FIN, known, true),
            (100_u32.wrapping_sub(FAR), 1, TcpFlags::empty(), known, true),
        ] {
            let outside = reach.is_outside(&segment(seq, len, flags), receiver);
            assert_eq!(outside, expect, "{seq} {len} {flags:?} {receiver:?}");
        }
    }

    #[test]
    #[inline]
    fn what_fills_a_gap_is_expected_no_more() {
        let mut reach = Reach::default();
        reach.begin(99);
        reach.send(&segment(110, 10, TcpFlags::empty()));
        assert_eq!(reach.exactness(100), Exactness::Exact);
        assert_eq!(reach.exactness(120), Exactness::Not);
        reach.send(&segment(100, 10, TcpFlags::empty()));
        assert_eq!(reach.exactness(120), Exactness::Exact);
        assert!(reach.fits(90, Some(99)) == reach.fits(3_000_000_000, Some(99)));
    }
}
