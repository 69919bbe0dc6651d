use crate::session::Session;
use yew::prelude::*;

/// Selects the segment of the row that a key went to, as soon as it is known: `wanted` is the row's place, `frame` the frame
/// in it, and `marked` the place of the segment that is selected.
#[hook]
pub(crate) fn use_wanted(
    wanted: &UseStateHandle<Option<u32>>,
    frame: Option<u32>,
    marked: Option<u32>,
    session: Option<&Session>,
) {
    let session = session.cloned();
    use_effect_with((frame, **wanted), move |(frame, _)| {
        if let (Some(session), Some(frame)) = (session, frame) {
            session.go(*frame);
        }
    });
    // Once it is selected, the selection says where one is.
    let done = wanted.is_some() && marked == **wanted;
    let wanted = wanted.clone();
    use_effect_with(done, move |&done| {
        if done {
            wanted.set(None);
        }
    });
}
