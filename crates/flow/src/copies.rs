use crate::imprint::Imprint;
use crate::record::SegmentRecord;
use crate::{SegmentIndex, Tracker};
use std::collections::{BTreeMap, VecDeque};
use terms::{Direction, StreamIndex};

/// Frames that the capture holds again: equal from the IP header on, but for what routers change on the way (TTL or hop
/// limit, DSCP, ECN and the header's checksum).
///
/// A packet without identification and without payload (Linux sends identification 0 in every SYN-ACK and bare reset, and
/// two of those may well be equal) counts only where the packets before and after it have copies too. Of several that are
/// equal, so many are originals as have as many copies as those packets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Copies {
    /// Places of the copies in their connection, in order, each with the place of its original.
    places: Vec<(u32, u32)>,
}

/// How much later than the original a copy may have been captured, in nanoseconds.
const REACH: u64 = 2_000_000;

/// What packets are told apart by: from the server, Seq, Ack, length, and what else matters to who looks.
pub(crate) type Key = (bool, u32, u32, u32, u64);

/// All that is the same in a copy, but for the checksum, which may be filled in later.
#[inline]
fn key(record: &SegmentRecord, imprint: &Imprint) -> Key {
    let rest = u32::from(record.window()) << 16 | u32::from(record.flags().bits());
    (
        record.direction() == Direction::FromServer,
        record.seq().0,
        record.ack().0,
        record.payload_len(),
        u64::from(imprint.key()) << 32 | u64::from(rest),
    )
}

/// A packet that may be a copy.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: u32,
    original: u32,
    /// The imprint alone does not tell: its neighbours must.
    doubtful: bool,
}

/// What is known of the packet at a place.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    is_candidate: bool,
    /// How many candidates it is the original of.
    copies: u16,
    /// The lesser number of those of the originals beside it.
    beside: u16,
    /// How many of its candidates were settled, and the place of the last that is an original after all.
    settled: u16,
    instead: Option<u32>,
}

impl Mark {
    /// The original of the next of its candidates, at this place; `None` where that is an original itself.
    #[inline]
    fn settle(&mut self, candidate: Candidate) -> Option<u32> {
        let (all, each) = (self.copies.saturating_add(1), self.beside.saturating_add(1));
        let shares = all.checked_rem(each) == Some(0);
        self.settled = self.settled.saturating_add(1);
        if candidate.doubtful && shares && self.settled.checked_rem(each) == Some(0) {
            self.instead = Some(candidate.place);
            return None;
        }
        Some(self.instead.unwrap_or(candidate.original))
    }
}

impl Copies {
    #[inline]
    pub(crate) fn of(tracker: &Tracker, stream: StreamIndex) -> Self {
        if !may_have_some(tracker, stream) {
            return Self::default();
        }
        let (mut marks, candidates) = candidates(tracker, stream);
        if candidates.iter().any(|it| it.doubtful) {
            look_beside(marks.iter_mut());
            look_beside(marks.iter_mut().rev());
        }
        let mut places = Vec::new();
        for candidate in candidates {
            let of = usize::try_from(candidate.original).ok();
            let Some(mark) = of.and_then(|at| marks.get_mut(at)) else {
                continue;
            };
            if (!candidate.doubtful || mark.beside > 0)
                && let Some(original) = mark.settle(candidate)
            {
                places.push((candidate.place, original));
            }
        }
        Self { places }
    }

    /// How many there are.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// The place of the packet that the one at this place repeats.
    #[inline]
    pub(crate) fn original(&self, place: u32) -> Option<u32> {
        let at = self.places.binary_search_by_key(&place, |(copy, _)| *copy);
        let (_, original) = self.places.get(at.ok()?)?;
        Some(*original)
    }
}

/// Whatever repeats a packet is flagged by the analysis, unless it is a reset: nothing else needs a look.
#[inline]
fn may_have_some(tracker: &Tracker, stream: StreamIndex) -> bool {
    let mut resets = 0_u32;
    tracker
        .segments_of(stream)
        .filter_map(|index| tracker.segment(index))
        .any(|record| {
            resets = resets.saturating_add(u32::from(record.flags().rst()));
            !record.analysis().is_empty() || resets > 1
        })
}

#[inline]
fn candidates(tracker: &Tracker, stream: StreamIndex) -> (Vec<Mark>, Vec<Candidate>) {
    let mut latest: BTreeMap<Key, (u32, SegmentIndex)> = BTreeMap::new();
    let mut queue: VecDeque<(SegmentIndex, Key)> = VecDeque::new();
    let (mut marks, mut candidates) = (Vec::<Mark>::new(), Vec::new());
    for (place, index) in (0_u32..).zip(tracker.segments_of(stream)) {
        let Some(record) = tracker.segment(index) else {
            break;
        };
        while let Some((old, key)) = queue.front()
            && !is_soon(tracker, *old, index)
        {
            if latest.get(key).is_some_and(|(_, index)| index == old) {
                latest.remove(key);
            }
            queue.pop_front();
        }
        let imprint = tracker.imprint(index);
        let key = key(record, &imprint);
        let before = latest.get(&key).filter(|(_, before)| {
            is_soon(tracker, *before, index) && imprint.is_like(&tracker.imprint(*before))
        });
        let mut mark = Mark {
            beside: u16::MAX,
            ..Mark::default()
        };
        if let Some(&(original, _)) = before {
            mark.is_candidate = true;
            candidates.push(Candidate {
                place,
                original,
                doubtful: record.payload_len() == 0 && imprint.identification().is_none(),
            });
            let of = usize::try_from(original).ok();
            if let Some(of) = of.and_then(|at| marks.get_mut(at)) {
                of.copies = of.copies.saturating_add(1);
            }
        } else {
            latest.insert(key, (place, index));
            queue.push_back((index, key));
        }
        marks.push(mark);
    }
    (marks, candidates)
}

#[inline]
fn is_soon(tracker: &Tracker, first: SegmentIndex, second: SegmentIndex) -> bool {
    let time = |index| tracker.segment(index).and_then(SegmentRecord::time);
    let times = time(first).zip(time(second));
    times.is_some_and(|(first, second)| second.0.abs_diff(first.0) <= REACH)
}

/// Going along the packets, notes how many copies the original before one has.
#[inline]
fn look_beside<'a>(marks: impl Iterator<Item = &'a mut Mark>) {
    let mut before = u16::MAX;
    for mark in marks.filter(|mark| !mark.is_candidate) {
        mark.beside = mark.beside.min(before);
        before = mark.copies;
    }
}
