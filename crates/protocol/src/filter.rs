use serde::{Deserialize, Serialize};
use terms::{FilterProblem, FilterWord};

/// Why a text is no display filter, and which part of it is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterError {
    /// Where the wrong part begins: a byte of the text, on a boundary of characters.
    pub start: u32,
    /// Behind its last byte; equal to the start where something is missing.
    pub end: u32,
    /// What is wrong with it.
    pub problem: FilterProblem,
    /// The field that it belongs to, where there is one.
    pub field: Option<String>,
}

/// What a filter leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilterSummary {
    /// How many segments it holds for.
    pub segments: u32,
    /// How many connections have such a segment.
    pub connections: u32,
    /// True where the text was no filter but words to look for.
    pub is_search: bool,
}

/// A connection with segments that the filter holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingConnection {
    pub stream: u32,
    pub segments: u32,
}

/// What may be written at a place of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterCompletion {
    /// The first byte of the word that it replaces.
    pub start: u32,
    /// Behind its last one.
    pub end: u32,
    /// What kind of word belongs there.
    pub kind: FilterWord,
    /// The words, best first. What a field is, `explain` says by its name.
    pub words: Vec<String>,
}
