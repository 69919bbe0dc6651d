use super::links::linked;
use crate::browser;
use crate::state::Rows;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// While the pointer is on a segment, or else the focus, the segments that it acknowledges and that acknowledge it light up:
/// attributes of the document only, nothing is rendered.
#[hook]
pub(super) fn use_lights(rows: Option<&Rows>) {
    let held = use_mut_ref(|| None::<Rows>);
    held.replace(rows.cloned());
    use_effect_with((), move |()| {
        let lit = Rc::new(RefCell::new(Vec::<Element>::new()));
        let listeners: Vec<EventListener> = browser::document()
            .map(|document| {
                ["pointerover", "focusin"].map(|event| {
                    let (held, lit) = (Rc::clone(&held), Rc::clone(&lit));
                    EventListener::new(&document, event, move |event| {
                        light(event, held.borrow().as_ref(), &mut lit.borrow_mut());
                    })
                })
            })
            .into_iter()
            .flatten()
            .collect();
        move || drop(listeners)
    });
}

fn light(event: &Event, rows: Option<&Rows>, lit: &mut Vec<Element>) {
    for row in lit.drain(..) {
        let _ = row.remove_attribute("data-lit");
    }
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let focused = || browser::document()?.active_element();
    let Some((row, frame)) = target
        .and_then(frame_of)
        .or_else(|| focused().and_then(frame_of))
    else {
        return;
    };
    let Some(drawing) = row.closest(".ladder-rows").ok().flatten() else {
        return;
    };
    for frame in rows.map_or_else(Vec::new, |rows| linked(&rows.rows, frame)) {
        if let Ok(Some(row)) = drawing.query_selector(&format!("[data-frame=\"{frame}\"]")) {
            let _ = row.set_attribute("data-lit", "");
            lit.push(row);
        }
    }
}

/// The row of the ladder that an element is in, and its frame.
fn frame_of(element: Element) -> Option<(Element, u32)> {
    let row = element.closest(".ladder-row[data-frame]").ok()??;
    let frame = row.get_attribute("data-frame")?.parse().ok()?;
    Some((row, frame))
}
