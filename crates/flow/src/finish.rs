use crate::SegmentIndex;
use crate::account::Account;
use crate::copies::Key;
use crate::pass::Pass;
use crate::record::SegmentRecord;
use crate::reset::Reset;
use crate::steps::{before_fin, unknown};
use crate::telling::{Telling, Told};
use crate::watch::Resends;
use std::collections::BTreeMap;
use terms::{EndState, Fate, FrameNumber, Opening, PerSide, Side, TcpState, Trouble};

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
        let told = self.telling.take().map(|telling| self.tell(telling));
        Account {
            facts: self.facts,
            states,
            steps: steps.unwrap_or_default(),
            told: told.unwrap_or_default(),
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

    /// What is told of single segments, now that all have come.
    #[inline]
    fn tell(&self, mut telling: Telling) -> Told {
        let frames: Vec<u32> = match self.copies.pairs() {
            [] => Vec::new(),
            _ => self.records().map(|record| record.frame().0).collect(),
        };
        for &(place, original) in self.copies.pairs() {
            let original = usize::try_from(original).ok();
            if let Some(of) = original.and_then(|at| frames.get(at)) {
                telling.copy(place, *of);
            }
        }
        self.take_back(&mut |side, revision| match revision {
            Revision::Ack(from, to) => self.untaken(&mut telling, side, from, to),
            Revision::Fin(from, to) if to != u32::MAX => {
                let sends = |(place, record): &(u32, &SegmentRecord)| {
                    record.direction().sender() != side
                        && record.flags().fin()
                        && self.copies.original(*place).is_none()
                };
                let sent = (0_u32..).zip(self.records());
                let sent: Vec<_> = sent
                    .skip(usize::try_from(from).unwrap_or(usize::MAX))
                    .take_while(|(place, _)| *place <= to)
                    .filter(sends)
                    .collect();
                if let Some(((_, last), lost)) = sent.split_last() {
                    let again = last.frame();
                    for (place, _) in lost {
                        telling.fate(*place, Fate::SentAgain { again });
                    }
                }
            }
            Revision::Fin(..) | Revision::All => {}
        });
        let facts = &self.facts;
        let waits = |side: Side| {
            let is_heard = self.connection.segments_from(side.other()) > 0;
            let watch = &self.sides[side];
            match is_heard {
                true => watch.repeats.is_unanswered(),
                // A host that never answered; of one direction alone nothing is known.
                false => watch.repeats.syn_again() && facts.sides[side].spoke.is_none(),
            }
        };
        let waits = PerSide {
            client: waits(Side::Client),
            server: waits(Side::Server),
        };
        telling.finish(waits)
    }

    #[inline]
    fn records(&self) -> impl Iterator<Item = &SegmentRecord> {
        let segments = self.tracker.segments_of(self.stream);
        segments.filter_map(|index| self.tracker.segment(index))
    }

    /// What the other side sent at these places, where a side had not taken the ACK of its SYN.
    #[inline]
    fn untaken(&self, telling: &mut Telling, side: Side, from: u32, to: u32) {
        let sent = (0_u32..)
            .zip(self.records())
            .skip(usize::try_from(from).unwrap_or(usize::MAX))
            .take_while(|(place, _)| *place < to)
            .filter(|(place, record)| {
                record.direction().sender() != side
                    && !record.flags().rst()
                    && !record.flags().syn()
                    && self.copies.original(*place).is_none()
            });
        if self.facts.never_taken && side == Side::Server {
            telling.never_taken(sent.map(|(place, _)| place));
            return;
        }
        // What was sent less than a round trip before the SYN-ACK was captured once more may have been on its way.
        let again = to.checked_sub(1).and_then(|last| {
            let last = usize::try_from(last).ok()?;
            self.records().nth(last)
        });
        let Some((again, rtt)) = again.zip(self.connection.initial_rtt()) else {
            return;
        };
        for (place, record) in sent {
            let age = again.time().zip(record.time());
            if age.is_some_and(|(again, sent)| again.since(sent) > rtt) {
                telling.before_syn_ack(place, FrameNumber(again.frame().0));
            }
        }
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
