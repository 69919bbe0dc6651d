use super::gather::Problem;
use super::picture::construct;
use super::work::Made;
use crate::browser;
use js_sys::{Array, Object, Reflect};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Puts what is being made into the clipboard, a picture as a picture. The clipboard is asked at once, as long as the browser
/// knows that somebody pressed a button, and waits for it.
///
/// # Errors
/// Those of the making; and where the browser does not let it in.
pub(super) async fn copy(
    media_type: &'static str,
    made: impl Future<Output = Result<Made, Problem>> + 'static,
) -> Result<&'static str, Problem> {
    let problem: Rc<Cell<Problem>> = Rc::new(Cell::new("take-not-copied"));
    let promise = future_to_promise({
        let problem = Rc::clone(&problem);
        async move {
            let blob = made.await.and_then(|made| made.blob(media_type));
            blob.map(JsValue::from).map_err(|why| {
                problem.set(why);
                JsValue::from(why)
            })
        }
    });
    let written = write(media_type, &promise).await;
    // Where there is no clipboard nobody waited for it.
    let made = JsFuture::from(promise).await;
    written
        .and(made)
        .map(|_| "take-copied")
        .map_err(|_| problem.get())
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
