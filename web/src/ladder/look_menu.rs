use crate::annotations::OwnNames;
use crate::browser;
use crate::session::use_session;
use crate::state::CaptureView;
use crate::words::use_words;
use protocol::LadderLook;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub look: LadderLook,
    pub view: CaptureView,
}

/// What can be switched, by the key of its text; columns come behind the others.
const SWITCHES: [(LadderLook, &str); 4] = [
    (LadderLook::FOLDED, "look-folded"),
    (LadderLook::RAW_NUMBERS, "look-raw-numbers"),
    (LadderLook::INITIAL_NUMBERS, "look-initial-numbers"),
    (LadderLook::SWAPPED, "look-swapped"),
];
const COLUMNS: [(LadderLook, &str); 4] = [
    (LadderLook::WINDOW, "look-window"),
    (LadderLook::RTT, "look-rtt"),
    (LadderLook::IN_FLIGHT, "look-in-flight"),
    (LadderLook::TIMESTAMPS, "look-timestamps"),
];

/// The menu of how ladders look.
#[component]
pub(super) fn LookMenu(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let menu = use_node_ref();
    let look = props.look;
    let ladder = props.view.ladder.as_ref();
    let connection = ladder.and_then(|ladder| ladder.connection.clone());
    let switch = |(bit, key): (LadderLook, &'static str)| {
        let session = session.clone();
        let onchange = Callback::from(move |_: Event| {
            session.toggle_look(bit);
        });
        html! {
            <label class="look-switch">
                <input type="checkbox" checked={look.contains(bit)} {onchange} />
                { words.get(key) }
            </label>
        }
    };
    let ontoggle = {
        let menu = menu.clone();
        Callback::from(move |_: Event| place(&menu))
    };
    let onfocusout = {
        let menu = menu.clone();
        Callback::from(move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            // A click on a label takes the focus nowhere for a moment.
            if to.is_some() && !menu.get().is_some_and(|menu| menu.contains(to.as_ref())) {
                close(&menu);
            }
        })
    };
    let onkeydown = {
        let menu = menu.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && close(&menu) {
                event.prevent_default();
                let summary = summary(&menu);
                if let Some(summary) = summary {
                    let _ = summary.focus();
                }
            }
        })
    };
    html! {
        <details class="menu look-menu" ref={menu.clone()} {ontoggle} {onfocusout} {onkeydown}>
            <summary class="look-summary">{ words.get("look-menu") }{ " ▾" }</summary>
            <div class="menu-list look-list">
                { for SWITCHES.map(&switch) }
                { switch((LadderLook::TIME_TRUE, "look-time-true")) }
                <p class="look-hint">{ words.get("look-time-true-hint") }</p>
                <fieldset class="look-columns">
                    <legend>{ words.get("look-columns") }</legend>
                    { for COLUMNS.map(&switch) }
                </fieldset>
                if let Some(connection) = connection {
                    <OwnNames view={props.view.clone()} {connection} />
                }
            </div>
        </details>
    }
}

/// The tabs scroll sideways where they are too many, and would cut off what hangs from them; so the list hangs from the
/// window, under the menu's name.
fn place(menu: &NodeRef) {
    let list = menu
        .cast::<HtmlElement>()
        .and_then(|menu| menu.last_element_child())
        .and_then(|list| list.dyn_into::<HtmlElement>().ok());
    if let Some((list, summary)) = list.zip(summary(menu)) {
        let below = summary.get_bounding_client_rect();
        let right = browser::document()
            .and_then(|document| document.document_element())
            .map_or(0.0, |root| f64::from(root.client_width()) - below.right());
        browser::set_style(&list, "top", &format!("{}px", below.bottom().round()));
        browser::set_style(&list, "right", &format!("{}px", right.max(8.0).round()));
    }
}

fn summary(menu: &NodeRef) -> Option<HtmlElement> {
    let summary = menu.cast::<HtmlElement>()?.first_element_child()?;
    summary.dyn_into().ok()
}

/// Closes the menu; false where it was not open.
fn close(menu: &NodeRef) -> bool {
    let open = menu
        .cast::<HtmlElement>()
        .filter(|menu| menu.has_attribute("open"));
    open.is_some_and(|menu| menu.remove_attribute("open").is_ok())
}
