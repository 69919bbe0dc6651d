use crate::arrival::{Arrival, after, at_or_after};
use crate::sequence::{Last, Sequence};
use crate::stamp::Stamp;
use terms::AnalysisFlags;

/// One segment in the state that it meets.
///
/// Flags are decided once per segment, in capture order, from the state of both directions before it. The conditions
/// are those of Wireshark's User's Guide ("TCP Analysis"); where that is silent, what `tshark` 4.0 was seen to print
/// for captures made for the purpose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    /// The direction of the segment.
    pub(crate) forward: &'a Sequence,
    /// The other direction.
    pub(crate) reverse: &'a Sequence,
    pub(crate) arrival: &'a Arrival,
    /// The shift count of the windows that the other side announces, 0 where scaling is off, if known.
    pub(crate) reverse_shift: Option<u8>,
    /// From the SYN to the ACK of the handshake, if known.
    pub(crate) initial_rtt: Option<i64>,
}

const MILLISECOND: i64 = 1_000_000;
/// How soon after the Ack it answers a retransmission counts as fast.
const FAST_LIMIT: i64 = 20 * MILLISECOND;
/// How late a segment may be to count as out of order, where the initial RTT is not known.
const DEFAULT_RTT: i64 = 3 * MILLISECOND;

impl Moment<'_> {
    /// The flags of the segment.
    pub(crate) fn flags(&self) -> AnalysisFlags {
        type F = AnalysisFlags;
        let mut flags = F::empty();
        let mut set = |flag, holds| {
            if holds {
                flags |= flag;
            }
        };
        set(F::ZERO_WINDOW, self.zero_window());
        set(F::ZERO_WINDOW_PROBE, self.zero_window_probe());
        set(F::LOST_SEGMENT, self.lost_segment());
        set(F::WINDOW_FULL, self.window_full());
        set(F::ACK_LOST_SEGMENT, self.ack_lost_segment());
        let keep_alive = self.keep_alive();
        set(F::KEEP_ALIVE, keep_alive);
        if self.repeats_last_ack() {
            let unchanged = self.forward.window() == Some(self.arrival.window);
            let flag = match (self.arrival.window, self.reverse.last) {
                (0, Last::ZeroWindowProbe) => F::ZERO_WINDOW_PROBE_ACK,
                (0, _) => F::empty(),
                _ if !unchanged => F::WINDOW_UPDATE,
                (_, Last::KeepAlive) => F::KEEP_ALIVE_ACK,
                // RFC 8684 section 4: what carries such an option is no duplicate.
                _ if self.arrival.adds_address => F::empty(),
                _ => F::DUPLICATE_ACK,
            };
            set(flag, true);
        }
        if !keep_alive {
            if self.spurious() {
                set(F::SPURIOUS_RETRANSMISSION | F::RETRANSMISSION, true);
            } else if self.goes_back() {
                set(self.repetition(), true);
            }
        }
        flags
    }

    pub(crate) fn end(&self) -> u32 {
        self.arrival.end()
    }

    fn at_next(&self) -> bool {
        self.forward.next() == Some(self.arrival.seq)
    }

    /// One below the next expected number.
    fn before_next(&self) -> bool {
        self.forward.next() == Some(self.arrival.seq.wrapping_add(1))
    }

    fn zero_window(&self) -> bool {
        self.arrival.window == 0 && !self.arrival.is_control()
    }

    fn zero_window_probe(&self) -> bool {
        self.arrival.len == 1 && self.at_next() && self.reverse.window() == Some(0)
    }

    fn lost_segment(&self) -> bool {
        let next = self.forward.next();
        next.is_some_and(|next| after(self.arrival.seq, next)) && !self.arrival.is_rst()
    }

    fn keep_alive(&self) -> bool {
        self.arrival.len <= 1 && self.before_next() && !self.arrival.is_control()
    }

    /// An empty segment that acknowledges what the one before it in this direction did.
    fn repeats_last_ack(&self) -> bool {
        self.arrival.len == 0
            && self.forward.last_ack() == Some(self.arrival.ack)
            && self.at_next()
            && !self.arrival.is_control()
    }

    /// The end of the other side's window, in this side's numbers.
    pub(crate) fn window_end(&self) -> Option<u32> {
        let shift = if self.reverse.window_is_syn_s() {
            0
        } else {
            self.reverse_shift?
        };
        let window = u32::from(self.reverse.window()?) << shift;
        Some(self.reverse.last_ack()?.wrapping_add(window))
    }

    fn window_full(&self) -> bool {
        self.arrival.len > 0 && self.window_end() == Some(self.end())
    }

    fn ack_lost_segment(&self) -> bool {
        let ack = self.arrival.acknowledges();
        ack.zip(self.reverse.ackable())
            .is_some_and(|(ack, limit)| after(ack, limit))
    }

    /// Payload that the other side has acknowledged already.
    fn spurious(&self) -> bool {
        let last_ack = self.reverse.last_ack();
        self.arrival.len > 0
            && !self.arrival.is_syn()
            && !self.arrival.is_rst()
            && last_ack.is_some_and(|ack| at_or_after(ack, self.arrival.payload_end()))
    }

    /// Begins below the next expected number. More than one byte from one below it on is no repetition: the byte
    /// there was a probe's.
    fn goes_back(&self) -> bool {
        let next = self.forward.next();
        (self.arrival.len > 0 || self.arrival.is_syn() || self.arrival.is_fin())
            && next.is_some_and(|next| after(next, self.arrival.seq))
            && !(self.before_next() && self.arrival.len > 1)
    }

    /// Which kind of repetition, for what goes back.
    fn repetition(&self) -> AnalysisFlags {
        if self.fast() {
            AnalysisFlags::FAST_RETRANSMISSION | AnalysisFlags::RETRANSMISSION
        } else if self.out_of_order() {
            AnalysisFlags::OUT_OF_ORDER
        } else {
            AnalysisFlags::RETRANSMISSION
        }
    }

    fn fast(&self) -> bool {
        let asked_for =
            self.reverse.duplicate_acks >= 2 || self.reverse.is_outrun() || self.outruns_highest();
        let elapsed = self.since(self.reverse.last_ack_time);
        asked_for
            && self.reverse.last_ack() == Some(self.arrival.seq)
            && elapsed.is_some_and(|elapsed| (0..FAST_LIMIT).contains(&elapsed))
    }

    /// Its Ack is beyond all that was captured of the other side, and not for the first time.
    fn outruns_highest(&self) -> bool {
        self.ack_lost_segment() && self.reverse.ackable() == self.reverse.highest()
    }

    fn out_of_order(&self) -> bool {
        let elapsed = self.since(self.forward.next_time);
        self.forward.next() != Some(self.end())
            && elapsed.is_some_and(|elapsed| (0..self.reordering_limit()).contains(&elapsed))
    }

    /// How long after the segment that reached the next expected number one below it counts as out of order.
    pub(crate) fn reordering_limit(&self) -> i64 {
        match self.initial_rtt {
            Some(rtt) if rtt > 0 => rtt,
            _ => DEFAULT_RTT,
        }
    }

    pub(crate) fn since(&self, then: Stamp) -> Option<i64> {
        self.arrival.time.since(then)
    }
}
