//! The browser's own dialogs: they take the focus, give it back, and are closed by Escape.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens a dialog on top of everything, unless it is open.
pub(crate) fn show(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|it| !it.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub(crate) fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
