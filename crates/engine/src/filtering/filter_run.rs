use crate::Engine;
use crate::filter_subject::{ConnectionFacts, Needs, SegmentSubject};
use crate::matches::Matches;
use crate::view;
use filter::Filter;
use flow::{SegmentIndex, StreamIndex};
use protocol::{FilterCompletion, FilterError};

/// A filter on its way through a capture, connection by connection, so that what is asked of a connection is found out
/// once for all its segments. It goes in steps: whoever runs it may stop between them, and begin another one.
#[derive(Debug)]
pub struct FilterRun {
    filter: Filter,
    needs: Needs,
    matches: Matches,
    next_stream: u32,
    /// Where the run is in a connection.
    place: Option<Place>,
}

#[derive(Debug)]
struct Place {
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
    /// Nothing has been looked at yet. What is added to the capture from here on does not match.
    pub fn new(engine: &Engine, filter: Filter) -> Self {
        let tracker = &engine.pipeline.tracker;
        let is_search = filter.is_search();
        Self {
            needs: Needs::of(&filter),
            filter,
            matches: Matches::new(tracker.segments(), tracker.connections(), is_search),
            next_stream: 0,
            place: None,
        }
    }

    /// Looks at `budget` more segments, of the capture that the run began with; true once all have been looked at.
    pub fn step(&mut self, engine: &Engine, budget: u32) -> bool {
        let pipeline = &engine.pipeline;
        for _ in 0..budget {
            let Some(place) = self.place.take().or_else(|| self.begin(engine)) else {
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
            self.place = record.next_in_stream().map(|next| Place {
                next,
                before: record.time().or(place.before),
                facts: place.facts,
            });
        }
        false
    }

    /// The next connection; `None` after the last one.
    fn begin(&mut self, engine: &Engine) -> Option<Place> {
        let stream = StreamIndex(self.next_stream);
        let connection = engine.pipeline.tracker.connection(stream)?;
        self.next_stream = self.next_stream.saturating_add(1);
        Some(Place {
            facts: ConnectionFacts::new(engine, stream, self.needs),
            next: connection.first_segment(),
            before: None,
        })
    }

    /// What matched so far.
    pub fn finish(self) -> Matches {
        self.matches
    }
}

impl Engine {
    /// Runs a filter over the whole capture.
    pub fn filter(&self, filter: Filter) -> Matches {
        let mut run = FilterRun::new(self, filter);
        while !run.step(self, u32::MAX) {}
        run.finish()
    }
}
