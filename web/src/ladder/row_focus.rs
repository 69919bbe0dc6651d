use crate::browser;
use yew::prelude::*;

/// Where the focus is on a row of a ladder, it goes along with the selection, as soon as that is among the rows that are
/// drawn: `drawn` changes with them. A row that had the focus may be gone by then, since keys lead far.
#[hook]
pub(crate) fn use_row_focus<D: PartialEq + 'static>(selected: Option<u32>, drawn: D) {
    let was_on_row = use_mut_ref(|| false);
    use_effect_with((selected, drawn), move |(frame, _)| {
        let focused = browser::focused();
        let is_on_row = focused
            .as_ref()
            .is_some_and(|focused| focused.has_attribute("data-frame"));
        let mut was_on_row = was_on_row.borrow_mut();
        *was_on_row = is_on_row || focused.is_none() && *was_on_row;
        if let (true, Some(frame)) = (*was_on_row, frame) {
            browser::focus_quietly(&format!(".ladder-rows [data-frame=\"{frame}\"]"));
        }
    });
}
