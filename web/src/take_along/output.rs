use super::gather::Problem;
use super::picture::construct;
use crate::browser;
use js_sys::{Array, Object, Reflect};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Blob;

/// Puts what is being made into the clipboard, a picture as a picture. The clipboard is asked at once, as long as the browser
/// knows that somebody pressed a button, and waits for it.
///
/// # Errors
/// Those of the making; and where the browser does not let it in.
pub(super) async fn copy(
    media_type: &'static str,
    made: impl Future<Output = Result<Blob, Problem>> + 'static,
) -> Result<(), Problem> {
    let problem: Rc<Cell<Problem>> = Rc::new(Cell::new("take-not-copied"));
    let promise = future_to_promise({
        let problem = Rc::clone(&problem);
        async move {
            let blob = made.await.map_err(|why| {
                problem.set(why);
                JsValue::from(why)
            })?;
            let end = blob.size();
            let typed = blob.slice_with_f64_and_f64_and_content_type(0.0, end, media_type);
            typed.map(JsValue::from)
        }
    });
    let written = write(media_type, &promise).await;
    // Where there is no clipboard nobody waited for it.
    let made = JsFuture::from(promise).await;
    written.and(made).map(|_| ()).map_err(|_| problem.get())
}

async fn write(media_type: &str, promise: &JsValue) -> Result<JsValue, JsValue> {
    let window = browser::window().ok_or(JsValue::UNDEFINED)?;
    let navigator = window.navigator();
    // Pages that are not from a secure origin have none.
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    let item = Object::new();
    Reflect::set(&item, &media_type.into(), promise)?;
    let item = construct("ClipboardItem", &[&item])?;
    JsFuture::from(navigator.clipboard().write(&Array::of1(&item))).await
}
