use crate::deferred::deferred;
use crate::gallery::GalleryProps;
use crate::menu::{Menu, close_menu, use_menu};
use crate::words::use_words;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// The menu of the captures that come with the page.
#[component]
pub(crate) fn SamplesMenu() -> Html {
    let words = use_words();
    let Menu {
        node,
        onkeydown,
        onfocusout,
    } = use_menu(false);
    let is_open = use_state(|| false);
    let ontoggle = {
        let (node, is_open) = (node.clone(), is_open.clone());
        Callback::from(move |_: Event| {
            let menu = node.cast::<HtmlDetailsElement>();
            is_open.set(menu.is_some_and(|menu| menu.open()));
        })
    };
    let on_chosen = {
        let node = node.clone();
        Callback::from(move |()| {
            close_menu(&node);
        })
    };
    html! {
        <details class="menu samples-menu" ref={node} {onfocusout} {onkeydown} {ontoggle}>
            <summary class="button">{ words.get("page-samples") }{ " ▾" }</summary>
            <div class="menu-list">
                if *is_open {
                    { deferred(GalleryProps { is_one_stop: false, on_chosen }, |views| views.gallery) }
                }
            </div>
        </details>
    }
}
