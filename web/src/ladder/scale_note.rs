use super::minimap::LadderMarginProps;
use crate::words::use_words;
use explain::Args;
use yew::prelude::*;

/// Height of the picture of the ruler, in px.
const HEIGHT: f32 = 12.0;

/// By which scale rows are spaced by time, and where the capture was taken: what their distances mean depends on both.
#[component]
pub(super) fn ScaleNote(props: &LadderMarginProps) -> Html {
    let words = use_words();
    let outline = props.ladder.outline.as_ref();
    let Some(scale) = outline.and_then(|outline| outline.time_scale) else {
        return Html::default();
    };
    let (time, px) = ladder::tick(scale);
    let vantage = props.ladder.story.as_ref().and_then(|story| story.vantage);
    let args = Args::new().text("time", explain::duration_short(time));
    html! {
        <p class="ladder-note">
            { bar(px) }
            <span>{ words.with("look-time-scale", &args) }</span>
            if let Some(vantage) = vantage {
                <span class="vantage-note">{ words.vantage(vantage) }</span>
            }
        </p>
    }
}

/// So much of the ruler as lies between two marks, lying.
fn bar(px: f32) -> Html {
    let (width, middle) = ((px + 1.0).to_string(), (HEIGHT / 2.0).to_string());
    let line = |x: f32| {
        let x = (x + 0.5).to_string();
        html! { <line x1={x.clone()} x2={x} y1="1" y2={(HEIGHT - 1.0).to_string()} /> }
    };
    html! {
        <svg class="ladder-scale" width={width} height={HEIGHT.to_string()} aria-hidden="true">
            <line x1="0" x2={px.to_string()} y1={middle.clone()} y2={middle} />
            { line(0.0) }
            { line(px) }
        </svg>
    }
}
