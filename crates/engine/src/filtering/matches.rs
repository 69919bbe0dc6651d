//! What a filter holds for, a bit for each segment. A ladder's rows say nothing of filters: the places that match are
//! asked for beside them, for the rows in view and for the next match alike, so that a filter changes no drawing and no
//! drawing waits for a filter.

use flow::{SegmentIndex, StreamIndex, Tracker};
use protocol::{FilterSummary, HttpMessageView, MatchingConnection};

/// The most connections or segments in one answer.
const MAX_ANSWER: u32 = 4096;

/// The segments that a filter holds for: a bit for each segment, and a count for each connection.
#[derive(Debug, Clone, Default)]
pub struct Matches {
    bits: Vec<u64>,
    /// By stream.
    counts: Vec<u32>,
    summary: FilterSummary,
}

impl Matches {
    pub(crate) fn new(segments: u32, connections: u32, is_search: bool) -> Self {
        Self {
            bits: vec![0; segments.div_ceil(u64::BITS) as usize],
            counts: vec![0; connections as usize],
            summary: FilterSummary {
                is_search,
                ..FilterSummary::default()
            },
        }
    }

    /// How many segments and connections match.
    pub fn summary(&self) -> FilterSummary {
        self.summary
    }

    /// How many segments of a connection match.
    pub fn of_connection(&self, stream: u32) -> u32 {
        self.counts.get(stream as usize).copied().unwrap_or(0)
    }

    /// Whether the filter holds for a segment; false for those that came after it ran.
    pub(crate) fn has(&self, segment: SegmentIndex) -> bool {
        let word = self.bits.get((segment.0 / u64::BITS) as usize);
        word.is_some_and(|word| word >> (segment.0 % u64::BITS) & 1 == 1)
    }

    /// The nearest connection with matching segments behind a connection, or before it.
    pub(crate) fn next_connection(&self, stream: u32, backwards: bool) -> Option<u32> {
        let at = stream as usize;
        let found = if backwards {
            let before = self.counts.get(..at)?;
            before.iter().rposition(|count| *count > 0)
        } else {
            let behind = at.saturating_add(1);
            let place = self
                .counts
                .get(behind..)?
                .iter()
                .position(|count| *count > 0);
            place.map(|place| place.saturating_add(behind))
        };
        u32::try_from(found?).ok()
    }

    /// Some of the connections with matching segments, from a place among them on.
    pub(crate) fn connections(&self, from: u32, count: u32) -> Vec<MatchingConnection> {
        let all = (0..)
            .zip(&self.counts)
            .filter(|(_, segments)| **segments > 0);
        all.skip(from as usize)
            .take(count.min(MAX_ANSWER) as usize)
            .map(|(stream, &segments)| MatchingConnection { stream, segments })
            .collect()
    }

    /// The places of some of the matching segments of a connection, given all of its segments, from a place on.
    pub(crate) fn places(&self, segments: &[SegmentIndex], from: u32, count: u32) -> Vec<u32> {
        let places = (0..).zip(segments).skip(from as usize);
        places
            .filter(|(_, segment)| self.has(**segment))
            .map(|(place, _)| place)
            .take(count.min(MAX_ANSWER) as usize)
            .collect()
    }

    pub(crate) fn add(&mut self, segment: SegmentIndex, stream: u32) {
        let word = self.bits.get_mut((segment.0 / u64::BITS) as usize);
        let count = self.counts.get_mut(stream as usize);
        let (Some(word), Some(count)) = (word, count) else {
            return;
        };
        *word |= 1 << (segment.0 % u64::BITS);
        let is_first = *count == 0;
        *count = count.saturating_add(1);
        let summary = &mut self.summary;
        summary.segments = summary.segments.saturating_add(1);
        summary.connections = summary.connections.saturating_add(u32::from(is_first));
    }
}

pub(crate) fn message_matches(
    tracker: &Tracker,
    message: &HttpMessageView,
    matches: &Matches,
) -> bool {
    if matches.of_connection(message.stream) == 0 {
        return false;
    }
    let place = |frame| tracker.segment_of_frame(capture::FrameNumber(frame));
    let (mut next, last) = (place(message.first_frame), place(message.last_frame));
    while let Some(index) = next
        && let Some(record) = tracker.segment(index)
        && record.stream() == StreamIndex(message.stream)
        && Some(index) <= last
    {
        let is_own = record.direction().sender() == message.sender;
        if is_own && matches.has(index) {
            return true;
        }
        next = record.next_in_stream();
    }
    false
}
