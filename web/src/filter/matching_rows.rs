use crate::session::{use_answer_of, use_session};
use crate::state::{Event, Filtered, LadderState, Matching, Rows};
use protocol::Row;
use protocol::question::MatchingSegments;
use std::ops::RangeInclusive;
use yew::prelude::*;

/// As many matches as a window of rows can have.
const COUNT: u32 = 4096;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub ladder: LadderState,
    pub filtered: Filtered,
}

/// Draws nothing: asks which of the ladder's rows the filter holds for, and tells the state.
#[component]
pub(super) fn MatchingRows(props: &Props) -> Html {
    let session = use_session();
    let stream = props.ladder.stream;
    let places = props.ladder.rows.as_ref().and_then(places);
    let filter = props.filtered.summary;
    let question = filter.and(places.clone()).map(|places| MatchingSegments {
        stream,
        from: *places.start(),
        count: COUNT,
    });
    let answer = use_answer_of(question, props.filtered.serial);
    let last = places.map_or(0, |places| *places.end());
    use_effect_with((answer, last), move |(answer, last)| {
        if let Some(answered) = answer
            && let Ok(places) = &answered.answer
        {
            let MatchingSegments { stream, from, .. } = answered.question;
            session.tell(Event::Matching(Matching {
                stream,
                asked: from..=*last,
                places: places.as_slice().into(),
            }));
        }
    });
    Html::default()
}

/// From the first to the last segment among some rows.
fn places(rows: &Rows) -> Option<RangeInclusive<u32>> {
    let mut places = rows.iter().filter_map(|(.., row)| match &**row {
        Row::Segment(segment) => Some(segment.index),
        _ => None,
    });
    let first = places.next()?;
    Some(first..=places.last().unwrap_or(first))
}
