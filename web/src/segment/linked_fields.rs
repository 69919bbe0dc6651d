//! Fields and bytes that belong together light up together.
//!
//! Elements say in `data-field` what they are, and in `data-also`, with spaces between, what else they belong to. Where the
//! pointer is on one, all within the same panel that are it or belong to it get the class `lit`. That is done in the
//! document alone: a moving pointer renders nothing.

use crate::browser;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::NodeRef;

/// Lights what belongs to the element that an event came to; puts all else out.
pub(super) fn highlight_linked(panel: &NodeRef, event: &Event) {
    let word: Option<String> = browser::data_at(event, "field");
    let panel = panel.cast::<HtmlElement>();
    let Some(Ok(fields)) = panel.map(|panel| panel.query_selector_all("[data-field]")) else {
        return;
    };
    for place in 0..fields.length() {
        let field = fields
            .get(place)
            .and_then(|field| field.dyn_into::<Element>().ok());
        if let Some(field) = field {
            let lit = word.as_deref().is_some_and(|word| belongs(&field, word));
            let _ = field.class_list().toggle_with_force("lit", lit);
        }
    }
}

fn belongs(field: &Element, word: &str) -> bool {
    let own: Option<String> = browser::data_of(field, "field");
    let also: Option<String> = browser::data_of(field, "also");
    own.is_some_and(|own| own == word)
        || also.is_some_and(|also| also.split(' ').any(|also| also == word))
}
