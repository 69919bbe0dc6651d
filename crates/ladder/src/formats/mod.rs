//! What a ladder can be written as, a file each.

mod csv;
mod json;
mod latex;
mod markdown;
mod mermaid;
mod plantuml;
mod record;
mod svg;
mod text;

use crate::Format;
pub use markdown::escaped as escaped_markdown;

/// All formats, the usual one first. A new one is a file beside this one, a line here, and a text for its key `about` in each
/// language.
pub static FORMATS: &[Format] = &[
    text::FORMAT,
    svg::FORMAT,
    mermaid::FORMAT,
    plantuml::FORMAT,
    markdown::FORMAT,
    latex::FORMAT,
    json::FORMAT,
    csv::FORMAT,
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
