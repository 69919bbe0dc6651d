use super::acknowledgments::linked;
use crate::browser;
use crate::state::Rows;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The segments that acknowledge the one which the pointer or the focus came to last, and those it acknowledges, light up:
/// attributes of the document only, nothing is rendered.
#[hook]
pub(super) fn use_linked_rows(rows: Option<&Rows>) {
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

/// Rows of the ladder that are segments.
const ROW: &str = ".ladder-row[data-frame]";

/// What is lit.
#[derive(Default)]
struct Lit {
    rows: Vec<Element>,
    /// The frame of the segment that the pointer is on.
    pointed: Option<u32>,
}

fn light(event: &Event, rows: Option<&Rows>, lit: &mut Lit) {
    let target = browser::closest(event, ROW).and_then(frame_of);
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
    let focused = || frame_of(browser::focused()?.closest(ROW).ok()??);
    let Some((row, frame)) = target.or_else(focused) else {
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

/// A row with its frame.
fn frame_of(row: Element) -> Option<(Element, u32)> {
    let frame = browser::data_of(&row, "frame")?;
    Some((row, frame))
}
