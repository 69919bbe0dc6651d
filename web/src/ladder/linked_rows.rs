use super::acknowledgments::linked;
use crate::browser;
use crate::state::Rows;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The segments that acknowledge the one which the pointer or the focus came to last, and those it acknowledges, light up:
/// attributes of the document only, nothing is rendered.
#[hook]
pub(super) fn use_lights(rows: Option<&Rows>) {
    let held = use_mut_ref(|| None::<Rows>);
    held.replace(rows.cloned());
    use_effect_with((), move |()| {
        let lit = Rc::new(RefCell::new(Lit::default()));
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

/// What is lit.
#[derive(Default)]
struct Lit {
    rows: Vec<Element>,
    /// The frame of the segment that the pointer is on.
    pointed: Option<u32>,
}

fn light(event: &Event, rows: Option<&Rows>, lit: &mut Lit) {
    let target = event
        .target()
        .and_then(|target| frame_of(target.dyn_into().ok()?));
    if event.type_() == "pointerover" {
        let pointed = target.as_ref().map(|(_, frame)| *frame);
        // A row that is drawn anew comes under a pointer that rests.
        if lit.pointed == pointed && pointed.is_some() {
            return;
        }
        lit.pointed = pointed;
    }
    for row in lit.rows.drain(..) {
        let _ = row.remove_attribute("data-lit");
    }
    let focused = || browser::document()?.active_element();
    let Some((row, frame)) = target.or_else(|| focused().and_then(frame_of)) else {
        return;
    };
    let Some(drawing) = row.closest(".ladder-rows").ok().flatten() else {
        return;
    };
    for frame in rows.map_or_else(Vec::new, |rows| linked(&rows.rows, frame)) {
        if let Ok(Some(row)) = drawing.query_selector(&format!("[data-frame=\"{frame}\"]")) {
            let _ = row.set_attribute("data-lit", "");
            lit.rows.push(row);
        }
    }
}

/// The row of the ladder that an element is in, and its frame.
fn frame_of(element: Element) -> Option<(Element, u32)> {
    let row = element.closest(".ladder-row[data-frame]").ok()??;
    let frame = row.get_attribute("data-frame")?.parse().ok()?;
    Some((row, frame))
}
