use crate::AnalysisFlags;
use crate::arrival::{Arrival, FIN, RST, SYN, after, at_or_after};

/// What the analysis keeps of one direction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sequence {
    next: Option<u32>,
    next_time: Option<i64>,
    to_be_acked: Option<u32>,
    last_ack: Option<u32>,
    last_ack_time: Option<i64>,
    window: Option<u16>,
    duplicate_acks: u32,
    last: Last,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Ordinary,
    KeepAlive,
    ZeroWindowProbe,
}

pub(crate) struct Context {
    /// Receiver's shift if known
    pub(crate) reverse_shift: Option<u8>,
    pub(crate) initial_rtt: Option<i64>,
    pub(crate) sack: bool,
}

const MS: i64 = 1_000_000;

pub(crate) fn analyse(
    fwd: &mut Sequence,
    rev: &mut Sequence,
    a: &Arrival,
    context: &Context,
) -> AnalysisFlags {
    type F = AnalysisFlags;
    let mut flags = F::NONE;
    let control = a.has(SYN | FIN | RST);
    let empty = a.len == 0;
    let consumes = a.end() != a.seq;
    let ack = a.acknowledges();
    let end = a.end();
    let unchanged = fwd.window == Some(a.window);
    let at_next = fwd.next == Some(a.seq);
    let same_ack = ack.is_some() && fwd.last_ack == ack;
    let keep_alive =
        a.len <= 1 && !control && fwd.next.is_some_and(|next| a.seq == next.wrapping_sub(1));

    if at_next && a.len == 1 && rev.window == Some(0) {
        flags |= F::ZERO_WINDOW_PROBE;
    }
    if a.window == 0 && !control {
        flags |= F::ZERO_WINDOW;
    }
    if fwd.next.is_some_and(|next| after(a.seq, next)) && !a.is_rst() {
        flags |= F::LOST_SEGMENT;
    }
    if keep_alive {
        flags |= F::KEEP_ALIVE;
    }
    if empty
        && a.window != 0
        && fwd.window.is_some()
        && !unchanged
        && at_next
        && same_ack
        && !control
        && !context.sack
    {
        flags |= F::WINDOW_UPDATE;
    }
    if a.len > 0
        && let (Some(shift), Some(last_ack), Some(window)) =
            (context.reverse_shift, rev.last_ack, rev.window)
        && end == last_ack.wrapping_add(u32::from(window) << shift)
    {
        flags |= F::WINDOW_FULL;
    }
    if empty
        && a.window != 0
        && unchanged
        && at_next
        && same_ack
        && !control
        && rev.last == Last::KeepAlive
    {
        flags |= F::KEEP_ALIVE_ACK;
    } else if empty
        && a.window == 0
        && at_next
        && same_ack
        && !control
        && rev.last == Last::ZeroWindowProbe
    {
        flags |= F::ZERO_WINDOW_PROBE_ACK;
    } else if empty
        && a.window != 0
        && (unchanged || context.sack)
        && at_next
        && same_ack
        && !control
    {
        flags |= F::DUPLICATE_ACK;
    }
    if let (Some(ack), Some(top)) = (ack, rev.to_be_acked)
        && after(ack, top)
    {
        flags |= F::ACK_LOST_SEGMENT;
        let next = rev.next.unwrap_or(ack);
        rev.to_be_acked = Some(if after(ack, next) { ack } else { next });
    }
    if !keep_alive && consumes && fwd.next.is_some_and(|next| after(next, a.seq)) {
        let since = |then: Option<i64>| Some(a.time?.saturating_sub(then?));
        let acked = rev.last_ack.is_some_and(|ack| at_or_after(ack, end));
        if !control && acked {
            flags |= F::SPURIOUS_RETRANSMISSION | F::RETRANSMISSION;
        } else if rev.duplicate_acks >= 2
            && rev.last_ack == Some(a.seq)
            && since(rev.last_ack_time).is_some_and(|t| t < 20 * MS)
        {
            flags |= F::FAST_RETRANSMISSION | F::RETRANSMISSION;
        } else if fwd.next != Some(end)
            && since(fwd.next_time).is_some_and(|t| t < context.initial_rtt.unwrap_or(3 * MS))
        {
            flags |= F::OUT_OF_ORDER;
        } else {
            flags |= F::RETRANSMISSION;
        }
    }

    // Bookkeeping.
    let known = fwd.next.is_some();
    if consumes || !known || flags.contains(F::LOST_SEGMENT) {
        if fwd.next.is_none_or(|next| after(end, next)) && !(a.is_rst() && known) {
            fwd.next = Some(end);
            fwd.next_time = a.time;
        }
    }
    if !flags.contains(F::LOST_SEGMENT) && fwd.to_be_acked.is_none_or(|top| after(end, top)) {
        fwd.to_be_acked = Some(end);
    }
    if ack.is_some() {
        if flags.contains(F::DUPLICATE_ACK) {
            fwd.duplicate_acks += 1;
        } else if !same_ack {
            fwd.duplicate_acks = 0;
        }
        fwd.last_ack = ack;
        fwd.last_ack_time = a.time;
    }
    fwd.window = Some(a.window);
    fwd.last = if keep_alive {
        Last::KeepAlive
    } else if flags.contains(F::ZERO_WINDOW_PROBE) {
        Last::ZeroWindowProbe
    } else {
        Last::Ordinary
    };
    flags
}
