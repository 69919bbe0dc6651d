use crate::browser;
use crate::keyboard::{close_dialog, show_dialog};
use crate::session::use_session;
use crate::state::address::Source;
use crate::state::{CaptureView, Snippet};
use crate::words::use_words;
use explain::Args;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
}

/// The button that opens the dialog with what to write into another page.
#[component]
pub(crate) fn EmbedButton(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let dialog = use_node_ref();
    let snippet = use_state_eq(|| None::<Snippet>);
    let stream = props.view.ladder.as_ref().map_or(0, |ladder| ladder.stream);
    let name = words.plain(&props.view.summary.name);
    let title = words.with(
        "embed-frame-title",
        &Args::new().text("name", name).digits("stream", stream),
    );
    let onclick = {
        let (dialog, snippet) = (dialog.clone(), snippet.clone());
        Callback::from(move |_: MouseEvent| {
            let entry = session.entry();
            snippet.set(entry.map(|entry| Snippet {
                page: page(),
                fragment: match entry.address.source {
                    Source::Sample(_) | Source::Url(_) | Source::Unsaid => {
                        entry.address.to_fragment()
                    }
                    _ => browser::fragment(),
                },
                address: entry.address,
                title: title.clone(),
                height: 500,
            }));
            show_dialog(&dialog);
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| close_dialog(&dialog))
    };
    let is_local = snippet
        .as_ref()
        .is_some_and(|it| it.address.source == Source::Unsaid);
    let field = |key: &str, text: String| {
        html! { <SnippetField label={words.get(key)} {text} /> }
    };
    html! {
        <>
            <button class="embed-button" type="button" {onclick}>{ words.get("embed-button") }</button>
            <dialog class="dialog embed-dialog" ref={dialog} aria-labelledby="embed-title">
                <h2 id="embed-title">{ words.get("embed-title") }</h2>
                if is_local {
                    <p>{ words.get("embed-local") }</p>
                } else if let Some(snippet) = &*snippet {
                    <p>{ words.get("embed-text") }</p>
                    { field("embed-element", snippet.element()) }
                    { field("embed-frame", snippet.frame()) }
                    { field("embed-markdown", snippet.markdown()) }
                    <p class="muted">{ words.get("embed-policy") }</p>
                }
                <p class="dialog-end">
                    <button class="button primary" type="button" onclick={close}>{ words.get("keys-close") }</button>
                </p>
            </dialog>
        </>
    }
}

/// The page's address without a fragment.
fn page() -> String {
    let location = browser::window().map(|window| window.location());
    let href = location.and_then(|it| Reflect::get(&it, &"href".into()).ok()?.as_string());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    label: String,
    text: String,
}

/// A text to be copied; all of it is chosen as soon as one is there.
#[component]
fn SnippetField(props: &FieldProps) -> Html {
    let onfocus = Callback::from(|event: FocusEvent| {
        let field = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(field) = field {
            field.select();
        }
    });
    html! {
        <p>
            <label>
                <span class="dialog-label">{ &props.label }</span>
                <textarea class="embed-snippet mono" readonly=true rows="4" spellcheck="false" {onfocus} value={props.text.clone()} />
            </label>
        </p>
    }
}
