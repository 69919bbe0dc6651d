use crate::menu::{Menu, close_menu, use_menu};
use crate::samples::{SAMPLES, Sample};
use crate::session::use_session;
use crate::state::Wish;
use crate::words::use_words;
use yew::prelude::*;

/// The menu of the captures that come with the page.
#[component]
pub(crate) fn SamplesMenu() -> Html {
    let words = use_words();
    let session = use_session();
    let Menu {
        node,
        onkeydown,
        onfocusout,
    } = use_menu(false);
    let open = |sample: &'static Sample| {
        let (menu, session) = (node.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            close_menu(&menu);
            session.open_sample(sample, Wish::default());
        })
    };
    html! {
        <details class="menu" ref={node.clone()} {onfocusout} {onkeydown}>
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
