use crate::acceptance::Reach;
use crate::answers::Answers;
use crate::arrival::{Arrival, after, at_or_after};
use crate::imprint::Imprint;
use crate::repeats::{Closure, Repeats};

/// What is kept of one side along the walk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch {
    pub(crate) isn: Option<u32>,
    /// What it sent.
    pub(crate) reach: Reach,
    pub(crate) repeats: Repeats,
    pub(crate) resends: Resends,
    pub(crate) ttls: Ttls,
    /// Its segments, and which of them the other side's resets answer.
    pub(crate) answers: Answers,
    /// Its window.
    pub(crate) closure: Closure,
    pub(crate) edge: Edge,
    /// The highest right edge of its window.
    pub(crate) farthest: Option<u32>,
    pub(crate) fin: Option<FinWatch>,
    /// The places of its first and its last SYN-ACK before anything else.
    pub(crate) syn_acks: Option<(u32, u32)>,
    /// The place of its FIN or reset, whichever came first.
    pub(crate) left_at: Option<u32>,
    spoke: bool,
}

/// A reset without ACK, by Seq and its rank among those with the same Seq.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BareReset {
    pub(crate) seq: u32,
    pub(crate) rank: usize,
}

/// What became of a side's FIN. Places count the connection's segments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FinWatch {
    number: u32,
    pub(crate) first: u32,
    /// Where it was sent last before its Ack.
    pub(crate) last: u32,
    /// It was acknowledged.
    pub(crate) is_acknowledged: bool,
    /// The other side's last segment that was sent without knowing it.
    pub(crate) unknown_at: Option<u32>,
}

impl Watch {
    /// Takes in one of its segments that is no reset.
    #[inline]
    pub(crate) fn note(&mut self, place: u32, arrival: &Arrival) {
        if arrival.is_syn() {
            if arrival.acknowledges().is_some() && !self.spoke {
                let (first, _) = self.syn_acks.unwrap_or((place, place));
                self.syn_acks = Some((first, place));
            }
            return;
        }
        self.spoke = true;
        // RFC 9293 section 3.10.7.4: what does not carry ACK is dropped.
        if !arrival.is_fin() || arrival.acknowledges().is_none() {
            return;
        }
        self.left_at.get_or_insert(place);
        match &mut self.fin {
            Some(fin) if !fin.is_acknowledged => fin.last = place,
            Some(_) => {}
            None => {
                self.fin = Some(FinWatch {
                    number: arrival.payload_end(),
                    first: place,
                    last: place,
                    is_acknowledged: false,
                    unknown_at: None,
                });
            }
        }
    }

    /// It announces a window.
    #[inline]
    pub(crate) fn announce(&mut self, ack: u32, window: u32) {
        self.edge.announce(ack, window);
        let edge = ack.wrapping_add(window);
        if self.farthest.is_none_or(|before| after(edge, before)) {
            self.farthest = Some(edge);
        }
    }

    /// Takes in an Ack of the other side.
    #[inline]
    pub(crate) fn hear(&mut self, place: u32, ack: u32) {
        if let Some(fin) = &mut self.fin
            && !fin.is_acknowledged
        {
            if after(ack, fin.number) {
                fin.is_acknowledged = true;
            } else {
                fin.unknown_at = Some(place);
            }
        }
    }

    /// The other side's reset shows that it got this FIN: it acknowledges it, or answers it or what came after it; `coming`
    /// is how many bare resets with its Seq come from it on.
    #[inline]
    pub(crate) fn knows_fin(
        &self,
        reset: &Arrival,
        fin: FinWatch,
        coming: impl FnOnce() -> usize,
    ) -> bool {
        match reset.acknowledges() {
            Some(ack) => after(ack, fin.number),
            None => self
                .answers
                .of_next_bare(reset.seq, coming())
                .is_some_and(|asked| asked.place >= fin.first),
        }
    }

    /// It sent something else than SYNs and resets.
    #[inline]
    pub(crate) fn has_spoken(&self) -> bool {
        self.spoke
    }

    #[inline]
    pub(crate) fn fin_is_acknowledged(&self) -> bool {
        self.fin.is_some_and(|fin| fin.is_acknowledged)
    }
}

/// The TTLs or hop limits of a side's segments, resets left out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ttls {
    seen: [u64; 4],
    count: u32,
}

impl Ttls {
    /// So many segments say what a host's TTL is.
    const ENOUGH: u32 = 3;

    #[inline]
    pub(crate) fn add(&mut self, ttl: Option<u8>) {
        if let Some(ttl) = ttl {
            if let Some(word) = self.seen.get_mut(usize::from(ttl / 64)) {
                *word |= 1 << (ttl % 64);
            }
            self.count = self.count.saturating_add(1);
        }
    }

    #[inline]
    fn has(&self, ttl: u8) -> bool {
        let word = self.seen.get(usize::from(ttl / 64));
        word.is_some_and(|word| word >> (ttl % 64) & 1 == 1)
    }

    /// True where a packet with this TTL comes from elsewhere: routes may change by a hop, not by more.
    #[inline]
    pub(crate) fn excludes(&self, ttl: Option<u8>) -> bool {
        let Some(ttl) = ttl else {
            return false;
        };
        let near = [ttl.checked_sub(1), Some(ttl), ttl.checked_add(1)];
        self.count >= Self::ENOUGH && !near.into_iter().flatten().any(|ttl| self.has(ttl))
    }
}

/// The right edge of a side's window (Ack + window), and since which Ack it stands still.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Edge {
    /// The edge, the first Ack with it, and the last.
    stands: Option<(u32, u32, u32)>,
}

impl Edge {
    #[inline]
    pub(crate) fn announce(&mut self, ack: u32, window: u32) {
        let edge = ack.wrapping_add(window);
        self.stands = match self.stands {
            Some((_, _, last)) if after(last, ack) => return,
            Some((before, since, _)) if before == edge => Some((edge, since, ack)),
            _ => Some((edge, ack, ack)),
        };
    }

    /// The last window, with the reset itself: it may acknowledge more, and says nothing of windows else.
    #[inline]
    pub(crate) fn close(&mut self, ack: u32, window: u32) {
        if let Some((edge, since, last)) = self.stands
            && ack.wrapping_add(window) == edge
            && at_or_after(ack, last)
        {
            self.stands = Some((edge, since, ack));
        }
    }

    /// From and to which number the other side's bytes were acknowledged without being read.
    #[inline]
    pub(crate) fn unread(&self) -> Option<(u32, u32)> {
        let (_, since, last) = self.stands?;
        after(last, since).then_some((since, last))
    }
}

/// What was sent again, and whether the network did it: a packet with the identification of an earlier one is that packet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resends {
    /// Some packet at least is another one than that before.
    pub(crate) is_sure: bool,
    pub(crate) doubtful: Vec<(crate::SegmentIndex, Imprint)>,
}

impl Resends {
    const MOST: usize = 1024;

    #[inline]
    pub(crate) fn add(&mut self, arrival: &Arrival, imprint: &Imprint) {
        if imprint.identification().is_none() || self.doubtful.len() >= Self::MOST {
            self.is_sure = true;
        } else if !self.is_sure {
            self.doubtful.push((arrival.index, *imprint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[inline]
    fn a_hop_more_or_less_is_the_same_host() {
        let mut ttls = Ttls::default();
        for ttl in [127, 127, 128] {
            ttls.add(Some(ttl));
        }
        for (ttl, expect) in [
            (64, true),
            (125, true),
            (126, false),
            (129, false),
            (130, true),
        ] {
            assert_eq!(ttls.excludes(Some(ttl)), expect, "{ttl}");
        }
        assert!(!ttls.excludes(None));
    }

    #[test]
    #[inline]
    fn an_edge_that_stands_tells_of_unread_bytes() {
        let mut edge = Edge::default();
        edge.announce(1, 100);
        assert_eq!(edge.unread(), None);
        edge.announce(31, 70);
        assert_eq!(edge.unread(), Some((1, 31)));
        edge.announce(51, 100);
        assert_eq!(edge.unread(), None);
        edge.announce(51, 100);
        edge.close(151, 0);
        assert_eq!(edge.unread(), Some((51, 151)));
    }
}
