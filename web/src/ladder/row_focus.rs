use crate::browser;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

/// Where the focus is on a row of a ladder, it goes along with the selection, as soon as that is among the rows that are
/// drawn: `drawn` changes with them. A row that had the focus may be gone by then, since keys lead far.
#[hook]
pub(crate) fn use_focus_follows<D: PartialEq + 'static>(selected: Option<u32>, drawn: D) {
    let was_on_row = use_mut_ref(|| false);
    use_effect_with((selected, drawn), move |(frame, _)| {
        let Some(document) = browser::document() else {
            return;
        };
        let focused = document.active_element();
        // What is removed leaves the focus to the body.
        let is_nowhere = focused
            .as_ref()
            .is_none_or(|focused| focused.tag_name() == "BODY");
        let is_on_row = focused.is_some_and(|focused| focused.has_attribute("data-frame"));
        let mut was_on_row = was_on_row.borrow_mut();
        *was_on_row = is_on_row || is_nowhere && *was_on_row;
        if *was_on_row
            && let Some(frame) = frame
            && let Ok(Some(row)) =
                document.query_selector(&format!(".ladder-rows [data-frame=\"{frame}\"]"))
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // SVG elements have this method too; the bindings have no name for what they share.
            let _ = row
                .unchecked_ref::<HtmlElement>()
                .focus_with_options(&options);
        }
    });
}
