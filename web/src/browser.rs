//! The page's surroundings: document, address bar, storage. All of it may be missing or refuse (in a sandboxed frame
//! `localStorage` throws); then the page goes on without.

use crate::state::settings::{Settings, Theme};
use explain::Language;
use protocol::LadderLook;
use std::str::FromStr;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, KeyboardEvent, Storage, Window,
};

const LANGUAGE_KEY: &str = "tcp-ladder-language";
const THEME_KEY: &str = "tcp-ladder-theme";
const LOOK_KEY: &str = "tcp-ladder-look";
const LETTER_KEYS_KEY: &str = "tcp-ladder-letter-keys";

/// The window.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Whether the page is seen, as far as the browser knows.
pub(crate) fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// The fragment of the address, with its `#`; empty without one.
pub(crate) fn fragment() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Puts a fragment into the address bar, as a new entry of the history or as what the present one says; `state` is what the
/// browser keeps with it.
pub(crate) fn put_fragment(fragment: &str, state: &JsValue, push: bool) {
    let Some(window) = window() else {
        return;
    };
    // An empty URL would keep the old fragment, so path and query are said again.
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    if let Ok(history) = window.history() {
        let url = format!("{path}{query}{fragment}");
        // Refused in opaque origins and where a page calls it too often; the address then stays behind.
        let _ = if push {
            history.push_state_with_url(state, "", Some(&url))
        } else {
            history.replace_state_with_url(state, "", Some(&url))
        };
    }
}

/// What the reader chose on an earlier visit, else what the browser prefers.
pub(crate) fn load_settings() -> Settings {
    let stored = |key| storage()?.get_item(key).ok()?;
    let language = stored(LANGUAGE_KEY)
        .and_then(|tag| Language::parse(&tag))
        .unwrap_or_else(preferred_language);
    let theme = stored(THEME_KEY)
        .and_then(|name| Theme::from_name(&name))
        .unwrap_or_default();
    // Whoever opens a download wants to see what happened, not every segment of it.
    let look = stored(LOOK_KEY)
        .and_then(|bits| bits.parse().ok())
        .map_or(LadderLook::FOLDED, LadderLook::from_bits_truncate);
    Settings {
        language,
        theme,
        look,
    }
}

/// Keeps the look of ladders for the next visit.
pub(crate) fn store_look(look: LadderLook) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LOOK_KEY, &look.bits().to_string());
    }
}

/// Keeps the language for the next visit.
pub(crate) fn store_language(language: Language) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE_KEY, language.tag());
    }
}

/// Keeps the theme for the next visit.
pub(crate) fn store_theme(theme: Theme) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(THEME_KEY, theme.name());
    }
}

/// Whether single letters, digits and signs are keys; they are unless the reader said otherwise.
pub(crate) fn load_letter_keys() -> bool {
    let stored = storage().and_then(|storage| storage.get_item(LETTER_KEYS_KEY).ok()?);
    stored.as_deref() != Some("off")
}

/// Keeps that for the next visit.
pub(crate) fn store_letter_keys(on: bool) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LETTER_KEYS_KEY, if on { "on" } else { "off" });
    }
}

/// A text that was kept under a key.
pub(crate) fn load_text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text for the next visit, or forgets one where it is empty; false where the browser refuses.
pub(crate) fn store_text(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| {
        if text.is_empty() {
            storage.remove_item(key).is_ok()
        } else {
            storage.set_item(key, text).is_ok()
        }
    })
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

fn preferred_language() -> Language {
    let tags: Vec<String> = window()
        .map(|window| window.navigator().languages())
        .iter()
        .flat_map(js_sys::Array::iter)
        .filter_map(|tag| tag.as_string())
        .collect();
    Language::negotiate(tags.iter().map(String::as_str))
}

/// Tells the document its language, theme and title.
pub(crate) fn dress_document(settings: Settings, title: &str) {
    let Some(document) = document() else {
        return;
    };
    if document.title() != title {
        document.set_title(title);
    }
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", settings.language.tag());
        let _ = root.set_attribute("data-theme", settings.theme.name());
    }
}

/// Tells tests and embedders, by `document.body.dataset.whole`, that what comes after the first ladder is there.
pub(crate) fn set_whole(is_whole: bool) {
    if let Some(body) = document().and_then(|document| document.body()) {
        // Nothing depends on it but whoever looks from outside.
        let _ = body.set_attribute("data-whole", if is_whole { "true" } else { "false" });
    }
}

/// The address of the capture that a page in one file has in it (`web/standalone.js`).
pub(crate) fn own_capture() -> Option<String> {
    data_of(&document()?.body()?.into(), "capture")
}

/// Sets `document.body.dataset.phase`, by which tests and embedders know how far the page is.
pub(crate) fn set_phase(name: &str) {
    if let Some(body) = document().and_then(|document| document.body()) {
        let _ = body.set_attribute("data-phase", name);
    }
}

/// Milliseconds since the page began.
pub(crate) fn now_ms() -> u64 {
    let performance = window().and_then(|window| window.performance());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole milliseconds; a cast saturates"
    )]
    let now = performance.map_or(0.0, |performance| performance.now()) as u64;
    now
}

/// Adds a mark to the page's performance entries, for benchmarks and for whoever looks at a recording of the page.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Sets a property of an element's own style. A style attribute would be against the page's content security policy;
/// the object model is not.
pub(crate) fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// The element that an event came to, or the innermost one around it that a selector names.
pub(crate) fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok()?
}

/// The value of the attribute `data-NAME` of the innermost element with one that an event came to.
pub(crate) fn data_at<T: FromStr>(event: &Event, name: &str) -> Option<T> {
    data_of(&closest(event, &format!("[data-{name}]"))?, name)
}

/// The value of an element's own attribute `data-NAME`.
pub(crate) fn data_of<T: FromStr>(element: &Element, name: &str) -> Option<T> {
    element.get_attribute(&format!("data-{name}"))?.parse().ok()
}

/// The element that has the focus; `None` where nothing has it: what is removed leaves it to the body.
pub(crate) fn focused() -> Option<Element> {
    let focused = document()?.active_element()?;
    (focused.tag_name() != "BODY").then_some(focused)
}

/// The first element of the document that a selector names. SVG elements have the methods of [`HtmlElement`] that focus
/// and style too; the bindings have no name for what they share.
pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    let element = document()?.query_selector(selector).ok()??;
    Some(element.unchecked_into())
}

/// Takes the focus to the first element that a selector names, without scrolling to it; false where there is none.
pub(crate) fn focus_quietly(selector: &str) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    find(selector).is_some_and(|element| element.focus_with_options(&options).is_ok())
}

/// Whether a key was pressed together with Ctrl, Alt or Meta, which makes it the browser's.
pub(crate) fn is_modified(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.alt_key() || event.meta_key()
}

/// Adds a style sheet to the document, unless it has it already.
pub(crate) fn add_style_sheet(address: &str) {
    let Some(document) = document() else { return };
    if find(&format!("link[href=\"{address}\"]")).is_some() {
        return;
    }
    if let (Some(head), Ok(link)) = (document.head(), document.create_element("link")) {
        // Nothing of this fails on an element of this kind.
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", address);
        let _ = head.append_child(&link);
    }
}
