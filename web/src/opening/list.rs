use crate::browser;
use crate::session::use_session;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{ConnectionView, Progress, question};
use std::rc::Rc;
use yew::prelude::*;

/// How many connections are listed; the others are counted.
const LISTED: u32 = 50;

/// The worker is asked no more often than this: what it answers, it does not read.
const ASK_EVERY_MS: u64 = 300;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub progress: Progress,
    pub chosen: Option<u32>,
}

/// The connections that were found so far, as buttons that choose the one to show first.
#[component]
pub(super) fn ConnectionsSoFar(props: &Props) -> Html {
    let words = use_words();
    let found = use_found(&props.progress);
    if found.is_empty() {
        return Html::default();
    }
    let listed = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let more = props.progress.connections.saturating_sub(listed);
    let note = match props.chosen {
        Some(stream) => words.with("opening-chosen", &Args::new().digits("stream", stream)),
        None => words.get("opening-choose"),
    };
    html! {
        <section class="opening-list" aria-label={words.get("opening-so-far")}>
            <h3>{ words.get("opening-so-far") }</h3>
            <p class="muted" role="status">{ note }</p>
            <ul>
                { for found.iter().map(|connection| html! {
                    <li key={connection.stream}>
                        <Row
                            connection={Rc::clone(connection)}
                            is_chosen={props.chosen == Some(connection.stream)}
                            words={Words::clone(&words)}
                        />
                    </li>
                }) }
            </ul>
            if more > 0 {
                <p class="muted">{ words.with("opening-more", &Args::new().number("count", more)) }</p>
            }
        </section>
    }
}

/// The first connections, asked for anew while there is progress; one question at a time.
#[hook]
fn use_found(progress: &Progress) -> Rc<[Rc<ConnectionView>]> {
    let session = use_session();
    let found = use_state(|| Rc::<[Rc<ConnectionView>]>::from([]));
    // When the worker was last asked, and whether it has answered.
    let asked = use_mut_ref(|| (None::<u64>, true));
    use_effect_with(
        progress.clone(),
        cloned!(found, move |_| {
            let now = browser::now_ms();
            {
                let mut asked = asked.borrow_mut();
                let is_due = asked
                    .0
                    .is_none_or(|at| now.saturating_sub(at) >= ASK_EVERY_MS);
                if !is_due || !asked.1 {
                    return;
                }
                *asked = (Some(now), false);
            }
            let question = question::Connections {
                from: 0,
                count: LISTED,
            };
            session.ask(question, move |_, connections| {
                asked.borrow_mut().1 = true;
                if let Ok(connections) = connections {
                    found.set(connections.into_iter().map(Rc::new).collect());
                }
            });
        }),
    );
    Rc::clone(&found)
}

#[derive(Properties, PartialEq)]
struct RowProps {
    connection: Rc<ConnectionView>,
    is_chosen: bool,
    words: Words,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (words, connection) = (&props.words, &props.connection);
    let session = use_session();
    let stream = connection.stream;
    let onclick = Callback::from(move |_| session.wish(stream));
    let bytes = connection
        .bytes_client
        .saturating_add(connection.bytes_server);
    html! {
        <button
            class="opening-connection"
            type="button"
            data-stream={stream.to_string()}
            aria-pressed={if props.is_chosen { "true" } else { "false" }}
            {onclick}
        >
            <span class="opening-stream">{ stream }</span>
            <span class="opening-ends">{ words.connection_ends_with_ports(connection) }</span>
            <span class="muted">{ words.size(bytes) }</span>
        </button>
    }
}
