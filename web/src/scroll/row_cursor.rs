use crate::session::{Session, use_session};
use yew::prelude::*;

/// Which row of a table one is at: that of the selected segment, or the one that a key led to. What that row is may not be
/// known yet; its segment is selected once the worker has said so.
#[derive(Clone)]
pub(crate) struct RowCursor {
    pub at: Option<u32>,
    session: Session,
    going: UseStateHandle<Option<u32>>,
}

/// The cursor of a table where the selected segment has the row `selected`, and a row that is known has a frame.
#[hook]
pub(crate) fn use_row_cursor<F: Fn(u32) -> Option<u32>>(
    selected: Option<u32>,
    frame_of: F,
) -> RowCursor {
    let session = use_session();
    let going = use_state_eq(|| None::<u32>);
    let frame = going.and_then(frame_of);
    use_effect_with(
        (frame, *going),
        cloned!(session, move |(frame, _)| {
            if let Some(frame) = frame {
                session.step_to(*frame);
            }
        }),
    );
    // Once it is selected, the selection says where one is.
    let has_come = going.is_some() && selected == *going;
    use_effect_with(
        has_come,
        cloned!(going, move |&has_come| {
            if has_come {
                going.set(None);
            }
        }),
    );
    RowCursor {
        at: (*going).or(selected),
        session,
        going,
    }
}

impl RowCursor {
    /// Goes to a row.
    pub(crate) fn go(&self, place: u32) {
        self.going.set(Some(place));
    }

    /// Selects a segment.
    pub(crate) fn select(&self, frame: u32) {
        self.going.set(None);
        self.session.go(frame);
    }
}
