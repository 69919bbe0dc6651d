//! A ladder as a standalone SVG file.

use crate::geometry::Geometry;
use crate::{Ends, Words};
use protocol::{LadderOutline, RowWindow};

/// What a picture is of.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// Title, for tooltips and screen readers.
    pub title: &'a str,
    /// A sentence or two for screen readers.
    pub description: &'a str,
    /// The ends.
    pub ends: Ends,
    /// The ladder's outline.
    pub outline: &'a LadderOutline,
    /// Its rows, as a rule all of them.
    pub window: &'a RowWindow,
}

/// Writes a ladder with its header as an SVG file of this geometry's width.
pub fn document(picture: &Picture<'_>, geometry: &Geometry, words: &dyn Words) -> String {
    let _ = (picture, geometry, words);
    String::new()
}
