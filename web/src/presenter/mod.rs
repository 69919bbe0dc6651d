//! The presenter view: the connection in view on the whole screen, in letters for the last row of a room, with one caption under
//! the current arrow, in one language or in both.

use crate::deferred::PaneProps;
use crate::session::{Session, Step, use_session};
use crate::state::{Action, Tab};
use crate::words::{Words, load, use_words};
use explain::{Args, ENGLISH_LATER, Language};
use protocol::question::Segment;
use protocol::{ConnectionView, LadderOutline, Phase, SegmentDetail, Side};
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// So many segments are in view.
const SHOWN: u32 = 8;
/// So many of them come before the current one.
const BEFORE: u32 = 4;
/// So many sentences of what a step is are its caption.
const SENTENCES: usize = 2;

/// The connection in view, for a room.
#[component]
pub(crate) fn PresenterPane(props: &PaneProps) -> Html {
    let ladder = props.view.ladder.as_ref();
    let shown = ladder.and_then(|it| Some((it, it.connection.as_ref()?, it.outline.as_ref()?)));
    let Some((ladder, connection, outline)) = shown else {
        return Html::default();
    };
    html! {
        <Presenter
            key={ladder.stream}
            at={ladder.at}
            connection={Rc::clone(connection)}
            outline={Rc::clone(outline)}
        />
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    /// The place of the current segment.
    at: u32,
    connection: Rc<ConnectionView>,
    outline: Rc<LadderOutline>,
}

#[component]
fn Presenter(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let root = use_node_ref();
    let has_both = use_state_eq(|| false);
    let other = use_other_words(*has_both, words.language());
    let (stream, at) = (props.connection.stream, props.at);
    let segments = props.outline.segments;
    let first = at
        .saturating_sub(BEFORE)
        .min(segments.saturating_sub(SHOWN));
    let last = first.saturating_add(SHOWN).min(segments);
    let details = use_details(stream, first, last);
    let on_both = Callback::from(cloned!(has_both, move |_: MouseEvent| has_both.set(!*has_both)));
    let on_full = Callback::from(cloned!(root, move |_: MouseEvent| {
        if let Some(root) = root.cast::<Element>() {
            // Where the browser does not allow it, the view fills the window all the same.
            let _ = root.request_fullscreen();
        }
    }));
    let on_end = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::Tab(Tab::Ladder)))
    };
    let onkeydown = {
        let session = session.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                session.dispatch(Action::Tab(Tab::Ladder));
            }
        })
    };
    let step = |key: &str, sign: &'static str, step: Step| {
        let (session, name) = (session.clone(), words.get(key));
        let onclick = Callback::from(move |_: MouseEvent| session.step(step));
        html! { <button class="button" type="button" aria-label={name.clone()} title={name} {onclick}>{ sign }</button> }
    };
    let place = Args::new()
        .number("step", at.saturating_add(1).min(segments))
        .number("count", segments);
    let rows = (first..last).map(|place| {
        let detail = details.get(&place).and_then(Option::as_ref);
        let texts = [Some(&words), other.as_ref()];
        row(
            detail,
            place,
            at,
            &props.connection,
            texts.into_iter().flatten(),
        )
    });
    html! {
        <div class="presenter" ref={root} {onkeydown}>
            <div class="presenter-bar">
                { chapters(props, &session, &words) }
                <span class="presenter-space" />
                <button class="button" type="button" aria-pressed={if *has_both { "true" } else { "false" }} onclick={on_both}>{ words.get("presenter-both") }</button>
                <button class="button" type="button" onclick={on_full}>{ words.get("presenter-full") }</button>
                <button class="button" type="button" onclick={on_end}>{ words.get("presenter-end") }</button>
            </div>
            <div class="presenter-head" aria-hidden="true">
                <span class="tone-client">{ words.get("ladder-client") }{ " " }{ props.connection.client.to_string() }</span>
                <span class="tone-server">{ props.connection.server.to_string() }{ " " }{ words.get("ladder-server") }</span>
            </div>
            <ol class="presenter-rows">{ for rows }</ol>
            <div class="presenter-bar">
                { step("page-previous", "◀", Step::Previous) }
                { step("page-next", "▶", Step::Next) }
                <b role="status">{ words.with("page-step", &place) }</b>
                <span class="muted">{ words.get("presenter-keys") }</span>
            </div>
        </div>
    }
}

/// The chapters: the phases of the connection's life, each a way to its first segment.
fn chapters(props: &Props, session: &Session, words: &Words) -> Html {
    let stream = props.connection.stream;
    let names = words.ladder_words(&props.connection);
    let chapters = chapter_starts(&props.outline);
    let current = chapters.iter().rposition(|(_, start)| *start <= props.at);
    let chapter = |(number, (phase, index)): (usize, &(Phase, u32))| {
        let (session, index) = (session.clone(), *index);
        let onclick = Callback::from(move |_: MouseEvent| {
            session.ask_place(Segment::At { stream, index }, |session, place| {
                session.step_to(place.frame);
            });
        });
        let is_current = (current == Some(number)).then_some("step");
        html! {
            <button class="button" type="button" data-chapter={number.to_string()} aria-current={is_current} {onclick}>
                { ladder::Words::phase(&names, *phase) }
            </button>
        }
    };
    html! {
        <nav class="presenter-chapters" aria-label={words.get("presenter-chapters")}>{ for chapters.iter().enumerate().map(chapter) }</nav>
    }
}

/// The phases and the places at which they begin.
pub(crate) fn chapter_starts(outline: &LadderOutline) -> Vec<(Phase, u32)> {
    let mut start = 0_u32;
    let spans = outline.phases.iter().filter(|span| span.segments > 0);
    spans
        .map(|span| {
            let chapter = (span.phase, start);
            start = start.saturating_add(span.segments);
            chapter
        })
        .collect()
}

fn row<'w>(
    detail: Option<&Rc<SegmentDetail>>,
    place: u32,
    at: u32,
    connection: &ConnectionView,
    texts: impl Iterator<Item = &'w Words>,
) -> Html {
    let Some(detail) = detail else {
        return html! { <li class="presenter-row" /> };
    };
    let row = &detail.segment;
    let texts: Vec<&Words> = texts.collect();
    let Some(words) = texts.first() else {
        return Html::default();
    };
    let mut label = format!("{} seq={}", words.flag_names(row.flags), row.seq.relative);
    if let Some(ack) = row.ack {
        label.push_str(&format!(" ack={}", ack.relative));
    }
    if row.len > 0 {
        label.push_str(&format!(" len={}", row.len));
    }
    let message = row.message.as_ref().map(|it| words.message_label(it));
    let state = |side: Side| {
        let change = match side {
            Side::Client => row.client,
            Side::Server => row.server,
        };
        html! { <span class={format!("presenter-state tone-{}", side.code())}>{ change.map(|it| words.state_name(it.state)) }</span> }
    };
    let when = (place == at).then_some("current");
    let ahead = (place > at).then_some("ahead");
    html! {
        <>
            <li class={classes!("presenter-row", row.direction.sender().code(), when, ahead)} aria-current={when.map(|_| "step")}>
                { state(Side::Client) }
                <span class="presenter-arrow">
                    <b>{ label }</b>
                    if let Some(message) = message {
                        { " " }<span class="presenter-message">{ message }</span>
                    }
                </span>
                { state(Side::Server) }
            </li>
            if place == at {
                <li class="presenter-caption" aria-live="polite">
                    { for texts.iter().map(|words| html! { <p lang={words.language().tag()}>{ caption(detail, connection, words) }</p> }) }
                </li>
            }
        </>
    }
}

/// What is said under the current arrow.
pub(crate) fn caption(
    detail: &SegmentDetail,
    connection: &ConnectionView,
    words: &Words,
) -> String {
    let mut sentences = words.step(detail, connection).sentences;
    sentences.truncate(SENTENCES);
    sentences.join(&words.get("sentence-separator"))
}

/// The segments of some places, as they come.
#[hook]
fn use_details(stream: u32, first: u32, last: u32) -> HashMap<u32, Option<Rc<SegmentDetail>>> {
    let session = use_session();
    let details = use_mut_ref(HashMap::<u32, Option<Rc<SegmentDetail>>>::new);
    let update = use_force_update();
    use_effect_with((first, last), {
        let details = Rc::clone(&details);
        move |&(first, last)| {
            let mut held = details.borrow_mut();
            held.retain(|place, _| (first..last).contains(place));
            for index in first..last {
                if held.contains_key(&index) {
                    continue;
                }
                held.insert(index, None);
                let (details, update) = (Rc::clone(&details), update.clone());
                session.ask(Segment::At { stream, index }, move |_, answer| {
                    if let Ok((_, detail)) = answer
                        && let Some(place) = details.borrow_mut().get_mut(&index)
                    {
                        *place = Some(Rc::new(detail));
                        update.force_update();
                    }
                });
            }
        }
    });
    details.borrow().clone()
}

/// The texts of the other language, once they are wanted and there.
#[hook]
fn use_other_words(is_wanted: bool, language: Language) -> Option<Words> {
    let other = match language {
        Language::English => Language::SimplifiedChinese,
        Language::SimplifiedChinese => Language::English,
    };
    let words = use_state(|| None::<Words>);
    use_effect_with((is_wanted, other), {
        let words = words.clone();
        move |&(is_wanted, other)| {
            if is_wanted {
                wasm_bindgen_futures::spawn_local(async move {
                    words.set(Some(load(other).await.complete(ENGLISH_LATER)));
                });
            }
        }
    });
    let loaded = words
        .as_ref()
        .filter(|words| is_wanted && words.language() == other);
    loaded.cloned()
}
