use crate::deferred::Loading;
use crate::session::{Step, use_session};
use crate::words::use_words;
use explain::Args;
use protocol::PackedSegment;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub count: u32,
    /// The selected segment, or the one before until that comes.
    pub detail: Option<Rc<PackedSegment>>,
}

/// One segment back, one on, and where one is.
#[component]
pub(crate) fn StepBar(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let index = props.detail.as_ref().map(|detail| detail.place.index);
    let last = props.count.saturating_sub(1);
    let step = |step: Step| {
        let session = session.clone();
        Callback::from(move |_| {
            session.step(step);
        })
    };
    let button = |key: &str, to: Step, disabled: bool, path: &'static str| {
        let label = words.get(key);
        html! {
            <button
                class="button step-button"
                type="button"
                aria-label={label.clone()}
                title={label}
                onclick={step(to)}
                {disabled}
            >
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    let at = index.unwrap_or_default().saturating_add(1).min(props.count);
    let place = Args::new().number("step", at).number("count", props.count);
    let heading = match (&props.detail, use_context::<Loading>()) {
        (Some(detail), Some(Loading::Loaded(views))) => (views.segment_heading)(&words, detail),
        _ => String::new(),
    };
    html! {
        <footer class="step-bar">
            <div class="step-buttons">
                { button("page-previous", Step::Previous, index.is_none_or(|index| index == 0), "M11 2 3 8l8 6z") }
                { button("page-next", Step::Next, index.is_none_or(|index| index >= last), "M5 2l8 6-8 6z") }
            </div>
            <div class="step-progress" aria-hidden="true">
                <progress max={props.count.to_string()} value={at.to_string()} />
            </div>
            <p class="step-text" aria-live="polite">
                <b>{ words.with("page-step", &place) }</b>
                { " " }
                { heading }
            </p>
            <button class="step-keys muted" type="button">{ words.get("page-keys") }</button>
        </footer>
    }
}
