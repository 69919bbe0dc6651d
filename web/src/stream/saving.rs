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
enum Going {
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
    let going = use_state_eq(Going::default);
    // What is said belongs to what is in view.
    use_effect_with(props.request.clone(), {
        let going = going.setter();
        move |_| going.set(Going::Idle)
    });
    let onclick = {
        let (going, request) = (going.setter(), props.request.clone());
        let name = props.name.clone();
        Callback::from(move |_: MouseEvent| {
            going.set(Going::Saving(0));
            let (going, name) = (going.clone(), name.clone());
            let hear = Callback::from(move |reply: Reply| going.set(heard(&reply, &name)));
            session.inquire(request.clone(), hear);
        })
    };
    let is_saving = matches!(*going, Going::Saving(_));
    html! {
        <span class="stream-saving">
            <button class="button" type="button" title={props.title.clone()} disabled={is_saving} {onclick}>
                { &props.label }
            </button>
            <span class="muted" role="status">{ told(*going, &words) }</span>
        </span>
    }
}

fn heard(reply: &Reply, name: &str) -> Going {
    if let Some(blob) = &reply.blob {
        save_file(blob, name);
    }
    match &reply.body {
        LaterAnswer::Progress(progress) => Going::Saving(percent(progress)),
        LaterAnswer::SavedStream(extent) if extent.missing > 0 => Going::Lacks(extent.missing),
        LaterAnswer::Body(body) if body.end != HttpBodyEnd::Whole || body.missing_bytes > 0 => {
            Going::NotWhole
        }
        LaterAnswer::SavedStream(_) | LaterAnswer::Body(_) | LaterAnswer::Cancelled => Going::Idle,
        _ => Going::Failed,
    }
}

fn told(going: Going, words: &Words) -> String {
    match going {
        Going::Idle => String::new(),
        Going::Saving(percent) => {
            words.with("stream-saving", &Args::new().number("percent", percent))
        }
        Going::Lacks(len) => words.with("stream-saved-without", &Args::new().number("len", len)),
        Going::NotWhole => words.get("stream-saved-not-whole"),
        Going::Failed => words.get("stream-unreadable"),
    }
}
