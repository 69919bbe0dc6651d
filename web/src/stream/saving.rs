use super::search::percent;
use crate::save_file::save_file;
use crate::session::{Reply, use_session};
use crate::words::{Words, use_words};
use explain::Args;
use protocol::question::{SaveBody, SaveHar, SaveStream};
use protocol::{HarExtent, HttpBody, HttpBodyEnd, Question, StreamExtent, Unanswered};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props<Q: Saves> {
    pub(crate) question: Q,
    pub(crate) name: String,
    pub(crate) label: String,
    #[prop_or_default]
    pub(crate) title: Option<String>,
}

/// A question whose answer has a `Blob` beside it.
pub(crate) trait Saves: Question {
    /// What is to be said of what was saved.
    fn saved(answer: &Self::Answer) -> SavingState;
}

impl Saves for SaveStream {
    fn saved(extent: &StreamExtent) -> SavingState {
        match extent.missing {
            0 => SavingState::Idle,
            missing => SavingState::Lacks(missing),
        }
    }
}

impl Saves for SaveBody {
    fn saved(body: &HttpBody) -> SavingState {
        if body.end == HttpBodyEnd::Whole && body.missing_bytes == 0 {
            SavingState::Idle
        } else {
            SavingState::NotWhole
        }
    }
}

impl Saves for SaveHar {
    fn saved(extent: &HarExtent) -> SavingState {
        if extent.left_out == 0 && extent.cut_bodies == 0 {
            SavingState::Idle
        } else {
            SavingState::NotWhole
        }
    }
}

/// How a saving goes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum SavingState {
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
pub(crate) fn Saving<Q: Saves>(props: &Props<Q>) -> Html {
    let words = use_words();
    let session = use_session();
    let state = use_state_eq(SavingState::default);
    // What is said belongs to what is in view.
    use_effect_with(props.question.clone(), {
        let state = state.setter();
        move |_| state.set(SavingState::Idle)
    });
    let onclick = {
        let (state, question) = (state.setter(), props.question.clone());
        let name = props.name.clone();
        Callback::from(move |_: MouseEvent| {
            state.set(SavingState::Saving(0));
            let (state, name) = (state.clone(), name.clone());
            session.ask_and_follow(question.clone(), move |_, reply| {
                state.set(heard::<Q>(&reply, &name));
            });
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

fn heard<Q: Saves>(reply: &Reply<Q::Answer>, name: &str) -> SavingState {
    match reply {
        Reply::Progress(progress) => SavingState::Saving(percent(progress)),
        Reply::Answer(answer, blob) => {
            if let Some(blob) = blob {
                save_file(blob, name);
            }
            Q::saved(answer)
        }
        Reply::Unanswered(Unanswered::Cancelled) => SavingState::Idle,
        Reply::Unanswered(Unanswered::Refused(_)) => SavingState::Failed,
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
