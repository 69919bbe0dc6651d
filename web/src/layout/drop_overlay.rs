use crate::browser;
use crate::session::{Session, use_session};
use crate::words::use_words;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, EventTarget, FileSystemEntry, HtmlElement};
use yew::prelude::*;

/// The whole window takes files; this shows it while one hangs over it.
///
/// From then on it is what lies under the pointer: a row of the ladder may be drawn anew just before a file is dropped on
/// it, and what was dropped on an element that is gone is heard by nobody, and opened by the browser itself.
#[component]
pub(crate) fn DropOverlay() -> Html {
    let words = use_words();
    let session = use_session();
    let overlay = use_node_ref();
    use_effect_with(
        (),
        cloned!(overlay, move |()| {
            let entered = Rc::new(RefCell::new(None));
            let listeners: Vec<EventListener> = ["dragenter", "dragover", "dragleave", "drop"]
                .into_iter()
                .filter_map(|kind| {
                    let (overlay, session) = (overlay.clone(), session.clone());
                    let entered = Rc::clone(&entered);
                    let options = EventListenerOptions::enable_prevent_default();
                    let window = browser::window()?;
                    Some(EventListener::new_with_options(
                        &window,
                        kind,
                        options,
                        move |event| {
                            if let Some(event) = event.dyn_ref::<DragEvent>() {
                                dragged(kind, event, &overlay, &entered, &session);
                            }
                        },
                    ))
                })
                .collect();
            move || drop(listeners)
        }),
    );
    // A pointer moves only while nothing is dragged.
    let onpointermove = Callback::from(cloned!(overlay, move |_: PointerEvent| show(
        &overlay, false
    )));
    html! {
        <div class="drop-overlay" ref={overlay} aria-hidden="true" {onpointermove}>
            <p>{ words.get("page-drop-here") }</p>
        </div>
    }
}

/// Takes an event of a drag. `entered` is what was entered last.
fn dragged(
    kind: &str,
    event: &DragEvent,
    overlay: &NodeRef,
    entered: &RefCell<Option<EventTarget>>,
    session: &Session,
) {
    // Texts and links that are dragged about are none of our business.
    if !holds_files(event) {
        return;
    }
    event.prevent_default();
    match kind {
        // What is entered is told before what is left: who leaves what was entered last leaves the window.
        "dragleave" if *entered.borrow() == event.target() => show(overlay, false),
        "dragleave" => {}
        "drop" => {
            show(overlay, false);
            let Some(data) = event.data_transfer() else {
                return;
            };
            session.dropped(&data);
            match (folder(&data), data.files()) {
                (Some(name), _) => session.refuse_folder(name),
                (None, Some(files)) => session.open_files(&files),
                (None, None) => {}
            }
        }
        _ => {
            if kind == "dragenter" {
                entered.replace(event.target());
            }
            if let Some(data) = event.data_transfer() {
                data.set_drop_effect("copy");
            }
            show(overlay, true);
        }
    }
}

/// The name of a folder among what was dropped. Browsers give one as a file, which cannot be read.
fn folder(data: &DataTransfer) -> Option<String> {
    let items = data.items();
    let mut entries = (0..items.length()).filter_map(|place| {
        let item = items.get(place)?;
        item.webkit_get_as_entry().ok().flatten()
    });
    entries
        .find(FileSystemEntry::is_directory)
        .map(|entry| entry.name())
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| {
        data.types()
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}

fn show(overlay: &NodeRef, shown: bool) {
    if let Some(overlay) = overlay.cast::<HtmlElement>() {
        let _ = overlay.class_list().toggle_with_force("shown", shown);
    }
}
