use crate::session::use_session;
use crate::state::{LostReason, Wish};
use crate::words::use_words;
use explain::Args;
use yew::prelude::*;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub reason: LostReason,
    pub place: Wish,
}

/// The worker is lost: how, and a way to start it again.
#[component]
pub(crate) fn LostNotice(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let text = match &props.reason {
        LostReason::Silent => words.get("page-lost-silent"),
        LostReason::Broken => words.get("page-lost-broken"),
        LostReason::Fatal(_) => words.get("page-lost-fatal"),
        LostReason::OtherBuild(build) => {
            words.with("page-lost-build", &Args::new().text("build", build))
        }
    };
    let place = props.place;
    let onclick = Callback::from(move |_| session.restart(place));
    html! {
        <main class="notice-ground">
            <section class="notice notice-failed" role="alert">
                <h2>{ words.get("page-lost") }</h2>
                <p>{ text }</p>
                if let LostReason::Fatal(message) = &props.reason {
                    <p class="first-bytes">{ message }</p>
                }
                <div class="actions">
                    <button class="button primary" type="button" {onclick}>{ words.get("page-restart") }</button>
                </div>
            </section>
        </main>
    }
}
