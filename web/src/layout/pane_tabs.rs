use crate::session::use_session;
use crate::state::{Action, Pane};
use crate::words::use_words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub pane: Pane,
}

/// On a phone: which of the three columns is in view.
#[component]
pub(crate) fn PaneTabs(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let tab = |pane: Pane, label: String| {
        let session = session.clone();
        let onclick = Callback::from(move |_| session.dispatch(Action::Pane(pane)));
        let pressed = if pane == props.pane { "true" } else { "false" };
        html! {
            <button class="pane-tab" type="button" aria-pressed={pressed} {onclick}>{ label }</button>
        }
    };
    html! {
        <nav class="pane-tabs" aria-label={words.get("page-panes")}>
            { tab(Pane::Connections, words.get("page-connections")) }
            { tab(Pane::Ladder, words.get("page-ladder")) }
            { tab(Pane::Segment, words.get("page-segment")) }
        </nav>
    }
}
