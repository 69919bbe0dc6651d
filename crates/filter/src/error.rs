use crate::{Field, FilterProblem};
use std::ops::Range;

/// Why a text is no filter, and which part of it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The bytes of the text that are wrong; empty at its end where something is missing. On boundaries of characters.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub code: FilterProblem,
    /// The field that they are compared with, where there is one.
    pub field: Option<Field>,
}

/// A bound as a problem tells it; all are far below 2^32.
pub(crate) fn bound(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
