use crate::arrival::distance;
use std::collections::BTreeMap;

/// One side of a connection while its trace is made. Sequence numbers are unwrapped to 64 bits, so that they sort.
#[derive(Debug, Default)]
pub(crate) struct Sender {
    /// The last number that was unwrapped.
    reference: Option<u64>,
    /// The first payload byte that was captured.
    pub(crate) first: Option<u64>,
    /// Behind the highest number used so far, and the place of the segment that reached it.
    pub(crate) next: Option<(u64, u32)>,
    /// The first segment with each end, by its end: start and place.
    pub(crate) ends: BTreeMap<u64, (u64, u32)>,
    /// Segments that are not acknowledged yet, by end and place.
    waiting: BTreeMap<(u64, u32), ()>,
    /// The highest number that the other side acknowledged, and the place that first said so.
    pub(crate) acknowledged: Option<(u64, u32)>,
}

/// Where unwrapped numbers start, so that they can go down too.
const ORIGIN: u64 = 1 << 40;

/// The number as captured.
pub(crate) fn wrapped(number: u64) -> u32 {
    // The low half is the number that was unwrapped.
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(0)
}

impl Sender {
    /// The number next to the one before that wraps to this.
    pub(crate) fn unwrap(&mut self, number: u32) -> u64 {
        let reference = self.reference.unwrap_or(ORIGIN | u64::from(number));
        let way = distance(wrapped(reference), number);
        let unwrapped = reference.saturating_add_signed(i64::from(way));
        self.reference = Some(unwrapped);
        unwrapped
    }

    /// The first captured segment that carried the byte at `number`.
    pub(crate) fn carrier(&self, number: u64) -> Option<u32> {
        // Segments overlap where a sender cuts its data anew; the first ends behind the byte are the likely ones.
        const LIKELY: usize = 8;
        self.ends
            .range(number.saturating_add(1)..)
            .take(LIKELY)
            .filter(|&(_, &(start, _))| start <= number)
            .map(|(_, &(_, place))| place)
            .min()
    }

    /// Bytes that were sent and not acknowledged; `None` where the Acks are of something else.
    pub(crate) fn in_flight(&self) -> Option<u32> {
        // RFC 7323 section 2.3 keeps windows below 2^30.
        const LARGEST: u32 = 1 << 30;
        let (next, _) = self.next?;
        let acknowledged = self.acknowledged.map(|(number, _)| number);
        let bytes = next.saturating_sub(acknowledged.or(self.first)?);
        u32::try_from(bytes).ok().filter(|&bytes| bytes <= LARGEST)
    }

    /// Notes what a segment of this side uses up.
    pub(crate) fn use_up(&mut self, start: u64, end: u64, place: u32) {
        self.ends.entry(end).or_insert((start, place));
        self.waiting.insert((end, place), ());
    }

    /// Takes the next segment off that an Ack covers: its end and place.
    pub(crate) fn pop_covered(&mut self, ack: u64) -> Option<(u64, u32)> {
        let entry = self.waiting.first_entry()?;
        let &(end, place) = entry.key();
        (end <= ack).then(|| {
            entry.remove();
            (end, place)
        })
    }
}
