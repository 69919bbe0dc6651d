use crate::filtering::matches::Matches;
use crate::ladder::ladder_view::LadderView;
use crate::pipeline::Pipeline;
use flow::{Direction, SegmentIndex, StreamIndex};
use protocol::{Landmark, Severity};

pub(crate) fn seek(
    pipeline: &Pipeline,
    ladder: &LadderView,
    matches: Option<&Matches>,
    landmark: Landmark,
    (from, backwards): (u32, bool),
) -> Option<u32> {
    let at = from as usize;
    let is_landmark = |index: &&SegmentIndex| match landmark {
        Landmark::Problem => {
            let place = ladder.place_of(**index);
            let severity = place.and_then(|place| ladder.severity(pipeline, place));
            severity > Some(Severity::Note)
        }
        Landmark::Request => {
            let record = pipeline.tracker.segment(**index);
            record.is_some_and(|record| {
                record.direction() == Direction::FromClient
                    && record.payload_len() > 0
                    && ladder.labels.has(record.frame())
            })
        }
        Landmark::Match => matches.is_some_and(|matches| matches.has(**index)),
    };
    let found = if backwards {
        let before = ladder.segments.iter().take(at);
        before.rev().find(is_landmark)
    } else {
        let behind = ladder.segments.iter().skip(at.saturating_add(1));
        behind.into_iter().find(is_landmark)
    };
    let found = match found {
        None if landmark == Landmark::Match => {
            match_elsewhere(pipeline, matches?, ladder.stream, backwards)
        }
        found => found.copied(),
    };
    let record = found.and_then(|index| pipeline.tracker.segment(index));
    record.map(|record| record.frame().0)
}

/// The first matching segment of the next connection that has one, or the last one of the connection before.
fn match_elsewhere(
    pipeline: &Pipeline,
    matches: &Matches,
    stream: StreamIndex,
    backwards: bool,
) -> Option<SegmentIndex> {
    let other = matches.next_connection(stream.0, backwards)?;
    let tracker = &pipeline.tracker;
    let mut found = tracker
        .segments_of(StreamIndex(other))
        .filter(|index| matches.has(*index));
    if backwards {
        found.last()
    } else {
        found.next()
    }
}
