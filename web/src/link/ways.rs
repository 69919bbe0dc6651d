//! Where a link goes: the clipboard, and the system's share sheet.

use crate::browser;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The page's address with this fragment instead of its own.
pub(crate) fn address(fragment: &str) -> String {
    let href = browser::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Copies a text; false where the browser refuses.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = browser::window() else {
        return false;
    };
    let navigator = window.navigator();
    // Pages that are not from a secure origin have none.
    let has = Reflect::get(&navigator, &"clipboard".into());
    if !has.is_ok_and(|it| it.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}

fn share_function() -> Option<(JsValue, js_sys::Function)> {
    let navigator: JsValue = browser::window()?.navigator().into();
    let function = Reflect::get(&navigator, &"share".into()).ok()?;
    Some((navigator, function.dyn_into().ok()?))
}

/// Whether the system has a share sheet.
pub(super) fn can_share() -> bool {
    share_function().is_some()
}

/// Opens the system's share sheet; who closes it again has changed their mind.
pub(super) fn share(address: &str) {
    let data = Object::new();
    let set = Reflect::set(&data, &"url".into(), &address.into());
    if let (Some((navigator, share)), Ok(true)) = (share_function(), set) {
        let _ = share.call1(&navigator, &data);
    }
}
