//! What stands below the connections while they are few: the steps that tell the story of an open sample, each with what
//! the panel says of it, and the other samples.

use super::{Card, Gallery, SUBJECTS};
use crate::browser;
use crate::deferred::PaneProps;
use crate::session::{use_answer, use_session};
use crate::words::use_words;
use explain::Args;
use protocol::ConnectionView;
use protocol::question::Segment;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The course of the sample that is open, if one is, and the gallery.
#[component]
pub(crate) fn BelowConnections(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_session();
    let sample = session.sample();
    let mut cards = SUBJECTS.iter().flat_map(|subject| subject.samples);
    let card = cards.find(|card| sample.is_some_and(|sample| sample.name == card.name));
    let few = format!("few-{}", props.view.connections.total());
    html! {
        <div
            class={classes!("below-connections", few)}
            role="region"
            aria-label={words.get("page-samples")}
            onkeydown={move_focus}
        >
            if let Some(card) = card {
                { course(card, props) }
            }
            <Gallery is_one_stop=true on_chosen={Callback::noop()} />
        </div>
    }
}

/// What arrows move the focus among: Tab stops once at the steps and once at the cards, and goes on to the ladder.
const STOPS: &str = ".course-step, .gallery-card";

fn move_focus(event: KeyboardEvent) {
    let is_on = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => true,
        "ArrowUp" | "ArrowLeft" => false,
        _ => return,
    };
    let Some(here) = browser::closest(&event, STOPS) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    let ground = here.closest(".below-connections").ok().flatten();
    let Some(Ok(stops)) = ground.map(|ground| ground.query_selector_all(STOPS)) else {
        return;
    };
    let is_here = |at: &u32| {
        stops
            .item(*at)
            .is_some_and(|it| it.is_same_node(Some(&here)))
    };
    let at = (0..stops.length()).find(is_here);
    let to = at.and_then(|at| {
        if is_on {
            at.checked_add(1)
        } else {
            at.checked_sub(1)
        }
    });
    if let Some(next) = to.and_then(|to| stops.item(to)) {
        let _ = next.unchecked_into::<HtmlElement>().focus();
    }
}

fn course(card: &'static Card, props: &PaneProps) -> Html {
    html! { <Course key={card.name} {card} view={props.view.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct CourseProps {
    card: &'static Card,
    view: crate::state::CaptureView,
}

/// A sample's story, and its steps.
#[component]
fn Course(props: &CourseProps) -> Html {
    let words = use_words();
    let session = use_session();
    let card = props.card;
    let told = card.told(words.language());
    let ladder = props.view.ladder.as_ref();
    let is_shown = ladder.is_some_and(|ladder| Some(ladder.stream) == card.stream());
    let connection = ladder
        .filter(|_| is_shown)
        .and_then(|ladder| ladder.connection.clone());
    let selected = ladder.and_then(|ladder| ladder.selected_frame);
    let is_current = |frame: &u32| selected == Some(*frame);
    let stop = card.course.iter().position(is_current).unwrap_or(0);
    let heading = Args::new().number(
        "count",
        u64::try_from(card.course.len()).unwrap_or(u64::MAX),
    );
    html! {
        <section class="course">
            <h3>{ told.title }</h3>
            <p>{ told.story }</p>
            <p class="muted">{ told.look }</p>
            <h4>{ words.with("course-steps", &heading) }</h4>
            <ol>
                { for card.course.iter().enumerate().map(|(at, &frame)| {
                    let go = Callback::from(cloned!(session, move |_: MouseEvent| session.jump(frame)));
                    html! {
                        <Step
                            key={frame}
                            {frame}
                            is_current={selected == Some(frame)}
                            is_stop={at == stop}
                            connection={connection.clone()}
                            {go}
                        />
                    }
                }) }
            </ol>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    frame: u32,
    is_current: bool,
    /// Tab stops at it.
    is_stop: bool,
    /// Its connection, while that is in view.
    connection: Option<Rc<ConnectionView>>,
    go: Callback<MouseEvent>,
}

/// A step: which segment it is, and once it is selected what it is for.
#[component]
fn Step(props: &StepProps) -> Html {
    let words = use_words();
    let answer = use_answer(Some(Segment::Frame(props.frame)));
    let detail = answer.as_ref().and_then(|answer| {
        let (_, detail) = answer.answer.as_ref().ok()?;
        Some(detail)
    });
    let heading = match detail {
        Some(detail) => words.segment_heading(detail),
        None => format!("#{}", props.frame),
    };
    let tabindex = (!props.is_stop).then_some("-1");
    let connection = props.connection.as_deref().filter(|_| props.is_current);
    let said = detail.zip(connection);
    let said = said.map(|(detail, connection)| words.step(detail, connection).sentences);
    html! {
        <li aria-current={props.is_current.then_some("step")}>
            <button type="button" class="course-step" {tabindex} onclick={props.go.clone()}>{ heading }</button>
            if let Some(sentences) = said {
                <p>{ sentences.join(&words.get("sentence-separator")) }</p>
            }
        </li>
    }
}
