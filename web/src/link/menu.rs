use super::panel::LinkProps;
use crate::deferred::deferred;
use crate::menu::{Menu, use_menu};
use crate::state::settings::Settings;
use crate::words::use_words;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The connection in view.
    pub stream: u32,
    pub settings: Settings,
}

/// The button behind which a link is made.
#[component]
pub(crate) fn LinkMenu(props: &Props) -> Html {
    let words = use_words();
    let Menu {
        node,
        onkeydown,
        onfocusout: _,
    } = use_menu(false);
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let (node, is_open) = (node.clone(), is_open.clone());
        Callback::from(move |_: Event| {
            let menu = node.cast::<HtmlDetailsElement>();
            is_open.set(menu.is_some_and(|menu| menu.open()));
        })
    };
    let (stream, settings) = (props.stream, props.settings);
    html! {
        <details class="menu link-menu" ref={node} {onkeydown} {ontoggle}>
            <summary class="button">{ words.get("page-link") }{ " ▾" }</summary>
            <div class="menu-list">
                if *is_open {
                    { deferred(LinkProps { stream, settings }, |views| views.link_panel) }
                }
            </div>
        </details>
    }
}
