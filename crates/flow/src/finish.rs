use crate::SegmentIndex;
use crate::account::Account;
use crate::copies::Key;
use crate::pass::Pass;
use crate::record::SegmentRecord;
use crate::reset::Reset;
use crate::steps::{before_fin, unknown};
use crate::watch::Resends;
use std::collections::BTreeMap;
use terms::{EndState, Opening, Side, TcpState, Trouble};

impl Pass<'_> {
    /// What is only known once everything has come.
    #[inline]
    pub(crate) fn finish(mut self) -> Account {
        self.facts.never_taken = self.was_never_taken();
        let reset = self.told_reset();
        let mut states = self.life.states();
        let mut steps = self.steps.take();
        if let Some(steps) = &mut steps
            && self.facts.never_taken
        {
            steps.never_open();
        }
        self.take_back(&mut |side, revision| {
            if let Some(steps) = &mut steps {
                match revision {
                    Revision::Fin(from, to) => steps.take_fin_back(side, from, to),
                    Revision::Ack(from, to) => steps.take_ack_back(side, from, to),
                    Revision::All => steps.forget(side),
                }
            }
            revision.apply(&mut states[side]);
        });
        let trouble = self.trouble();
        Account {
            facts: self.facts,
            states,
            steps: steps.unwrap_or_default(),
            copies: self.copies,
            trouble,
            reset,
            fins: self.fins,
        }
    }

    /// The server answers the SYN once more though its ACK was captured, and takes nothing to the end; or it resets what it
    /// should know, as its next word.
    #[inline]
    fn was_never_taken(&self) -> bool {
        let (client, server) = (&self.facts.sides.client, &self.facts.sides.server);
        let (Some(_), Some(spoke), None) = (server.syn_ack, client.spoke, server.spoke) else {
            return false;
        };
        let answers_again = server.syn_ack_again.is_some_and(|again| again > spoke);
        let resets = self.reset.as_ref().is_some_and(|found| {
            let isn = self.sides.server.isn;
            found.reset.ending.side == Side::Server
                && found.bare.is_some()
                && isn.is_some_and(|isn| found.seq == isn.wrapping_add(1))
        });
        answers_again || resets
    }

    #[inline]
    fn told_reset(&self) -> Option<Reset> {
        let found = self.reset.as_ref()?;
        let other = &self.sides[found.reset.ending.side.other()];
        let asked = match found.bare {
            Some(bare) => other.answers.of_bare(bare.seq, bare.rank),
            None => found.asked,
        };
        let mut reset = found.reset;
        reset.answers = asked.map(|asked| asked.frame);
        reset.cause = self.cause(found, asked);
        // A FIN is no byte that could be read.
        reset.unread = reset.unread.and_then(|(from, to)| {
            let to = to.wrapping_sub(u32::from(other.fin_is_acknowledged()));
            (from != to).then_some((from, to))
        });
        Some(reset)
    }

    /// What of the states has to be taken back.
    #[inline]
    fn take_back(&self, act: &mut dyn FnMut(Side, Revision)) {
        for side in Side::BOTH {
            let Some(fin) = self.sides[side].fin else {
                continue;
            };
            let arrived = self.facts.fin_arrived(side);
            let unknown_to = fin.unknown_at.map_or(0, |place| place.saturating_add(1));
            let from_then_on = fin.last.max(unknown_to);
            let is_never_known = !fin.is_acknowledged && fin.unknown_at.is_some();
            let to = match arrived && !is_never_known {
                true => from_then_on,
                false => u32::MAX,
            };
            if to > fin.first {
                act(side.other(), Revision::Fin(fin.first, to));
            }
        }
        for side in Side::BOTH {
            let watch = &self.sides[side];
            let Some((first, last)) = watch.syn_acks else {
                continue;
            };
            let reset = self.reset.as_ref().map(|found| found.place);
            if self.facts.never_taken && side == Side::Server {
                act(side, Revision::Ack(first, reset.unwrap_or(u32::MAX)));
            } else if last > first {
                act(side, Revision::Ack(first, last.saturating_add(1)));
            }
        }
        if !self.facts.server_is_heard && self.facts.opening() == Opening::Unanswered {
            act(Side::Server, Revision::All);
        }
    }

    #[inline]
    fn trouble(&self) -> Trouble {
        let both = Side::BOTH.map(|side| (side, &self.sides[side]));
        let any = |holds: &dyn Fn(Side) -> bool| both.iter().any(|(side, _)| holds(*side));
        let again = any(&|side| {
            let watch = &self.sides[side];
            watch.repeats.probes_in_vain() || self.sent_again(&watch.resends)
        });
        let lost = any(&|side| {
            let watch = &self.sides[side];
            self.connection.segments_from(side) > 0
                && watch.repeats.lacks(watch.reach.acknowledged())
        });
        let closed = any(&|side| self.sides[side].closure.stood());
        let waits = any(&|side| self.sides[side].repeats.is_unanswered());
        let facts = &self.facts;
        let syn = any(&|side| {
            let own = &facts.sides[side];
            let other = &facts.sides[side.other()];
            let is_answered = own.spoke.is_some()
                || own.syn_acked.is_some()
                || other.rst.is_some()
                || other.syn.is_some();
            self.sides[side].repeats.syn_again() && !is_answered
        });
        when(Trouble::RETRANSMISSIONS, again)
            | when(Trouble::LOST_SEGMENTS, lost)
            | when(Trouble::ZERO_WINDOW, closed)
            | when(Trouble::UNANSWERED_DATA, waits)
            | when(Trouble::UNANSWERED_SYN, syn)
            | when(Trouble::NEVER_TAKEN, facts.never_taken)
            | when(Trouble::COPIES, self.copies.count() > 0)
    }

    /// True where a side sent something again, and not only the network delivered it again.
    #[inline]
    fn sent_again(&self, resends: &Resends) -> bool {
        if resends.is_sure || resends.doubtful.is_empty() {
            return resends.is_sure;
        }
        let key = |record: &SegmentRecord, index: SegmentIndex| -> Key {
            (
                record.direction().sender() == Side::Server,
                record.seq().0,
                record.ack().0,
                record.payload_len(),
                self.tracker.imprint(index).bits(),
            )
        };
        // How often each was met so far; the map is of the type that finds copies, so that its code is there once.
        let mut wanted: BTreeMap<Key, (u32, SegmentIndex)> = BTreeMap::new();
        for (index, _) in &resends.doubtful {
            if let Some(record) = self.tracker.segment(*index) {
                wanted.insert(key(record, *index), (0, *index));
            }
        }
        let is_resent = |index: SegmentIndex| {
            let found = resends.doubtful.binary_search_by_key(&index, |(it, _)| *it);
            found.is_ok()
        };
        for index in self.tracker.segments_of(self.stream) {
            let Some(record) = self.tracker.segment(index) else {
                break;
            };
            if let Some((met, _)) = wanted.get_mut(&key(record, index)) {
                *met = met.saturating_add(1);
                if *met == 1 && is_resent(index) {
                    return true;
                }
            }
        }
        false
    }
}

#[inline]
fn when(trouble: Trouble, holds: bool) -> Trouble {
    if holds { trouble } else { Trouble::empty() }
}

/// A correction of a side's states; places from and to.
#[derive(Debug, Clone, Copy)]
enum Revision {
    /// The other side's FIN had not come.
    Fin(u32, u32),
    /// The ACK of its SYN had not been taken.
    Ack(u32, u32),
    /// Nothing is known.
    All,
}

impl Revision {
    /// What it does to the state at the end.
    #[inline]
    fn apply(self, state: &mut EndState) {
        match self {
            Self::Fin(_, u32::MAX) => {
                if let Some(before) = before_fin(state.state) {
                    state.state = before;
                }
            }
            Self::Ack(_, u32::MAX) => state.state = TcpState::SynReceived,
            Self::All => *state = unknown(),
            Self::Fin(..) | Self::Ack(..) => {}
        }
    }
}
