use crate::file_chooser::open_file_chooser;
use crate::samples::SAMPLES;
use crate::session::use_session;
use crate::state::{EmptyReason, Wish};
use crate::words::use_words;
use explain::Args;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub reason: EmptyReason,
}

/// Nothing is open: why, and what can be done.
#[component]
pub(crate) fn EmptyNotice(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let reason = match &props.reason {
        EmptyReason::Start | EmptyReason::Closed => None,
        EmptyReason::Cancelled => Some(words.get("page-cancelled")),
        EmptyReason::NoSuchSample(name) => {
            Some(words.with("page-no-such-sample", &Args::new().text("name", name)))
        }
        EmptyReason::Orphan => Some(words.get("page-orphan")),
    };
    let open_sample = Callback::from(move |_| {
        if let Some(sample) = SAMPLES.first() {
            session.open_sample(sample, Wish::default());
        }
    });
    html! {
        <main class="notice-ground">
            <section class="notice">
                <h2>{ words.get("page-empty") }</h2>
                if let Some(reason) = reason {
                    <p>{ reason }</p>
                }
                <p>{ words.get("page-empty-how") }</p>
                <p class="muted">{ words.get("failure-hint-formats") }</p>
                <div class="actions">
                    { choose_button(words.get("page-open"), true) }
                    <button class="button" type="button" onclick={open_sample}>
                        { words.get("page-open-sample") }
                    </button>
                </div>
            </section>
        </main>
    }
}

/// A button that opens the page's file chooser.
pub(super) fn choose_button(label: String, primary: bool) -> Html {
    let onclick = Callback::from(|_: MouseEvent| open_file_chooser());
    let class = classes!("button", primary.then_some("primary"));
    html! { <button {class} type="button" {onclick}>{ label }</button> }
}
