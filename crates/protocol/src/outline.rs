use crate::{Phase, Row, RowId};
use serde::{Deserialize, Serialize};

/// The shape of one connection's ladder, enough to size a scroll bar and draw the phase bands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderOutline {
    /// The connection.
    pub stream: u32,
    /// How many rows the ladder has.
    pub rows: u32,
    /// How many of them are segments.
    pub segments: u32,
    /// Height of the whole ladder.
    pub height_px: u64,
    /// Phases from top to bottom, without overlap.
    pub phases: Vec<PhaseSpan>,
}

/// One phase of the connection's life on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseSpan {
    /// Which.
    pub phase: Phase,
    /// Top edge of its first row.
    pub top_px: u64,
    /// Bottom edge of its last row.
    pub bottom_px: u64,
    /// How many segments it has.
    pub segments: u32,
}

/// A run of consecutive rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowWindow {
    /// The connection.
    pub stream: u32,
    /// The first row.
    pub first: RowId,
    /// Its top edge from the top of the ladder.
    pub top_px: u64,
    /// The rows from there on, whole.
    pub rows: Vec<Row>,
}
