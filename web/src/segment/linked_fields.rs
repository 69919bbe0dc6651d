//! Fields and bytes that belong together light up together.
//!
//! Elements say in `data-field` what they are, and in `data-also`, with spaces between, what else they belong to. Where the
//! pointer is on one, all within the same panel that are it or belong to it get the class `lit`. That is done in the
//! document alone: a moving pointer renders nothing.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::NodeRef;

/// Lights the twins of the element that an event came to; puts all others out.
pub(super) fn light(panel: &NodeRef, event: &Event) {
    let Some(panel) = panel.cast::<HtmlElement>() else {
        return;
    };
    let word = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("[data-field]").ok().flatten())
        .and_then(|element| element.get_attribute("data-field"));
    let Ok(fields) = panel.query_selector_all("[data-field]") else {
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
    field
        .get_attribute("data-field")
        .is_some_and(|own| own == word)
        || field
            .get_attribute("data-also")
            .is_some_and(|also| also.split(' ').any(|also| also == word))
}
