use crate::size_observer::SizeObserver;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Width and height of an element's inside, in px; 0 until it is known. Follows it for as long as the component lives.
#[hook]
pub(crate) fn use_size(node: &NodeRef) -> (i32, i32) {
    let size = use_state_eq(|| (0, 0));
    use_effect_with(
        node.clone(),
        cloned!(size, move |node| {
            let observer = node.cast::<HtmlElement>().and_then(|element| {
                let observed = Element::from(element.clone());
                SizeObserver::new(&[observed], move || {
                    size.set((element.client_width(), element.client_height()));
                })
            });
            move || drop(observer)
        }),
    );
    *size
}
