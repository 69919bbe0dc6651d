use crate::browser;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

/// Where the focus is on a row of a ladder, it goes along with the selection, as soon as that is among the rows that are
/// drawn: `drawn` changes with them.
#[hook]
pub(crate) fn use_focus_follows<D: PartialEq + 'static>(selected: Option<u32>, drawn: D) {
    use_effect_with((selected, drawn), |(frame, _)| {
        let focused = browser::document().and_then(|document| document.active_element());
        let row = focused.filter(|focused| focused.has_attribute("data-frame"));
        if let (Some(row), Some(frame)) = (row, frame)
            && let Ok(Some(rows)) = row.closest(".ladder-rows")
            && let Ok(Some(to)) = rows.query_selector(&format!("[data-frame=\"{frame}\"]"))
            && to != row
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // SVG elements have this method too; the bindings have no name for what they share.
            let _ = to
                .unchecked_ref::<HtmlElement>()
                .focus_with_options(&options);
        }
    });
}
