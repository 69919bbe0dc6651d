use crate::filtering::filter_subject::{ConnectionFacts, Needs, SegmentSubject};
use crate::filtering::matches::Matches;
use crate::pipeline::Pipeline;
use crate::view;
use filter::Filter;
use flow::{SegmentIndex, Tracker};
use protocol::{FilterCompletion, FilterError};

/// A filter on its way through a capture, connection by connection, so that what is asked of a connection is found out
/// once for all its segments. It goes in steps: whoever runs it may stop between them, and begin another one.
#[derive(Debug)]
pub struct FilterRun {
    filter: Filter,
    needs: Needs,
    matches: Matches,
    next_place: u32,
    /// Where the run is in a connection.
    place: Option<ConnectionCursor>,
}

#[derive(Debug)]
struct ConnectionCursor {
    facts: ConnectionFacts,
    next: SegmentIndex,
    /// When the segment before it was captured.
    before: Option<capture::Timestamp>,
}

/// Reads a display filter, or words to look for.
///
/// # Errors
/// What is wrong with it, and where.
pub fn parse_filter(text: &str) -> Result<Filter, FilterError> {
    Filter::parse(text).map_err(|error| view::filter_error(&error))
}

/// What may be written at a byte of a filter's text.
pub fn complete_filter(text: &str, cursor: u32) -> Option<FilterCompletion> {
    let completion = filter::complete(text, usize::try_from(cursor).ok()?)?;
    Some(view::filter_completion(&completion))
}

impl FilterRun {
    pub(crate) fn new(tracker: &Tracker, filter: Filter) -> Self {
        let is_search = filter.is_search();
        // Connections of a link have numbers of their own.
        let last = tracker.streams().next_back();
        let streams = last.map_or(0, |last| last.0.saturating_add(1));
        Self {
            needs: Needs::of(&filter),
            filter,
            matches: Matches::new(tracker.segments(), streams, is_search),
            next_place: 0,
            place: None,
        }
    }

    pub(crate) fn step(&mut self, pipeline: &Pipeline, budget: u32) -> bool {
        for _ in 0..budget {
            let Some(place) = self.place.take().or_else(|| self.begin(pipeline)) else {
                return true;
            };
            let stream = place.facts.stream;
            let (Some(connection), Some(record)) = (
                pipeline.tracker.connection(stream),
                pipeline.tracker.segment(place.next),
            ) else {
                continue;
            };
            let subject = SegmentSubject {
                pipeline,
                facts: &place.facts,
                connection,
                index: place.next,
                record,
                before: place.before,
            };
            if self.filter.holds(&subject) {
                self.matches.add(place.next, stream.0);
            }
            self.place = record.next_in_stream().map(|next| ConnectionCursor {
                next,
                before: record.time().or(place.before),
                facts: place.facts,
            });
        }
        false
    }

    /// The next connection; `None` after the last one.
    fn begin(&mut self, pipeline: &Pipeline) -> Option<ConnectionCursor> {
        let stream = pipeline.tracker.stream_at(self.next_place);
        let connection = pipeline.tracker.connection(stream)?;
        self.next_place = self.next_place.saturating_add(1);
        Some(ConnectionCursor {
            facts: ConnectionFacts::new(pipeline, stream, self.needs),
            next: connection.first_segment(),
            before: None,
        })
    }

    /// What matched so far.
    pub fn finish(self) -> Matches {
        self.matches
    }
}
