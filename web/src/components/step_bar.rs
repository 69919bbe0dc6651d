use crate::session::Session;
use crate::words::use_words;
use explain::Args;
use protocol::SegmentDetail;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The connection in view.
    pub stream: u32,
    /// How many segments it has.
    pub count: u32,
    /// The place of the selected one, counted from 0.
    pub selected: Option<u32>,
    /// The selected segment, or the one before until that comes.
    pub detail: Option<Rc<SegmentDetail>>,
}

/// One segment back, one on, and where one is.
#[component]
pub(crate) fn StepBar(props: &Props) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let index = props.detail.as_ref().map(|detail| detail.segment.index);
    let last = props.count.saturating_sub(1);
    let step = |by: i32| {
        let session = session.clone();
        let (stream, count) = (props.stream, props.count);
        let selected = props.selected.or(index).unwrap_or_default();
        Callback::from(move |_| {
            if let Some(session) = &session {
                session.step(stream, selected, by, count);
            }
        })
    };
    let button = |key: &str, by: i32, disabled: bool, path: &'static str| {
        let label = words.get(key);
        html! {
            <button
                class="button step-button"
                type="button"
                aria-label={label.clone()}
                title={label}
                onclick={step(by)}
                {disabled}
            >
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    let at = index.unwrap_or_default().saturating_add(1).min(props.count);
    let place = Args::new().number("step", at).number("count", props.count);
    html! {
        <footer class="step-bar">
            <div class="step-buttons">
                { button("page-previous", -1, index.is_none_or(|index| index == 0), "M11 2 3 8l8 6z") }
                { button("page-next", 1, index.is_none_or(|index| index >= last), "M5 2l8 6-8 6z") }
            </div>
            <div class="step-progress" aria-hidden="true">
                <progress max={props.count.to_string()} value={at.to_string()} />
            </div>
            <p class="step-text" aria-live="polite">
                <b>{ words.with("page-step", &place) }</b>
                { " " }
                { props.detail.as_ref().map(|detail| words.segment_heading(detail)) }
            </p>
            <span class="step-keys muted">{ words.get("page-keys") }</span>
        </footer>
    }
}
