use super::OpeningProps;
use crate::deferred::{Views, deferred_quietly};
use crate::session::use_session;
use crate::state::{Opening, Stage};
use crate::words::use_words;
use explain::Args;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub opening: Opening,
}

/// How far an opening is, and a way to stop it.
#[component]
pub(crate) fn OpeningNotice(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let onclick = Callback::from(move |_| session.cancel());
    let name = Args::new().text("name", &props.opening.name);
    let (heading, line, done) = match &props.opening.stage {
        Stage::Downloading { received, total } => {
            let line = match total {
                Some(total) => {
                    let args = Args::new()
                        .text("read", words.size(*received))
                        .text("total", words.size(*total));
                    words.with("progress-bytes", &args)
                }
                None => words.size(*received),
            };
            (
                words.with("page-downloading", &name),
                line,
                total.map(|total| (*received, total)),
            )
        }
        Stage::Reading(None) => (words.with("page-opening", &name), String::new(), None),
        Stage::Reading(Some(progress)) => (
            words.with("page-opening", &name),
            words.progress(progress),
            Some((progress.read_bytes, progress.total_bytes)),
        ),
    };
    let (value, max) = match done {
        Some((done, total)) => (Some(done.to_string()), Some(total.max(1).to_string())),
        None => (None, None),
    };
    html! {
        <main class="notice-ground">
            <section class="notice notice-opening">
                <h2>{ heading.clone() }</h2>
                <progress aria-label={heading} {value} {max} />
                <p class="muted">{ line }</p>
                <p class="opening-pace muted">{ more(&props.opening, |views| views.opening_pace) }</p>
                <div class="actions">
                    <button class="button" type="button" {onclick}>{ words.get("page-cancel") }</button>
                </div>
                { more(&props.opening, |views| views.opening_list) }
            </section>
        </main>
    }
}

/// What is told besides of an opening that takes long.
fn more(opening: &Opening, part: fn(&Views) -> fn(OpeningProps) -> Html) -> Html {
    if !opening.is_long() {
        return Html::default();
    }
    let props = OpeningProps {
        opening: opening.clone(),
    };
    deferred_quietly(props, part)
}
