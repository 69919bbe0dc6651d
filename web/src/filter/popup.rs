use crate::browser;
use crate::words::use_words;
use protocol::FilterCompletion;
use std::rc::Rc;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub id: &'static str,
    /// What may be written; nothing is shown without it.
    pub words: Option<Rc<FilterCompletion>>,
    /// The place of the word that Enter would take.
    pub active: Option<usize>,
    pub accept: Callback<usize>,
}

/// The words that may be written at the cursor, each field with what it is.
#[component]
pub(super) fn Popup(props: &Props) -> Html {
    let words = use_words();
    let list = use_node_ref();
    use_effect_with(
        props.active,
        cloned!(list, move |active| {
            let list = active.and(list.cast::<Element>());
            let option = list.and_then(|list| list.query_selector("[aria-selected=true]").ok()?);
            if let Some(option) = option {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }),
    );
    let onclick = {
        let accept = props.accept.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(place) = browser::data_at(&event, "place") {
                accept.emit(place);
            }
        })
    };
    // The field keeps the focus.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let options = props
        .words
        .iter()
        .flat_map(|it| it.words.iter())
        .enumerate();
    html! {
        <ul
            class="filter-popup"
            id={props.id}
            role="listbox"
            aria-label={words.get("filter-line-words")}
            hidden={props.words.is_none()}
            ref={list}
            {onclick}
            {onmousedown}
        >
            { for options.map(|(place, word)| html! {
                <li
                    key={word.as_str()}
                    id={option_id(place)}
                    role="option"
                    data-place={place.to_string()}
                    aria-selected={if props.active == Some(place) { "true" } else { "false" }}
                >
                    <span class="filter-word">{ word }</span>
                    { " " }
                    <span class="muted">{ words.filter_field(word) }</span>
                </li>
            }) }
        </ul>
    }
}

/// The id of the word at a place.
pub(super) fn option_id(place: usize) -> String {
    format!("filter-word-{place}")
}
