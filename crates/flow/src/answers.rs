use crate::arrival::{Arrival, after, at_or_after};
use std::collections::VecDeque;
use terms::FrameNumber;

/// A segment that a reset may answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) place: u32,
    pub(crate) frame: FrameNumber,
    pub(crate) len: u32,
    pub(crate) is_syn: bool,
    /// How long nobody had said anything before it, in nanoseconds.
    pub(crate) silence: Option<i64>,
    ack: Option<u32>,
    end: u32,
}

impl Asked {
    #[inline]
    pub(crate) fn new(arrival: &Arrival, place: u32, silence: Option<i64>) -> Self {
        Self {
            place,
            frame: FrameNumber(arrival.frame),
            len: arrival.len,
            is_syn: arrival.is_syn(),
            silence,
            ack: arrival.acknowledges(),
            end: arrival.end(),
        }
    }
}

/// The latest segments of one side, and which of them the other side's resets answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    latest: VecDeque<Asked>,
    /// The other side's bare resets, by Seq.
    bare: Vec<Bare>,
}

/// Bare resets with the same Seq.
#[derive(Debug, Clone)]
struct Bare {
    seq: u32,
    count: usize,
    /// The segments with that Ack before the first of them.
    asked: Vec<Asked>,
}

impl Bare {
    #[inline]
    fn answered(&self, rank: usize, count: usize) -> Option<Asked> {
        let skipped = self.asked.len().saturating_sub(count);
        self.asked.get(skipped.saturating_add(rank)).copied()
    }
}

/// More resets than this at once answer the first of so many segments.
const LATEST: usize = 32;

impl Answers {
    #[inline]
    pub(crate) fn ask(&mut self, asked: Asked) {
        if self.latest.len() >= LATEST {
            self.latest.pop_front();
        }
        self.latest.push_back(asked);
    }

    /// What a reset without ACK answers that is only coming, `coming` being how many with its Seq come from it on.
    #[inline]
    pub(crate) fn of_next_bare(&self, seq: u32, coming: usize) -> Option<Asked> {
        if let Some(bare) = self.bare.iter().find(|bare| bare.seq == seq) {
            return bare.answered(bare.count, bare.count.saturating_add(coming));
        }
        let asked = self.latest.iter().rev();
        let mut asked = asked.filter(|asked| asked.ack == Some(seq));
        let first = asked.clone().count().min(coming).checked_sub(1)?;
        asked.nth(first).copied()
    }

    /// Notes a reset without ACK; gives its rank among those with the same Seq.
    #[inline]
    pub(crate) fn bare(&mut self, seq: u32) -> usize {
        if let Some(bare) = self.bare.iter_mut().find(|bare| bare.seq == seq) {
            let rank = bare.count;
            bare.count = rank.saturating_add(1);
            return rank;
        }
        if self.bare.len() < LATEST {
            let asked = self.latest.iter().filter(|asked| asked.ack == Some(seq));
            self.bare.push(Bare {
                seq,
                count: 1,
                asked: asked.copied().collect(),
            });
        }
        0
    }

    /// What a reset without ACK answers, by its Seq and rank, once all resets are known: n of them answer the last n
    /// segments whose Ack is their Seq, in order.
    #[inline]
    pub(crate) fn of_bare(&self, seq: u32, rank: usize) -> Option<Asked> {
        let bare = self.bare.iter().find(|bare| bare.seq == seq)?;
        bare.answered(rank, bare.count)
    }

    /// The SYN that a reset with this Ack refuses.
    #[inline]
    pub(crate) fn syn_before(&self, ack: u32) -> Option<Asked> {
        let mut latest = self.latest.iter().rev();
        latest
            .find(|asked| asked.is_syn && asked.ack.is_none() && at_or_after(asked.end, ack))
            .copied()
    }

    /// The last data that a reset with this Ack covers, sent after a place, and not acknowledged before.
    #[inline]
    pub(crate) fn data_after(
        &self,
        place: u32,
        ack: u32,
        acknowledged: Option<u32>,
    ) -> Option<Asked> {
        let mut latest = self.latest.iter().rev();
        latest
            .find(|asked| {
                asked.len > 0
                    && asked.place > place
                    && at_or_after(ack, asked.end)
                    && acknowledged.is_none_or(|before| after(asked.end, before))
            })
            .copied()
    }
}
