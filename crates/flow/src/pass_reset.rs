//! What a reset does to a connection: whether its receiver takes it, and what it answers.

use crate::SegmentIndex;
use crate::acceptance::Exactness;
use crate::arrival::{Arrival, after};
use crate::facts::{Numbers, event};
use crate::lifecycle::{ResetFate, Surroundings};
use crate::pass::{FoundReset, Pass};
use crate::reset::{Ending, Reset};
use crate::watch::BareReset;
use terms::{FrameNumber, PerSide, Phase, Side, TcpState};

/// What comes later is about something else.
const LOOK_AHEAD: usize = 512;

impl Pass<'_> {
    /// Takes in a reset; `None` where it is far from the connection, and so from whoever else.
    #[inline]
    pub(crate) fn take_reset(
        &mut self,
        place: u32,
        sender: Side,
        arrival: &Arrival,
    ) -> Option<Phase> {
        let numbers = Numbers {
            isns: self.isns(),
            fins: PerSide::default(),
            other_next: None,
        };
        self.facts.take(sender, arrival, numbers);
        let waits = self.life.state_of(sender.other()) == TcpState::SynSent;
        let is_outside = !waits && self.is_outside(sender, arrival);
        let fate = match is_outside {
            true => ResetFate::Forged,
            false => self.fate(place, sender, arrival),
        };
        let imprint = self.tracker.imprint(arrival.index);
        let closes_fast = self.closed_fast || imprint.closes_fast() || imprint.has_reset_reason();
        let state = self.life.state_of(sender.other());
        if let Some(telling) = &mut self.telling {
            let expected = self.sides[sender].reach.next();
            telling.reset(place, sender, arrival, fate, state, expected);
        }
        if is_outside {
            return None;
        }
        let waits = !self.sides[sender.other()].has_spoken() && !self.sides[sender].has_spoken();
        let refuses = state == TcpState::SynSent || waits;
        let (own, other) = self.sides.split_mut(sender);
        let has_ack = arrival.acknowledges().is_some();
        let bare = (!has_ack).then(|| BareReset {
            seq: arrival.seq,
            rank: other.answers.bare(arrival.seq),
        });
        let left_at = own.left_at;
        if fate == ResetFate::Accepted && self.reset.is_none() {
            let acknowledged = other.reach.acknowledged();
            let asked = arrival.acknowledges().and_then(|ack| {
                if refuses {
                    return other.answers.syn_before(ack);
                }
                other.answers.data_after(left_at?, ack, acknowledged)
            });
            if let Some(ack) = arrival.acknowledges()
                && arrival.window > 0
                && self.connection.known_shift(sender).is_some()
            {
                let shift = self.connection.known_shift(sender).unwrap_or(0);
                own.edge.close(ack, u32::from(arrival.window) << shift);
            }
            own.closure.end(arrival.time);
            other.closure.end(arrival.time);
            self.facts.sides[sender].rst = event(arrival);
            self.reset = Some(FoundReset {
                place,
                reset: Reset {
                    ending: Ending {
                        side: sender,
                        segment: arrival.index,
                        frame: FrameNumber(arrival.frame),
                        time: arrival.time.get(),
                        ack: arrival.acknowledges().or(acknowledged),
                        last_data: self.last_data,
                        given_up: own.repeats.has_given_up().then(|| own.repeats.unheard()),
                    },
                    has_ack,
                    answers: None,
                    cause: None,
                    unread: own.edge.unread(),
                },
                bare,
                asked,
                seq: arrival.seq,
                ttl: imprint.ttl(),
                left_at,
                by_multipath: closes_fast,
                answers_syn: refuses && asked.is_some(),
                is_disowned: false,
            });
        }
        let own = &mut self.sides[sender];
        own.left_at.get_or_insert(place);
        let surroundings = Surroundings {
            isns: self.isns(),
            hole: false,
            reset: fate,
        };
        let (phase, correction) = self.life.step(sender, arrival, surroundings);
        if let (Some(correction), Some(steps)) = (correction, &mut self.steps) {
            steps.correct(correction);
        }
        Some(phase)
    }

    /// What becomes of a reset (RFC 9293 section 3.10.7, RFC 5961 section 3.2).
    #[inline]
    fn fate(&mut self, place: u32, sender: Side, arrival: &Arrival) -> ResetFate {
        let (own, other) = (&self.sides[sender], &self.sides[sender.other()]);
        if self.facts.is_closed() {
            return ResetFate::Late;
        }
        let coming = || self.bare_resets_from(place, sender, arrival);
        if own.fin_is_acknowledged()
            && other
                .fin
                .is_some_and(|fin| other.knows_fin(arrival, fin, coming))
        {
            return ResetFate::InPlaceOfAck;
        }
        // A SYN-ACK that is sent again may never have come.
        let waits = other.isn.is_some()
            && !other.has_spoken()
            && own.syn_acks.is_some_and(|(first, last)| last > first);
        let refuses =
            |state| state == TcpState::SynSent || waits && arrival.acknowledges().is_some();
        let is_accepted = if refuses(self.life.state_of(sender.other())) {
            let acknowledges = |syn: u32, ack: u32| {
                let sent = other.reach.highest();
                after(ack, syn) && sent.is_none_or(|sent| !after(ack, sent))
            };
            match (other.isn, arrival.acknowledges()) {
                (Some(syn), Some(ack)) => acknowledges(syn, ack),
                (None, _) => true,
                _ => false,
            }
        } else {
            match own.reach.exactness(arrival.seq) {
                Exactness::Not => false,
                Exactness::Exact => {
                    !self.goes_on(arrival.index, sender.other(), arrival.seq, false)
                }
                Exactness::Possible => {
                    !self.goes_on(arrival.index, sender.other(), arrival.seq, true)
                }
            }
        };
        match is_accepted {
            true => ResetFate::Accepted,
            false if self.survey.speaks_after(sender, place) => ResetFate::Forged,
            false => ResetFate::Dropped,
        }
    }

    /// How many resets without ACK a side sends with the Seq of this one, itself included.
    #[inline]
    fn bare_resets_from(&self, place: u32, sender: Side, reset: &Arrival) -> usize {
        let later = self.tracker.segments_from(reset.index);
        (place..)
            .zip(later.take(LOOK_AHEAD))
            .filter(|(place, index)| {
                let record = self.tracker.segment(*index);
                let is_like = record.is_some_and(|record| {
                    let flags = record.flags();
                    record.direction().sender() == sender
                        && (flags.rst() && !flags.ack())
                        && record.seq().0 == reset.seq
                });
                is_like && self.copies.original(*place).is_none()
            })
            .count()
    }

    /// True where a side takes part in the connection after a reset with this Seq came to it: it acknowledges what was sent
    /// behind the reset, or, where it may have `lacked` some of it, what had been sent before.
    #[inline]
    fn goes_on(&mut self, reset: SegmentIndex, side: Side, seq: u32, lacked: bool) -> bool {
        /// Nobody but an attacker sends so many resets that could be exact.
        const MOST: u32 = 64;
        if self.looked_ahead >= MOST {
            return false;
        }
        self.looked_ahead = self.looked_ahead.saturating_add(1);
        let limit = if lacked { seq } else { seq.wrapping_add(1) };
        let tracker = self.tracker;
        tracker
            .segments_from(reset)
            .skip(1)
            .take(LOOK_AHEAD)
            .filter_map(|index| Some(Arrival::again(tracker.segment(index)?, index)))
            .filter(|arrival| {
                let record = tracker.segment(arrival.index);
                record.is_some_and(|it| it.direction().sender() == side)
            })
            .any(|arrival| {
                let acknowledges = |ack| after(ack, limit) && self.fits(side, &arrival);
                !arrival.is_rst() && arrival.acknowledges().is_some_and(acknowledges)
            })
    }
}
