//! The browser's own dialog by which files are chosen; buttons all over the page open it.

use crate::browser;
use crate::session::use_session;
use crate::words::use_words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The id of the page's file chooser.
const FILE_CHOOSER: &str = "file-chooser";

/// Has the reader choose files to open.
pub(crate) fn open_file_chooser() {
    if let Some(chooser) = browser::find(&format!("#{FILE_CHOOSER}")) {
        chooser.click();
    }
}

/// The button that opens files.
#[component]
pub(crate) fn FileChooser() -> Html {
    let words = use_words();
    let session = use_session();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(files) = input.files() {
            session.open_files(&files);
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    });
    let label = words.get("page-open");
    html! {
        <label class="chooser button primary">
            <span class="wide-only" aria-hidden="true">{ &label }</span>
            <span class="narrow-only" aria-hidden="true">{ words.get("page-open-short") }</span>
            <input id={FILE_CHOOSER} type="file" multiple=true aria-label={label} {onchange} />
        </label>
    }
}
