use crate::Engine;
use crate::engine::Pipeline;
use crate::ladder_view::LadderView;
use flow::{Direction, SegmentIndex, StreamIndex};
use protocol::{Landmark, QueryError, Severity};

impl Engine {
    /// The frame of the nearest landmark behind a place of a connection, or before it; a match may be in another
    /// connection.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn seek(
        &mut self,
        landmark: Landmark,
        stream: u32,
        from: u32,
        backwards: bool,
    ) -> Result<Option<u32>, QueryError> {
        self.ladder(stream)?;
        let Some(ladder) = &self.ladder else {
            return Ok(None);
        };
        let at = from as usize;
        let is_landmark = |index: &&SegmentIndex| self.is_landmark(ladder, **index, landmark);
        let found = if backwards {
            let before = ladder.segments.iter().take(at);
            before.rev().find(is_landmark)
        } else {
            let behind = ladder.segments.iter().skip(at.saturating_add(1));
            behind.into_iter().find(is_landmark)
        };
        let found = match found {
            None if landmark == Landmark::Match => self.match_elsewhere(stream, backwards),
            found => found.copied(),
        };
        let record = found.and_then(|index| self.pipeline.tracker.segment(index));
        Ok(record.map(|record| record.frame().0))
    }

    fn is_landmark(&self, ladder: &LadderView, index: SegmentIndex, landmark: Landmark) -> bool {
        match landmark {
            Landmark::Problem => is_problem(&self.pipeline, index),
            Landmark::Request => {
                let record = self.pipeline.tracker.segment(index);
                record.is_some_and(|record| {
                    record.direction() == Direction::FromClient
                        && record.payload_len() > 0
                        && ladder.labels.has(record.frame())
                })
            }
            Landmark::Match => {
                let matches = self.matches.as_ref();
                matches.is_some_and(|matches| matches.has(index))
            }
        }
    }

    /// The first matching segment of the next connection that has one, or the last one of the connection before.
    fn match_elsewhere(&self, stream: u32, backwards: bool) -> Option<SegmentIndex> {
        let matches = self.matches.as_ref()?;
        let other = matches.next_connection(stream, backwards)?;
        let tracker = &self.pipeline.tracker;
        let mut found = tracker
            .segments_of(StreamIndex(other))
            .filter(|index| matches.has(*index));
        if backwards {
            found.last()
        } else {
            found.next()
        }
    }
}

fn is_problem(pipeline: &Pipeline, index: SegmentIndex) -> bool {
    pipeline.tracker.segment(index).is_some_and(|record| {
        Severity::of(record.flags(), record.analysis()) > Some(Severity::Note)
    })
}
