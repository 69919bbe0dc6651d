use super::search::percent;
use crate::save_file::save_file;
use crate::session::{Reply, use_session};
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{HttpBodyEnd, LaterAnswer, LaterRequest};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What gives the `Blob`.
    pub(super) request: LaterRequest,
    /// What the file is to be called.
    pub(super) name: String,
    pub(super) label: String,
    #[prop_or_default]
    pub(super) title: Option<String>,
}

/// How a saving goes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum SavingState {
    #[default]
    Idle,
    Saving(u64),
    /// So many bytes were left out, or it is not whole.
    Lacks(u64),
    NotWhole,
    Failed,
}

/// Saves bytes as a file.
#[component]
pub(super) fn Saving(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let state = use_state_eq(SavingState::default);
    // What is said belongs to what is in view.
    use_effect_with(props.request.clone(), {
        let state = state.setter();
        move |_| state.set(SavingState::Idle)
    });
    let onclick = {
        let (state, request) = (state.setter(), props.request.clone());
        let name = props.name.clone();
        Callback::from(move |_: MouseEvent| {
            state.set(SavingState::Saving(0));
            let (state, name) = (state.clone(), name.clone());
            let hear = Callback::from(move |reply: Reply| state.set(heard(&reply, &name)));
            session.inquire(request.clone(), hear);
        })
    };
    let is_saving = matches!(*state, SavingState::Saving(_));
    html! {
        <span class="stream-saving">
            <button class="button" type="button" title={props.title.clone()} disabled={is_saving} {onclick}>
                { &props.label }
            </button>
            <span class="muted" role="status">{ state_text(*state, &words) }</span>
        </span>
    }
}

fn heard(reply: &Reply, name: &str) -> SavingState {
    if let Some(blob) = &reply.blob {
        save_file(blob, name);
    }
    match &reply.body {
        LaterAnswer::Progress(progress) => SavingState::Saving(percent(progress)),
        LaterAnswer::SavedStream(extent) if extent.missing > 0 => {
            SavingState::Lacks(extent.missing)
        }
        LaterAnswer::Body(body) if body.end != HttpBodyEnd::Whole || body.missing_bytes > 0 => {
            SavingState::NotWhole
        }
        LaterAnswer::SavedStream(_) | LaterAnswer::Body(_) | LaterAnswer::Cancelled => {
            SavingState::Idle
        }
        _ => SavingState::Failed,
    }
}

fn state_text(state: SavingState, words: &Words) -> String {
    match state {
        SavingState::Idle => String::new(),
        SavingState::Saving(percent) => {
            words.with("stream-saving", &Args::new().number("percent", percent))
        }
        SavingState::Lacks(len) => {
            words.with("stream-saved-without", &Args::new().number("len", len))
        }
        SavingState::NotWhole => words.get("stream-saved-not-whole"),
        SavingState::Failed => words.get("stream-unreadable"),
    }
}
