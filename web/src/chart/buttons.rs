use crate::words::use_words;
use yew::prelude::*;

/// What a key or a button asks of the part in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ZoomWish {
    In,
    Out,
    Whole,
    /// Go on by a share of what is in view; negative to go back.
    Move(f64),
}

impl ZoomWish {
    /// How much longer the part in view becomes.
    pub(crate) fn factor(self) -> f64 {
        match self {
            Self::In => 0.5,
            Self::Out => 2.0,
            Self::Whole | Self::Move(_) => 1.0,
        }
    }
}

/// What a key asks for, wherever something can be zoomed.
pub(crate) fn zoom_key(key: &str, shift: bool) -> Option<ZoomWish> {
    Some(match key {
        "+" | "=" => ZoomWish::In,
        "-" | "_" | "−" => ZoomWish::Out,
        "0" => ZoomWish::Whole,
        "ArrowLeft" if shift => ZoomWish::Move(-0.25),
        "ArrowRight" if shift => ZoomWish::Move(0.25),
        _ => return None,
    })
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub on_wish: Callback<ZoomWish>,
    /// Whether everything is in view already.
    pub is_whole: bool,
}

/// Buttons for what keys and the wheel do.
#[component]
pub(crate) fn ZoomButtons(props: &Props) -> Html {
    let words = use_words();
    let button = |wish: ZoomWish, sign: &'static str, key: &'static str, disabled: bool| {
        let on_wish = props.on_wish.clone();
        let onclick = Callback::from(move |_| on_wish.emit(wish));
        let label = words.get(key);
        html! {
            <button class="chart-button" type="button" title={label.clone()} aria-label={label} {disabled} {onclick}>
                { sign }
            </button>
        }
    };
    html! {
        <div class="chart-buttons" role="group" aria-label={words.get("chart-zoom")}>
            { button(ZoomWish::Move(-0.25), "←", "chart-earlier", props.is_whole) }
            { button(ZoomWish::Out, "−", "chart-zoom-out", props.is_whole) }
            { button(ZoomWish::In, "+", "chart-zoom-in", false) }
            { button(ZoomWish::Move(0.25), "→", "chart-later", props.is_whole) }
            { button(ZoomWish::Whole, "⤢", "chart-zoom-whole", props.is_whole) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{ZoomWish, zoom_key};

    #[test]
    fn keys_zoom_and_move() {
        for (key, shift, expect) in [
            ("+", false, Some(ZoomWish::In)),
            ("+", true, Some(ZoomWish::In)),
            ("=", false, Some(ZoomWish::In)),
            ("-", false, Some(ZoomWish::Out)),
            ("0", false, Some(ZoomWish::Whole)),
            ("ArrowLeft", true, Some(ZoomWish::Move(-0.25))),
            ("ArrowRight", true, Some(ZoomWish::Move(0.25))),
            ("ArrowRight", false, None),
            ("a", false, None),
        ] {
            assert_eq!(zoom_key(key, shift), expect, "{key}");
        }
    }
}
