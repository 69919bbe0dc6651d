use crate::browser;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub top: u32,
    pub children: Html,
}

/// A part of a drawing that the browser keeps apart: where it changes, the others are not gone over again.
#[component]
pub(crate) fn LadderLayer(props: &Props) -> Html {
    let layer = use_node_ref();
    use_effect_with(
        props.top,
        cloned!(layer, move |top| {
            if let Some(layer) = layer.cast::<HtmlElement>() {
                browser::set_style(&layer, "top", &format!("{top}px"));
            }
        }),
    );
    html! { <div class="ladder-layer" ref={layer}>{ props.children.clone() }</div> }
}
