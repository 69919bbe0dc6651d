use crate::arrival::{after, distance};

/// Which bytes of one side's stream the capture has shown, so that each is counted once.
///
/// All below `next` was seen but the holes. Holes are kept as a short sorted list: where a capture lacks many
/// segments the lowest holes are given up first, since what fills a hole comes soon or never.
#[derive(Debug, Clone, Default)]
pub(crate) struct Coverage {
    /// The first byte seen and the byte after the last, in sequence numbers; `None` before the first.
    seen: Option<(u32, u32)>,
    /// Bytes seen, each once.
    bytes: u64,
    /// Ranges between, lowest first, that were not seen. Most connections have none, so the list is out of the way.
    holes: Option<Box<Holes>>,
}

#[derive(Debug, Clone, Default)]
struct Holes(Vec<(u32, u32)>);

/// How far back from the next byte is remembered: RFC 7323 section 2.3 keeps windows below 2^30, so nothing older is
/// ever sent again.
const REACH: u32 = 1 << 30;

/// True where `number` is not further back from `next` than is remembered.
fn is_near(number: u32, next: u32) -> bool {
    next.wrapping_sub(number) <= REACH
}

impl Coverage {
    const MAX_HOLES: usize = 64;

    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Behind the last byte seen.
    pub(crate) fn next(&self) -> Option<u32> {
        self.seen.map(|(_, next)| next)
    }

    /// The number before which bytes are missing that were not seen although later ones were, or although the stream
    /// is known to end at `end`.
    pub(crate) fn last_hole_end(&self, end: Option<u32>) -> Option<u32> {
        let (_, next) = self.seen?;
        if let Some(end) = end
            && after(end, next)
        {
            return Some(end);
        }
        let holes = self.holes.as_ref()?;
        let &(_, end) = holes.0.last()?;
        is_near(end, next).then_some(end)
    }

    /// A SYN fixes where the stream begins.
    pub(crate) fn begin(&mut self, first_byte: u32) {
        match &mut self.seen {
            Some((_, next)) if *next == first_byte => {}
            // A SYN captured after data, or a retransmitted one: what was seen stays seen.
            Some((low, _)) if distance(first_byte, *low) >= 0 => {}
            seen => {
                *seen = Some((first_byte, first_byte));
                self.holes = None;
            }
        }
    }

    /// Counts a segment's payload.
    pub(crate) fn add(&mut self, from: u32, len: u32) {
        if len == 0 {
            return;
        }
        let to = from.wrapping_add(len);
        match self.seen {
            None => self.seen = Some((from, to)),
            Some((low, next)) if from == next => self.reach(low, to),
            Some((low, next)) if after(from, next) => {
                self.insert_hole(usize::MAX, (next, from));
                self.reach(low, to);
            }
            Some((low, next)) => {
                // No segment is counted more than it has, whatever odd numbers make of the rest.
                let new = self.add_below(low, next, from, to);
                self.bytes += new.min(u64::from(len));
                return;
            }
        }
        self.bytes += u64::from(len);
    }

    /// Counts a segment that begins below `next`: what lies before the first byte seen is new, so is what fills a
    /// hole, and what reaches past.
    fn add_below(&mut self, low: u32, next: u32, from: u32, to: u32) -> u64 {
        let mut new = 0;
        let mut lowest = low;
        if after(low, from) {
            let end = if after(to, low) { low } else { to };
            new += u64::from(end.wrapping_sub(from));
            if after(low, end) {
                self.insert_hole(0, (end, low));
            }
            lowest = from;
        }
        if let Some(holes) = &mut self.holes {
            holes.0.retain(|&(start, _)| is_near(start, next));
            new += fill(&mut holes.0, from, to);
            if holes.0.is_empty() {
                self.holes = None;
            }
        }
        let mut highest = next;
        if after(to, next) {
            new += u64::from(to.wrapping_sub(next));
            highest = to;
        }
        self.reach(lowest, highest);
        new
    }

    /// The first byte seen is given up where it lies so far back that numbers no longer compare with it.
    fn reach(&mut self, low: u32, next: u32) {
        let low = if is_near(low, next) {
            low
        } else {
            next.wrapping_sub(REACH)
        };
        self.seen = Some((low, next));
    }

    fn insert_hole(&mut self, index: usize, hole: (u32, u32)) {
        let holes = &mut self.holes.get_or_insert_default().0;
        holes.insert(index.min(holes.len()), hole);
        if holes.len() > Self::MAX_HOLES {
            holes.remove(0);
        }
    }
}

/// Takes `from..to` out of the holes and says how many bytes that were.
fn fill(holes: &mut Vec<(u32, u32)>, from: u32, to: u32) -> u64 {
    let mut filled = 0;
    let mut index = 0;
    while let Some(slot) = holes.get_mut(index) {
        let (start, end) = *slot;
        let first = if after(from, start) { from } else { start };
        let last = if after(end, to) { to } else { end };
        if !after(last, first) {
            index += 1;
            continue;
        }
        filled += u64::from(last.wrapping_sub(first));
        match (start == first, end == last) {
            (true, true) => {
                holes.remove(index);
            }
            (true, false) => {
                *slot = (last, end);
                index += 1;
            }
            (false, true) => {
                *slot = (start, first);
                index += 1;
            }
            (false, false) => {
                *slot = (start, first);
                holes.insert(index + 1, (last, end));
                return filled;
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(segments: &[(u32, u32)], expect: u64) {
        for base in [0, 1000, u32::MAX - 5] {
            let mut coverage = Coverage::default();
            for &(from, len) in segments {
                coverage.add(base.wrapping_add(from), len);
            }
            assert_eq!(coverage.bytes(), expect, "{segments:?} from {base}");
        }
    }

    #[test]
    fn counts_each_byte_once() {
        check(&[], 0);
        check(&[(0, 10), (10, 5)], 15);
        check(&[(0, 10), (0, 10)], 10);
        check(&[(0, 10), (5, 10)], 15);
        check(&[(0, 10), (20, 10)], 20);
        check(&[(0, 10), (20, 10), (10, 10)], 30);
        check(&[(0, 10), (20, 10), (12, 4)], 24);
        check(&[(0, 10), (20, 10), (12, 4), (8, 30)], 38);
        check(&[(0, 10), (20, 10), (40, 10), (5, 50)], 55);
        check(&[(20, 10), (0, 10)], 20);
        check(&[(20, 10), (0, 10), (10, 10)], 30);
        check(&[(20, 10), (15, 20)], 20);
    }

    #[test]
    fn four_gibibytes_and_more() {
        let mut coverage = Coverage::default();
        let step = 1 << 28;
        let mut at: u32 = 5;
        for _ in 0..40 {
            coverage.add(at, step);
            // Sent again, and with a byte lost before.
            coverage.add(at.wrapping_add(step - 100), 100);
            at = at.wrapping_add(step + 1);
        }
        assert_eq!(coverage.bytes(), 40 * u64::from(step));
        assert_eq!(
            coverage.last_hole_end(None),
            Some(at.wrapping_sub(step + 1))
        );
        for _ in 0..10 {
            coverage.add(at.wrapping_sub(1), step);
            at = at.wrapping_add(step);
        }
        assert_eq!(coverage.last_hole_end(None), None);
        assert_eq!(coverage.bytes(), 50 * u64::from(step));
    }

    #[test]
    fn a_syn_moves_the_start() {
        let mut coverage = Coverage::default();
        coverage.begin(101);
        coverage.begin(101);
        coverage.add(101, 5);
        coverage.begin(101);
        assert_eq!((coverage.bytes(), coverage.seen), (5, Some((101, 106))));
        assert_eq!(coverage.last_hole_end(None), None);
        assert_eq!(coverage.last_hole_end(Some(106)), None);
        assert_eq!(coverage.last_hole_end(Some(107)), Some(107));
        coverage.add(110, 1);
        assert_eq!(coverage.last_hole_end(None), Some(110));
    }

    #[test]
    fn holes_are_bounded() {
        let mut coverage = Coverage::default();
        for index in 0..1000 {
            coverage.add(index * 10, 5);
        }
        assert_eq!(coverage.bytes(), 5000);
        let holes = coverage.holes.as_ref().expect("the latest holes");
        assert_eq!(holes.0.len(), Coverage::MAX_HOLES);
        coverage.add(0, 10_000);
        assert_eq!(coverage.bytes(), 5000 + 5 * 64 + 5);
    }
}
