use crate::browser;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

/// The numbers of the first and the last piece of a stream in which text is selected, where that is more than one.
#[hook]
pub(super) fn use_selection(outer: &NodeRef) -> Option<(u32, u32)> {
    let range = use_state_eq(|| None);
    use_effect_with(
        (),
        cloned!((range, outer), move |()| {
            let listener = browser::document().map(|document| {
                EventListener::new(&document, "selectionchange", move |_| {
                    range.set(selected(&outer).filter(|(from, to)| from != to));
                })
            });
            move || drop(listener)
        }),
    );
    *range
}

/// The numbers of the first and the last piece in which text is selected.
pub(super) fn selected(outer: &NodeRef) -> Option<(u32, u32)> {
    let selection = browser::window()?.get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let from = piece_of(&selection.anchor_node()?, outer)?;
    let to = piece_of(&selection.focus_node()?, outer)?;
    Some((from.min(to), from.max(to)))
}

/// The number of the piece that a node lies in.
fn piece_of(node: &Node, outer: &NodeRef) -> Option<u32> {
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    let piece = element.closest("[data-piece]").ok()??;
    let is_ours = outer.get()?.contains(Some(&piece));
    is_ours.then_some(())?;
    browser::data_of(&piece, "piece")
}
