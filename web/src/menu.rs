use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// A `details` element that is a menu: it is closed by Escape, and as the focus leaves it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Menu {
    pub node: NodeRef,
    pub onkeydown: Callback<KeyboardEvent>,
    pub onfocusout: Callback<FocusEvent>,
}

/// A menu. Whether a click that takes the focus nowhere leaves it depends on `stays`: on a label it does so for a moment.
#[hook]
pub(crate) fn use_menu(stays: bool) -> Menu {
    let node = use_node_ref();
    let onkeydown = Callback::from(cloned!(node, move |event: KeyboardEvent| {
        if event.key() == "Escape" && close_menu(&node) {
            event.prevent_default();
            if let Some(summary) = menu_summary(&node) {
                let _ = summary.focus();
            }
        }
    }));
    let onfocusout = Callback::from(cloned!(node, move |event: FocusEvent| {
        let to = event.related_target();
        let to = to.and_then(|target| target.dyn_into::<Node>().ok());
        let is_within = node.get().is_some_and(|menu| menu.contains(to.as_ref()));
        let is_left = if to.is_some() { !is_within } else { !stays };
        if is_left {
            close_menu(&node);
        }
    }));
    Menu {
        node,
        onkeydown,
        onfocusout,
    }
}

/// What a menu is opened by.
pub(crate) fn menu_summary(menu: &NodeRef) -> Option<HtmlElement> {
    let summary = menu.cast::<HtmlElement>()?.first_element_child()?;
    summary.dyn_into().ok()
}

/// Closes a menu; false where it was not open.
pub(crate) fn close_menu(menu: &NodeRef) -> bool {
    let menu = menu.cast::<HtmlElement>();
    let open = menu.filter(|menu| menu.has_attribute("open"));
    open.is_some_and(|menu| menu.remove_attribute("open").is_ok())
}
