use crate::session::use_session;
use crate::words::use_words;
use protocol::QueryError;
use std::iter;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub error: QueryError,
}

/// Why the selected segment is not told in full; the network or the file may be back.
#[component]
pub(crate) fn SegmentRefused(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let onclick = Callback::from(move |_: MouseEvent| session.refresh(iter::empty()));
    html! {
        <p class="panel" role="alert">
            { words.query_error(props.error) }
            { " " }
            <button class="button" type="button" {onclick}>{ words.get("page-try-again") }</button>
        </p>
    }
}
