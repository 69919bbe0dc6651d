//! What a filter holds for, a bit for each segment. A ladder's rows say nothing of filters: the places that match are
//! asked for beside them, for the rows in view and for the next match alike, so that a filter changes no drawing and no
//! drawing waits for a filter.

use crate::Engine;
use flow::{SegmentIndex, StreamIndex};
use protocol::{FilterSummary, HttpMessageView, MatchingConnection, QueryError};

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

impl Engine {
    /// Keeps what a filter left, for the questions below; `None` where no filter is set.
    pub fn show_matches(&mut self, matches: Option<Matches>) {
        self.matches = matches;
        self.packets = None;
    }

    /// At most `count` connections with matching segments, from the one at place `from` among them on, and never more
    /// than 4096; empty without a filter.
    pub fn matching_connections(&self, from: u32, count: u32) -> Vec<MatchingConnection> {
        let counts = self.matches.iter().flat_map(|matches| &matches.counts);
        let all = (0..).zip(counts).filter(|(_, segments)| **segments > 0);
        all.skip(from as usize)
            .take(count.min(MAX_ANSWER) as usize)
            .map(|(stream, &segments)| MatchingConnection { stream, segments })
            .collect()
    }

    /// The places of at most `count` matching segments of a connection, counted from 0 among its segments, from place
    /// `from` on, and never more than 4096; empty without a filter.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn matching_segments(
        &mut self,
        stream: u32,
        from: u32,
        count: u32,
    ) -> Result<Vec<u32>, QueryError> {
        self.ladder(stream)?;
        let (Some(matches), Some(ladder)) = (&self.matches, &self.ladder) else {
            return Ok(Vec::new());
        };
        let places = (0..).zip(&ladder.segments).skip(from as usize);
        Ok(places
            .filter(|(_, segment)| matches.has(**segment))
            .map(|(place, _)| place)
            .take(count.min(MAX_ANSWER) as usize)
            .collect())
    }

    /// Whether a filter holds for any segment that lies between the first and the last frame of a message and comes from
    /// its sender.
    pub fn message_matches(&self, message: &HttpMessageView, matches: &Matches) -> bool {
        if matches.of_connection(message.stream) == 0 {
            return false;
        }
        let tracker = &self.pipeline.tracker;
        let first = tracker.segment_of_frame(capture::FrameNumber(message.first_frame));
        let mut next = first;
        while let Some(index) = next
            && let Some(record) = tracker.segment(index)
            && record.stream() == StreamIndex(message.stream)
            && record.frame().0 <= message.last_frame
        {
            let is_own = record.direction().sender() == message.sender;
            if is_own && matches.has(index) {
                return true;
            }
            next = record.next_in_stream();
        }
        false
    }
}
