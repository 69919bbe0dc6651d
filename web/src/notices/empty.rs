use super::ask::{Ask, Consider};
use super::guide::CaptureGuide;
use super::orphan::AgainButton;
use crate::file_chooser::open_file_chooser;
use crate::gallery::Gallery;
use crate::samples::SAMPLES;
use crate::session::use_session;
use crate::state::{Action, EmptyReason, ViewOptions, Wish};
use crate::words::{Words, use_words};
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
    let decline = {
        let session = session.clone();
        Callback::from(move |()| session.dispatch(Action::Empty(EmptyReason::Cancelled)))
    };
    match &props.reason {
        EmptyReason::Fetch(address) => return html! { <Consider {address} /> },
        EmptyReason::Ask(address) => {
            return html! {
                <main class="notice-ground">
                    <section class="notice"><Ask {address} {decline} /></section>
                </main>
            };
        }
        _ => {}
    }
    let (options, _) = session.options();
    let open_sample = Callback::from(move |_| {
        if let Some(sample) = SAMPLES.first() {
            session.open_sample(sample, Wish::default());
        }
    });
    html! {
        <main class="notice-ground">
            <section class="notice">
                <h2>{ words.get("page-empty") }</h2>
                if let Some(reason) = say_empty(&props.reason, &options, &words) {
                    <p>{ reason }</p>
                }
                <p>{ words.get("page-empty-how") }</p>
                <p class="muted">{ words.get("failure-hint-formats") }</p>
                <div class="actions">
                    if let (EmptyReason::Orphan(place), Some(file)) = (&props.reason, options.file) {
                        <AgainButton place={*place} {file} />
                    }
                    { choose_button(words.get("page-open"), true) }
                    <button class="button" type="button" onclick={open_sample}>
                        { words.get("page-open-sample") }
                    </button>
                </div>
                <CaptureGuide />
            </section>
            <section class="notice-samples" aria-label={words.get("page-samples")}>
                <Gallery on_chosen={Callback::noop()} />
            </section>
        </main>
    }
}

/// Why nothing is open, or nothing else was opened, in a sentence.
pub(super) fn say_empty(
    reason: &EmptyReason,
    options: &ViewOptions,
    words: &Words,
) -> Option<String> {
    Some(match reason {
        EmptyReason::Cancelled => words.get("page-cancelled"),
        EmptyReason::NoSuchSample(name) => {
            words.with("page-no-such-sample", &Args::new().text("name", name))
        }
        EmptyReason::Orphan(place) => match &options.file {
            None => words.get("page-orphan"),
            Some(file) => {
                let place = match place {
                    Wish {
                        frame: Some(frame), ..
                    } => words.with("page-orphan-frame", &Args::new().digits("frame", *frame)),
                    Wish {
                        stream: Some(stream),
                        ..
                    } => words.with("page-orphan-stream", &Args::new().digits("stream", *stream)),
                    _ => words.get("page-orphan-view"),
                };
                let args = Args::new().text("name", &file.name).text("place", place);
                match file.size {
                    Some(size) => words.with("page-orphan-sized", &args.number("bytes", size)),
                    None => words.with("page-orphan-file", &args),
                }
            }
        },
        EmptyReason::Start | EmptyReason::Closed | EmptyReason::Fetch(_) | EmptyReason::Ask(_) => {
            return None;
        }
    })
}

/// A button that opens the page's file chooser.
pub(super) fn choose_button(label: String, primary: bool) -> Html {
    let onclick = Callback::from(|_: MouseEvent| open_file_chooser());
    let class = classes!("button", primary.then_some("primary"));
    html! { <button {class} type="button" {onclick}>{ label }</button> }
}
