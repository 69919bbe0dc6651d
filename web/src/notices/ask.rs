use crate::address_bar::Target;
use crate::download::Redirects;
use crate::session::use_session;
use crate::state::address::{Address, Source};
use crate::words::use_words;
use explain::Args;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub address: Rc<Address>,
    /// What happens where the reader does not want it.
    pub decline: Callback<()>,
}

/// Whether a capture is to be fetched that lies on another host. Nothing is asked of that host before the answer.
#[component]
pub(super) fn Ask(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let Source::Url(url) = &props.address.source else {
        return Html::default();
    };
    let target = Target::of(url);
    let (name, host) = match &target {
        Some(target) => (words.plain(&target.name), words.plain(&target.host)),
        None => (words.plain(url), words.plain(url)),
    };
    let args = Args::new().text("name", name).text("host", host);
    let is_own_network = target.is_some_and(|target| target.is_own_network);
    let is_embedded = session.is_embedded();
    let fetch = {
        let address = Rc::clone(&props.address);
        Callback::from(move |_: MouseEvent| session.fetch(&address, Redirects::Follow))
    };
    let decline = props.decline.reform(|_: MouseEvent| ());
    html! {
        <>
            <h2>{ words.with("page-ask", &args) }</h2>
            if is_own_network {
                <p class="note-warning">{ words.with("page-ask-own-network", &args) }</p>
            } else {
                <p>{ words.with("page-ask-text", &args) }</p>
            }
            <div class="actions">
                <button class="button primary" type="button" onclick={fetch}>
                    { words.get(if is_embedded { "page-ask-show" } else { "page-ask-fetch" }) }
                </button>
                if !is_embedded {
                    <button class="button" type="button" onclick={decline}>{ words.get("page-ask-decline") }</button>
                }
            </div>
        </>
    }
}

/// Has an address considered: a capture of the page's own origin is fetched without a question.
#[component]
pub(super) fn Consider(props: &ConsiderProps) -> Html {
    let session = use_session();
    use_effect_with(Rc::clone(&props.address), move |address| {
        session.consider(address);
    });
    Html::default()
}

#[derive(Properties, PartialEq)]
pub(super) struct ConsiderProps {
    pub address: Rc<Address>,
}
