use crate::AnalysisFlags;
use crate::arrival::{Arrival, after};
use crate::stamp::Stamp;

/// What the analysis keeps of one direction. Numbers are as captured.
///
/// A capture has millions of these, two a connection, so numbers that may be unknown share one byte of marks.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sequence {
    next: u32,
    ackable: u32,
    highest: u32,
    last_ack: u32,
    /// When `next` was reached.
    pub(crate) next_time: Stamp,
    /// When the last acknowledgment number was sent last.
    pub(crate) last_ack_time: Stamp,
    window: u16,
    /// How often the last acknowledgment was repeated.
    pub(crate) duplicate_acks: u16,
    known: u8,
    pub(crate) last: Last,
}

/// What the last segment of a direction was, as far as an answer to it is special.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Last {
    #[default]
    Ordinary,
    KeepAlive,
    ZeroWindowProbe,
    Reset,
}

const NEXT: u8 = 1;
const ACKABLE: u8 = 2;
const HIGHEST: u8 = 4;
const LAST_ACK: u8 = 8;
const WINDOW: u8 = 16;
const OUTRUN: u8 = 32;
const SYN_WINDOW: u8 = 64;

impl Sequence {
    fn get<T>(&self, mark: u8, value: T) -> Option<T> {
        (self.known & mark != 0).then_some(value)
    }

    /// The next expected sequence number: the highest seen plus what its segment uses up.
    pub(crate) fn next(&self) -> Option<u32> {
        self.get(NEXT, self.next)
    }

    /// Up to here the other side may acknowledge without surprise: the bytes before were all captured, or an Ack
    /// beyond was flagged already.
    pub(crate) fn ackable(&self) -> Option<u32> {
        self.get(ACKABLE, self.ackable)
    }

    /// Where [`Self::ackable`] moves once what is missing before it comes, or an Ack beyond it was flagged.
    /// Unknown from an Ack that is beyond this too, or a duplicate ACK of this side, until this side acknowledges
    /// something else than before.
    pub(crate) fn highest(&self) -> Option<u32> {
        self.get(HIGHEST, self.highest)
    }

    /// The other side acknowledged beyond all that was captured of this one, and this one nothing new since.
    pub(crate) fn is_outrun(&self) -> bool {
        self.known & OUTRUN != 0
    }

    /// The last acknowledgment number that this direction sent.
    pub(crate) fn last_ack(&self) -> Option<u32> {
        self.get(LAST_ACK, self.last_ack)
    }

    /// The last window, not scaled.
    pub(crate) fn window(&self) -> Option<u16> {
        self.get(WINDOW, self.window)
    }

    /// True where that window was a SYN's, which is never scaled (RFC 7323 section 2.2).
    pub(crate) fn window_is_syn_s(&self) -> bool {
        self.known & SYN_WINDOW != 0
    }

    /// Both directions after a segment of this one.
    pub(crate) fn pass(&mut self, reverse: &mut Self, arrival: &Arrival, flags: AnalysisFlags) {
        if flags.contains(AnalysisFlags::ACK_LOST_SEGMENT) {
            if reverse.ackable() == reverse.highest() {
                reverse.set_highest(None);
                reverse.mark(OUTRUN, true);
            }
            reverse.set_ackable(reverse.highest());
        }
        self.advance(arrival, flags);
        self.remember_ack(arrival, flags);
        self.set_window(arrival.window);
        self.mark(SYN_WINDOW, arrival.is_syn());
        self.last = if flags.contains(AnalysisFlags::KEEP_ALIVE) {
            Last::KeepAlive
        } else if flags.contains(AnalysisFlags::ZERO_WINDOW_PROBE) {
            Last::ZeroWindowProbe
        } else if arrival.is_rst() {
            Last::Reset
        } else {
            Last::Ordinary
        };
    }

    fn advance(&mut self, arrival: &Arrival, flags: AnalysisFlags) {
        // A probe's byte may be sent again: it does not count before it is acknowledged.
        let end = if flags.contains(AnalysisFlags::ZERO_WINDOW_PROBE) {
            arrival.seq
        } else {
            arrival.end()
        };
        let Some(mut next) = self.next() else {
            self.set_next(end, arrival.time);
            self.set_highest(Some(end));
            self.set_ackable(Some(end));
            return;
        };
        if arrival.is_syn() && arrival.acknowledges().is_none() {
            // A SYN sent again begins anew behind what was captured without a gap.
            next = self.ackable;
            self.set_next(next, self.next_time);
            self.set_highest(self.highest().map(|_| next));
        }
        if after(end, next) {
            self.set_next(end, arrival.time);
        }
        if self.highest().is_none()
            && arrival.acknowledges().is_some()
            && self.last_ack() != Some(arrival.ack)
        {
            self.set_highest(Some(next));
            self.mark(OUTRUN, false);
            if self.ackable().is_none() {
                self.set_ackable(Some(next));
            }
        }
        if self.highest().is_some_and(|highest| after(end, highest)) {
            self.set_highest(Some(end));
        }
        if flags.contains(AnalysisFlags::DUPLICATE_ACK) {
            self.set_highest(None);
        }
        let armed = self.ackable().is_some();
        if self.ackable == arrival.seq {
            self.ackable = end;
            self.set_ackable(self.highest().filter(|_| armed));
        } else if !armed && flags.contains(AnalysisFlags::LOST_SEGMENT) {
            self.set_ackable(Some(next));
        }
    }

    fn remember_ack(&mut self, arrival: &Arrival, flags: AnalysisFlags) {
        // Wireshark looks at the field, whatever the ACK flag says, unless it is 0.
        if arrival.acknowledges().is_none() && arrival.ack == 0 {
            return;
        }
        if flags.contains(AnalysisFlags::DUPLICATE_ACK) {
            self.duplicate_acks = self.duplicate_acks.saturating_add(1);
        } else if self.last_ack() != Some(arrival.ack) {
            self.duplicate_acks = 0;
        }
        self.last_ack = arrival.ack;
        self.last_ack_time = arrival.time;
        self.known |= LAST_ACK;
    }

    fn set_next(&mut self, number: u32, time: Stamp) {
        self.next = number;
        self.next_time = time;
        self.known |= NEXT;
    }

    /// Where there is none any more, the number itself is kept: all before it was captured.
    fn set_ackable(&mut self, number: Option<u32>) {
        self.ackable = number.unwrap_or(self.ackable);
        self.mark(ACKABLE, number.is_some());
    }

    fn set_highest(&mut self, number: Option<u32>) {
        self.highest = number.unwrap_or(0);
        self.mark(HIGHEST, number.is_some());
    }

    fn set_window(&mut self, window: u16) {
        self.window = window;
        self.known |= WINDOW;
    }

    fn mark(&mut self, mark: u8, known: bool) {
        if known {
            self.known |= mark;
        } else {
            self.known &= !mark;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_small() {
        assert_eq!(size_of::<Sequence>(), 40);
    }
}
