use super::plot::{Form, Layer, LayerSet, Plot, has};
use super::{captions, raster};
use crate::words::use_words;
use explain::grouped;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub plot: Rc<Plot>,
    /// The layers that the reader does not want to see.
    pub hidden: LayerSet,
    /// Those that reach too far above the picture.
    pub beyond: LayerSet,
    pub on_layer: Callback<u32>,
}

/// What shapes and colours stand for; each layer can be hidden.
#[component]
pub(super) fn Legend(props: &Props) -> Html {
    let words = use_words();
    let key = |(layer, place): (&Layer, u32)| {
        let number = usize::try_from(place).unwrap_or(usize::MAX);
        let on_layer = props.on_layer.clone();
        let onclick = Callback::from(move |_| on_layer.emit(place));
        let pressed = if has(props.hidden, number) {
            "false"
        } else {
            "true"
        };
        let count = layer.items.len();
        html! {
            <button
                class="graph-key"
                type="button"
                aria-pressed={pressed}
                data-layer={layer.role.name()}
                data-count={count.to_string()}
                {onclick}
            >
                <svg width="22" height="14" aria-hidden="true">
                    <path class={captions::layer_class(layer)} d={sample(layer.form)} />
                </svg>
                { words.get(layer.role.key()) }
                <span class="muted">{ grouped(u64::try_from(count).unwrap_or(u64::MAX)) }</span>
                if has(props.beyond, number) {
                    <span class="muted">{ words.get("graph-beyond") }</span>
                }
            </button>
        }
    };
    html! {
        <div class="graph-legend" role="group" aria-label={words.get("graph-legend")}>
            { for props.plot.layers.iter().zip(0..).map(key) }
        </div>
    }
}

fn sample(form: Form) -> String {
    match form {
        Form::Dots => "M5 9h0M11 6h0M17 4h0".to_owned(),
        Form::Bars => "M7 12V4M4.5 12h5M4.5 4h5M15 10V2M12.5 10h5M12.5 2h5".to_owned(),
        Form::Steps => "M1 11H8V7H15V3H21".to_owned(),
        Form::Line => "M1 11L8 4L14 8L21 3".to_owned(),
        Form::Signs(sign) => raster::single(sign, 11.0, 7.0),
    }
}
