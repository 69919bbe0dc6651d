use ladder::Shape;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub shapes: Vec<Shape>,
    pub width: f32,
    pub height: f32,
    /// Whether it says nothing that is not said elsewhere.
    #[prop_or_default]
    pub is_ornament: bool,
}

/// Drawing primitives. Looks come from style sheets, by the classes of the drawing.
#[component]
pub(crate) fn Picture(props: &Props) -> Html {
    let picture = use_node_ref();
    use_effect_with(
        ladder::markup(&props.shapes),
        cloned!(picture, move |markup| {
            if let Some(picture) = picture.cast::<Element>() {
                picture.set_inner_html(markup);
            }
        }),
    );
    html! {
        <svg
            ref={picture}
            width={props.width.to_string()}
            height={props.height.to_string()}
            aria-hidden={props.is_ornament.then_some("true")}
        />
    }
}
