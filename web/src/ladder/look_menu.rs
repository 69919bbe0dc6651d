use crate::annotations::OwnNames;
use crate::browser;
use crate::menu::{Menu, menu_summary, use_menu};
use crate::session::use_session;
use crate::state::CaptureView;
use crate::words::use_words;
use protocol::LadderLook;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
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
    let Menu {
        node,
        onkeydown,
        onfocusout,
    } = use_menu(true);
    let look = props.look;
    let ladder = props.view.ladder.as_ref();
    let connection = ladder.and_then(|ladder| ladder.connection.clone());
    let switch = |(bit, key): (LadderLook, &'static str)| {
        let session = session.clone();
        let onchange = Callback::from(move |_: Event| session.toggle_look(bit));
        html! {
            <label class="look-switch">
                <input type="checkbox" checked={look.contains(bit)} {onchange} />
                { words.get(key) }
            </label>
        }
    };
    let ontoggle = {
        let menu = node.clone();
        Callback::from(move |_: Event| place_menu(&menu))
    };
    html! {
        <details class="menu look-menu" ref={node} {ontoggle} {onfocusout} {onkeydown}>
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
pub(crate) fn place_menu(menu: &NodeRef) {
    let list = menu
        .cast::<HtmlElement>()
        .and_then(|menu| menu.last_element_child())
        .and_then(|list| list.dyn_into::<HtmlElement>().ok());
    if let Some((list, summary)) = list.zip(menu_summary(menu)) {
        let below = summary.get_bounding_client_rect();
        let root = browser::document()
            .and_then(|document| document.document_element())
            .map_or(0.0, |root| f64::from(root.client_width()));
        // However narrow the window is, the list begins within it.
        let left_most = root - list.get_bounding_client_rect().width() - 8.0;
        let right = (root - below.right()).min(left_most);
        browser::set_style(&list, "top", &format!("{}px", below.bottom().round()));
        browser::set_style(&list, "right", &format!("{}px", right.max(8.0).round()));
    }
}
