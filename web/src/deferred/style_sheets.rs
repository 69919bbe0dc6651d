use crate::browser;

/// The style sheets of the views, in `web/styles/later`.
const SHEETS: [&str; 12] = [
    "filter",
    "graphs",
    "hosts",
    "keyboard",
    "ladder_tools",
    "messages",
    "opening",
    "overview",
    "packets",
    "panel",
    "print",
    "stream",
];

/// Has the browser load them; they are small, and so there before the views are.
pub(super) fn load() {
    for name in SHEETS {
        browser::add_style_sheet(&format!("styles/{name}.css"));
    }
}
