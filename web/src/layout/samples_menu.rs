use crate::samples::{SAMPLES, Sample};
use crate::session::use_session;
use crate::state::Wish;
use crate::words::use_words;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// The menu of the captures that come with the page.
#[component]
pub(crate) fn SamplesMenu() -> Html {
    let words = use_words();
    let session = use_session();
    let menu = use_node_ref();
    let open = |sample: &'static Sample| {
        let (menu, session) = (menu.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            close(&menu);
            session.open_sample(sample, Wish::default());
        })
    };
    let onfocusout = {
        let menu = menu.clone();
        Callback::from(move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            if !menu.get().is_some_and(|menu| menu.contains(to.as_ref())) {
                close(&menu);
            }
        })
    };
    let onkeydown = {
        let menu = menu.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && is_open(&menu) {
                event.prevent_default();
                close(&menu);
                let summary = menu
                    .cast::<HtmlElement>()
                    .and_then(|menu| menu.first_element_child());
                if let Some(summary) =
                    summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok())
                {
                    let _ = summary.focus();
                }
            }
        })
    };
    html! {
        <details class="menu" ref={menu.clone()} {onfocusout} {onkeydown}>
            <summary class="button">{ words.get("page-samples") }{ " ▾" }</summary>
            <ul class="menu-list">
                { for SAMPLES.iter().map(|sample| html! {
                    <li>
                        <button class="menu-item" type="button" onclick={open(sample)}>
                            <b>{ sample.name }</b>
                            <span class="muted">{ words.get(sample.text) }</span>
                        </button>
                    </li>
                }) }
            </ul>
        </details>
    }
}

fn is_open(menu: &NodeRef) -> bool {
    menu.cast::<HtmlElement>()
        .is_some_and(|menu| menu.has_attribute("open"))
}

fn close(menu: &NodeRef) {
    if let Some(menu) = menu.cast::<HtmlElement>() {
        let _ = menu.remove_attribute("open");
    }
}
