//! What stands below the connections while they are few: the steps that tell the story of an open sample, each with what
//! the panel says of it, and the other samples.

use super::{Card, Gallery, SUBJECTS};
use crate::deferred::PaneProps;
use crate::session::{use_answer, use_session};
use crate::words::use_words;
use explain::Args;
use protocol::ConnectionView;
use protocol::question::Segment;
use std::rc::Rc;
use yew::prelude::*;

/// The course of the sample that is open, if one is, and the gallery.
#[component]
pub(crate) fn BelowConnections(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_session();
    let sample = session.sample();
    let mut cards = SUBJECTS.iter().flat_map(|subject| subject.samples);
    let card = cards.find(|card| sample.is_some_and(|sample| sample.name == card.name));
    html! {
        <div class={classes!("below-connections", format!("few-{}", props.view.connections.total()))} tabindex="0" role="region" aria-label={words.get("page-samples")}>
            if let Some(card) = card {
                { course(card, props) }
            }
            <Gallery on_chosen={Callback::noop()} />
        </div>
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
                { for card.course.iter().map(|&frame| {
                    let go = Callback::from(cloned!(session, move |_: MouseEvent| session.jump(frame)));
                    html! {
                        <Step
                            key={frame}
                            {frame}
                            is_current={selected == Some(frame)}
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
    let connection = props.connection.as_deref().filter(|_| props.is_current);
    let said = detail.zip(connection);
    let said = said.map(|(detail, connection)| words.step(detail, connection).sentences);
    html! {
        <li aria-current={props.is_current.then_some("step")}>
            <button type="button" class="course-step" onclick={props.go.clone()}>{ heading }</button>
            if let Some(sentences) = said {
                <p>{ sentences.join(&words.get("sentence-separator")) }</p>
            }
        </li>
    }
}
