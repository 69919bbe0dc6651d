//! The whole page: holds the state, and ties keys, address bar and document to it.

use crate::address_bar::AddressProps;
use crate::browser;
use crate::deferred::{Loading, deferred, deferred_quietly, use_loading};
use crate::keyboard::{Focus, KeyAction, KeyboardProps};
use crate::layout::{DropOverlay, PaneTabs, StepBar, TopBar, Workspace};
use crate::notices::LostProps;
use crate::opening::OpeningNotice;
use crate::session::{Session, Step};
use crate::state::address::Address;
use crate::state::{EmptyReason, LadderState, Pane, Phase, PhaseName, State};
use crate::words::{Words, use_language};
use explain::Args;
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub words: Words,
}

/// The page.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let state = use_state(|| Rc::new(first_state()));
    let session = {
        let (first, setter) = (Rc::clone(&state), state.setter());
        use_memo((), move |()| {
            Session::start(first, Callback::from(move |state| setter.set(state)))
        })
    };
    // A ladder comes first; what is loaded beside it would make it wait, unless it has to be waited for anyway.
    let is_long = matches!(&state.phase, Phase::Opening(opening) if opening.is_long());
    let has_to_decide = matches!(&state.phase, Phase::Empty(EmptyReason::Fetch(_)));
    let loading = use_loading(is_long || has_to_decide || state.phase_name() != PhaseName::Opening);
    let words = use_language(&props.words, state.settings.language);
    let words = match &loading {
        Loading::Loaded(views) => words.complete(views.english),
        Loading::Pending | Loading::Failed(_) => words,
    };

    use_effect_with((), cloned!(session, move |()| session.open_address()));
    use_effect_with(
        (state.settings, title(&state, &words)),
        |(settings, title)| {
            browser::dress_document(*settings, title);
        },
    );
    use_effect_with(state.phase_name(), |phase| {
        browser::set_phase(phase.as_str())
    });
    use_effect_with(
        loading.clone(),
        cloned!(session, move |loading| {
            if let Loading::Loaded(views) = loading {
                session.provide(views);
            }
            browser::set_whole(matches!(loading, Loading::Loaded(_)));
        }),
    );
    use_keys(&session, &state);

    let session = Session::clone(&session);
    html! {
        <ContextProvider<Words> context={words.clone()}>
            <ContextProvider<Session> context={session.clone()}>
            <ContextProvider<Loading> context={loading}>
                <div class="page" data-pane={pane_name(state.pane)} data-embed={state.embed.then_some("true")}>
                    if !state.embed {
                        <TopBar settings={state.settings} stream={state.ladder().map(|ladder| ladder.stream)} />
                    }
                    if words.is_missing() {
                        <p class="texts-missing" role="status">{ words.get("page-texts-missing") }</p>
                    }
                    <p class="unseen" role="status">{ announcement(&state, &words) }</p>
                    { deferred_quietly(AddressProps { state: Rc::clone(&state) }, |views| views.address_bar) }
                    { body(&state) }
                </div>
                { keyboard(&state) }
                <DropOverlay />
            </ContextProvider<Loading>>
            </ContextProvider<Session>>
        </ContextProvider<Words>>
    }
}

/// What the page begins with: the reader's settings, and what the address says.
pub(crate) fn first_state() -> State {
    let mut state = State::new(browser::load_settings());
    state.arrive(&Address::parse(&browser::fragment()));
    state
}

fn body(state: &State) -> Html {
    match &state.phase {
        Phase::Empty(EmptyReason::Start) => html! { <main class="notice-ground" /> },
        Phase::Empty(reason) => deferred(reason.clone(), |views| views.empty_notice),
        Phase::Opening(opening) => html! { <OpeningNotice opening={opening.clone()} /> },
        Phase::Failed(failed) => deferred(failed.clone(), |views| views.failed_notice),
        Phase::WorkerLost(reason, place) => {
            let (reason, place) = (reason.clone(), *place);
            deferred(LostProps { reason, place }, |views| views.lost_notice)
        }
        Phase::Ready(view) => html! {
            <>
                <PaneTabs pane={state.pane} />
                // What was asked about another capture says nothing of this one.
                <Workspace
                    key={state.generation.0}
                    view={view.clone()}
                    tab={state.tab}
                    look={state.settings.look}
                    filter={Rc::clone(&state.filter)}
                />
                if let Some(ladder) = &view.ladder {
                    <StepBar
                        count={ladder.segments()}
                        detail={ladder.detail.clone()}
                    />
                }
            </>
        },
    }
}

/// What else keys do, and the dialogs that they open.
fn keyboard(state: &State) -> Html {
    let ladder = state.ladder();
    let (segments, frames, has_filter) = match &state.phase {
        Phase::Ready(view) => (
            view.ladder.as_ref().map_or(0, LadderState::segments),
            u32::try_from(view.summary.frames).unwrap_or(u32::MAX),
            view.filtered.summary.is_some(),
        ),
        _ => (0, 0, false),
    };
    let props = KeyboardProps {
        segments,
        frames,
        has_filter,
        detail: ladder.and_then(|ladder| ladder.detail.clone()),
        connection: ladder.and_then(|ladder| ladder.connection.clone()),
        outline: ladder.and_then(|ladder| ladder.outline.clone()),
    };
    deferred_quietly(props, |views| views.keyboard)
}

fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Connections => "connections",
        Pane::Ladder => "ladder",
        Pane::Segment => "segment",
    }
}

fn title(state: &State, words: &Words) -> String {
    let page = words.get("page-title");
    match &state.phase {
        Phase::Ready(view) => format!("{} · {page}", words.plain(&view.summary.name)),
        _ => page,
    }
}

/// What a screen reader says when the phase changes. Failures have an alert of their own.
fn announcement(state: &State, words: &Words) -> String {
    match &state.phase {
        Phase::Opening(opening) => {
            words.with("page-opening", &Args::new().text("name", &opening.name))
        }
        Phase::Ready(view) => {
            format!(
                "{}: {}",
                words.plain(&view.summary.name),
                words.capture_line(&view.summary)
            )
        }
        _ => String::new(),
    }
}

/// Keys work wherever the focus is, unless what has it needs them itself.
#[hook]
fn use_keys(session: &Session, state: &State) {
    let opening = matches!(state.phase, Phase::Opening(_));
    let session = session.clone();
    use_effect_with(opening, move |&opening| {
        let listener = browser::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if event.default_prevented() {
                    return;
                }
                let modified = browser::is_modified(event);
                let step = match KeyAction::of(&event.key(), modified, Focus::of(event)) {
                    Some(KeyAction::Escape) if opening => {
                        session.cancel();
                        return;
                    }
                    Some(KeyAction::Escape) | None => return,
                    Some(KeyAction::Next) => Step::Next,
                    Some(KeyAction::Previous) => Step::Previous,
                    Some(KeyAction::First) => Step::First,
                    Some(KeyAction::Last) => Step::Last,
                };
                session.step(step);
                // Else the ladder would scroll as well.
                event.prevent_default();
            })
        });
        move || drop(listener)
    });
}
