use super::ask::{Ask, Consider};
use super::empty::say_empty;
use super::failed::say;
use crate::session::use_session;
use crate::state::{EmptyReason, Note};
use crate::words::use_words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub note: Note,
}

/// What could not be opened, or has to be asked, above what is open and stays.
#[component]
pub(crate) fn NoteBar(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let dismiss = {
        let session = session.clone();
        Callback::from(move |()| session.dismiss())
    };
    let said = match &props.note {
        Note::Empty(EmptyReason::Fetch(address)) => return html! { <Consider {address} /> },
        Note::Empty(EmptyReason::Ask(address)) => {
            html! { <Ask {address} decline={dismiss.clone()} /> }
        }
        Note::Empty(reason) => {
            let said = say_empty(reason, &session.options().0, &words);
            html! { <p>{ said }</p> }
        }
        Note::Failed(failed) => {
            let said = say(failed, &words);
            let name = said.name.map(|name| words.plain(&name));
            html! {
                <>
                    <h2>{ said.heading }</h2>
                    <p>
                        if let Some(name) = name {
                            <b class="mono">{ name }</b>{ ": " }
                        }
                        { said.text }
                    </p>
                    <p class="muted">{ said.hint }</p>
                </>
            }
        }
    };
    let label = words.get("page-note-dismiss");
    html! {
        <section class="note" role="alert">
            <div class="note-words">{ said }</div>
            <button
                class="button note-close"
                type="button"
                aria-label={label.clone()}
                title={label}
                onclick={dismiss.reform(|_: MouseEvent| ())}
            >
                { "×" }
            </button>
        </section>
    }
}
