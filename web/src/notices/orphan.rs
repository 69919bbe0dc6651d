use crate::last_file;
use crate::session::use_session;
use crate::state::{LocalFile, Wish};
use crate::words::use_words;
use explain::Args;
use wasm_bindgen::JsValue;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub place: Wish,
    /// The file that the address is of.
    pub file: LocalFile,
}

/// Opens the file again that the page had before it was loaded anew, where the browser has kept a handle of it. It then asks
/// the reader itself.
#[component]
pub(super) fn AgainButton(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let handle = use_state(|| None::<JsValue>);
    let is_gone = use_state_eq(|| false);
    use_effect_with(
        props.file.name.clone(),
        cloned!(handle, move |name| {
            let name = name.clone();
            wasm_bindgen_futures::spawn_local(async move {
                handle.set(last_file::kept(&name).await);
            });
        }),
    );
    let Some(kept) = (*handle).clone() else {
        return Html::default();
    };
    let name = Args::new().text("name", &props.file.name);
    let place = props.place;
    let onclick = Callback::from(cloned!(is_gone, move |_: MouseEvent| {
        let (session, kept, is_gone) = (session.clone(), kept.clone(), is_gone.clone());
        wasm_bindgen_futures::spawn_local(async move {
            match last_file::read(&kept).await {
                Some(file) => session.open_file(&file, place),
                None => is_gone.set(true),
            }
        });
    }));
    html! {
        if *is_gone {
            <p role="alert">{ words.with("page-orphan-gone", &name) }</p>
        } else {
            <button class="button primary" type="button" {onclick}>
                { words.with("page-orphan-again", &name) }
            </button>
        }
    }
}
