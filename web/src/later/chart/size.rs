use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Width and height of an element's inside, in px; 0 until it is known. Follows it for as long as the component lives.
#[hook]
pub(crate) fn use_size(node: &NodeRef) -> (i32, i32) {
    let size = use_state_eq(|| (0, 0));
    use_effect_with(node.clone(), {
        let size = size.clone();
        move |node| {
            let element = node.cast::<HtmlElement>();
            let measured = element.clone();
            let resized = Closure::<dyn Fn(Array)>::new(move |_| {
                if let Some(element) = &measured {
                    size.set((element.client_width(), element.client_height()));
                }
            });
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            // An observer tells the first size by itself.
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        }
    });
    *size
}
