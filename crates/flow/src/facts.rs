use crate::arrival::{Arrival, after, at_or_after};
use crate::{PerSide, Side};
use std::num::NonZeroU64;
use terms::FrameNumber;

/// What the verdicts rest on: the first frame of each event of a connection, side by side.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    pub(crate) sides: PerSide<SideFacts>,
    /// A later connection took the addresses and ports over.
    pub(crate) replaced: bool,
    /// The server shows that it did not take the ACK of its SYN, though that was captured.
    pub(crate) never_taken: bool,
    /// Both ends are one.
    pub(crate) is_own_peer: bool,
    /// Something of the server was captured.
    pub(crate) server_is_heard: bool,
}

/// A frame, where the event is in the capture, below the place of its segment, by which events are compared: where frames
/// were put in order of time, their numbers need not grow. Frame numbers are never 0, so this needs eight bytes.
pub(crate) type Event = Option<NonZeroU64>;

/// The event that a segment is.
#[inline]
pub(crate) fn event(arrival: &Arrival) -> Event {
    NonZeroU64::new(u64::from(arrival.index.0) << 32 | u64::from(arrival.frame))
}

/// The events of one side.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SideFacts {
    /// Its first SYN without ACK.
    pub(crate) syn: Event,
    /// Its first SYN-ACK.
    pub(crate) syn_ack: Event,
    /// The other side's first segment that acknowledges its SYN.
    pub(crate) syn_acked: Event,
    /// Its first segment that is neither SYN nor RST: for this side the handshake was over.
    pub(crate) spoke: Event,
    /// Its first FIN.
    pub(crate) fin: Event,
    /// The other side's first segment that acknowledges the FIN.
    pub(crate) fin_acked: Event,
    /// Its reset, where that is the first of the connection that its receiver accepts.
    pub(crate) rst: Event,
    /// Its first RST, accepted or not, as long as nothing shows that it went on regardless.
    pub(crate) any_rst: Event,
    any_rst_seq: u32,
    /// Its last SYN-ACK, where there are several.
    pub(crate) syn_ack_again: Event,
    /// Its FIN was sent again.
    pub(crate) fin_again: bool,
    /// The other side's segment that acknowledges one number more than this side is known to have used: most likely
    /// a FIN that is not in the capture. Disproved by whatever this side sends from there on.
    unseen_fin_acked: Event,
    unseen_fin: u32,
    /// What the FIN acknowledged.
    fin_ack: u32,
    /// Where its SYN carried payload, the number behind it.
    eager_end: u32,
    eager: bool,
    /// The payload of its SYN was acknowledged together with the SYN.
    pub(crate) eager_accepted: bool,
    /// The first acknowledgment of its FIN is the other side's FIN.
    fin_acked_by_fin: bool,
    /// Its FIN acknowledges the other side's FIN.
    fin_answers: bool,
    /// After its FIN it acknowledged more than with it: the other side was not done yet.
    pub(crate) heard_after_fin: bool,
}

impl SideFacts {
    /// True where its FIN was captured, or its acknowledgment was.
    #[inline]
    pub(crate) fn sent_fin(&self) -> bool {
        self.fin.or(self.unseen_fin_acked()).is_some()
    }

    /// True where its FIN was acknowledged.
    #[inline]
    fn fin_is_acked(&self) -> bool {
        self.fin_acked.or(self.unseen_fin_acked()).is_some()
    }

    /// The acknowledgment of its FIN, where the FIN itself was not captured.
    #[inline]
    pub(crate) fn unseen_fin_acked(&self) -> Event {
        self.unseen_fin_acked.filter(|_| self.fin.is_none())
    }

    /// True where nothing of this side is in the capture.
    #[inline]
    pub(crate) fn is_silent(&self) -> bool {
        let events = [self.syn, self.syn_ack, self.spoke, self.fin, self.rst];
        events.iter().all(Option::is_none)
    }
}

/// What [`Facts::take`] has to know besides the segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers {
    /// Initial sequence numbers, from captured SYNs.
    pub(crate) isns: PerSide<Option<u32>>,
    pub(crate) fins: PerSide<Option<u32>>,
    /// Behind the highest number that the other side was seen to use; where nothing of it was captured, that was acknowledged.
    pub(crate) other_next: Option<u32>,
}

#[inline]
pub(crate) fn frame_number(event: NonZeroU64) -> FrameNumber {
    FrameNumber(u32::try_from(event.get() & u64::from(u32::MAX)).unwrap_or(u32::MAX))
}

impl Facts {
    /// Takes one segment in; the numbers are with its own.
    #[inline]
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival, numbers: Numbers) {
        let Numbers { isns, fins, .. } = numbers;
        let Some(frame) = event(arrival) else {
            return;
        };
        let (own, other) = self.sides.split_mut(sender);
        let ack = arrival.acknowledges();
        if arrival.is_rst() {
            if own.any_rst.is_none() {
                own.any_rst = Some(frame);
                own.any_rst_seq = arrival.seq;
            }
            return;
        }
        if arrival.is_syn() {
            let event = if ack.is_some() {
                &mut own.syn_ack
            } else {
                &mut own.syn
            };
            if *event.get_or_insert(frame) != frame && ack.is_some() {
                own.syn_ack_again = Some(frame);
            }
            if arrival.len > 0 && !own.eager {
                own.eager = true;
                own.eager_end = arrival.payload_end();
            }
        } else if ack.is_some() {
            own.spoke.get_or_insert(frame);
            // It goes on behind the payload of its SYN, so it knows that to be received.
            own.eager_accepted |= own.eager && at_or_after(arrival.seq, own.eager_end);
            if arrival.len > 0 && at_or_after(arrival.seq, own.any_rst_seq) {
                own.any_rst = None;
            }
            if arrival.len > 0 && at_or_after(arrival.payload_end(), own.unseen_fin) {
                own.unseen_fin_acked = None;
            }
        }
        let Some(ack) = ack else {
            return;
        };
        if other.syn_acked.is_none() && isns[sender.other()].is_some_and(|isn| after(ack, isn)) {
            other.syn_acked = Some(frame);
            other.eager_accepted |= other.eager && at_or_after(ack, other.eager_end);
        }
        let other_fin = fins[sender.other()];
        let answers = other_fin.is_some_and(|fin| after(ack, fin));
        let first_fin = arrival.is_fin() && !arrival.is_syn() && own.fin.is_none();
        if first_fin {
            own.fin = Some(frame);
            own.fin_ack = ack;
            own.fin_answers = answers;
            if let (Some(_), Some(fin)) = (other.fin, fins[sender]) {
                // Captured in the wrong order: the other side's FIN may answer this one.
                other.fin_answers = after(other.fin_ack, fin);
            }
        }
        own.fin_again |= arrival.is_fin() && !arrival.is_syn() && !first_fin;
        if own.fin.is_some() && !first_fin && after(ack, own.fin_ack) {
            own.heard_after_fin = true;
        }
        if other.fin.is_none()
            && let Some(next) = numbers.other_next
            && after(ack, next)
        {
            let one_more = ack == next.wrapping_add(1);
            let is_known = other.unseen_fin_acked.is_some() && other.unseen_fin == next;
            if one_more && !is_known {
                other.unseen_fin = next;
                other.unseen_fin_acked = Some(frame);
            } else if !one_more {
                other.unseen_fin_acked = None;
            }
        }
        if other.fin.is_some() && other.fin_acked.is_none() && answers {
            other.fin_acked = Some(frame);
            other.fin_acked_by_fin = first_fin;
        }
    }

    /// True where only one direction is in the capture.
    #[inline]
    pub(crate) fn is_one_sided(&self) -> bool {
        Side::BOTH.iter().any(|&side| self.sides[side].is_silent())
    }

    /// The earliest RST, and who sent it.
    #[inline]
    pub(crate) fn first_rst(&self) -> Option<(Side, NonZeroU64)> {
        self.earliest(|side| side.rst)
    }

    /// The earliest of both sides' events.
    #[inline]
    pub(crate) fn earliest(
        &self,
        event_of: impl Fn(&SideFacts) -> Event,
    ) -> Option<(Side, NonZeroU64)> {
        Side::BOTH
            .into_iter()
            .filter_map(|side| Some((side, event_of(&self.sides[side])?)))
            .min_by_key(|&(_, frame)| frame)
    }

    /// Whose FIN came first, by what the FINs acknowledge, so that the order of the capture does not matter; `None`
    /// where they crossed, or where one side sent none.
    #[inline]
    pub(crate) fn first_fin(&self) -> Option<Side> {
        let [client, server] = Side::BOTH.map(|side| self.sides[side]);
        match (client.fin, server.fin) {
            (Some(_), Some(_)) => match (client.fin_answers, server.fin_answers) {
                (true, false) => Some(Side::Server),
                (false, true) => Some(Side::Client),
                _ => None,
            },
            (Some(_), None) => self.first_beside_unseen(Side::Client),
            (None, Some(_)) => self.first_beside_unseen(Side::Server),
            (None, None) => None,
        }
    }

    /// The same where only this side's FIN was captured, and the other's was acknowledged.
    #[inline]
    fn first_beside_unseen(&self, side: Side) -> Option<Side> {
        let (own, other) = (&self.sides[side], &self.sides[side.other()]);
        let acked = other.unseen_fin_acked()?;
        if own.fin.is_some_and(|fin| acked <= fin) {
            return Some(side.other());
        }
        Some(side)
    }

    /// True where the first segment that acknowledges a side's FIN is a FIN itself.
    #[inline]
    pub(crate) fn fin_acked_by_fin(&self, side: Side) -> bool {
        let (own, other) = (&self.sides[side], &self.sides[side.other()]);
        match own.fin {
            Some(_) => own.fin_acked_by_fin,
            None => own.unseen_fin_acked() == other.fin,
        }
    }

    /// A side's FIN is known to have arrived: one that is sent again and again without an answer has not. Where only one
    /// direction was captured, its own counts.
    #[inline]
    pub(crate) fn fin_arrived(&self, side: Side) -> bool {
        let facts = &self.sides[side];
        facts.sent_fin() && (!facts.fin_again || facts.fin_is_acked() || self.is_one_sided())
    }

    /// Both FINs were acknowledged: the connection was closed in order, whatever came later.
    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        Side::BOTH
            .iter()
            .all(|&side| self.sides[side].fin_is_acked())
    }
}
