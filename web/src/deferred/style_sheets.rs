use crate::browser;

#[cfg(test)]
mod tests;

/// The style sheets that `index.html` copies instead of loading them, in its order, as `build.rs` finds them.
const SHEETS: &[&str] = include!(concat!(env!("OUT_DIR"), "/style_sheets.rs"));

/// Has the browser load them; they are small, and so there before the views are.
pub(super) fn load() {
    for path in SHEETS {
        browser::add_style_sheet(path);
    }
}
