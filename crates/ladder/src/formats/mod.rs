//! What a ladder can be written as, a file each.

mod mermaid;
mod svg;
mod text;

use crate::Format;

/// All formats, the usual one first. A new one is a file beside this one, a line here, and a text for its key `about` in each
/// language.
pub static FORMATS: &[Format] = &[text::FORMAT, svg::FORMAT, mermaid::FORMAT];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
