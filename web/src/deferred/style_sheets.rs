use crate::browser;

/// The style sheets of what is deferred, as `build.rs` finds them.
const SHEETS: &[&str] = include!(concat!(env!("OUT_DIR"), "/style_sheets.rs"));

/// Has the browser load them; they are small, and so there before the views are.
pub(super) fn load() {
    for name in SHEETS {
        browser::add_style_sheet(&format!("styles/{name}"));
    }
}
