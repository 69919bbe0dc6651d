use crate::{Nanos, Phase, Row, RowId, Side};
use serde::{Deserialize, Serialize};

/// The shape of one connection's ladder, enough to size a scroll bar and draw the phase bands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderOutline {
    pub stream: u32,
    pub rows: u32,
    pub segments: u32,
    /// Height of the whole ladder.
    pub height_px: u64,
    /// Phases from top to bottom, without overlap.
    pub phases: Vec<PhaseSpan>,
    /// How many runs of segments can be folded, or are.
    pub folds: u32,
    /// Those that are open, by the places of their first segments; at most [`MAX_OPEN_FOLDS`](Self::MAX_OPEN_FOLDS).
    pub open_folds: Vec<u32>,
    /// How much time 100 px stand for, where rows are spaced by time; `None` in even spacing, and where no time passes.
    pub time_scale: Option<Nanos>,
}

impl LadderOutline {
    /// At most so many open folds are named.
    pub const MAX_OPEN_FOLDS: usize = 64;
}

/// One phase of the connection's life on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseSpan {
    pub phase: Phase,
    /// Top edge of its first row.
    pub top_px: u64,
    /// Bottom edge of its last row.
    pub bottom_px: u64,
    pub segments: u32,
}

/// A run of consecutive rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowWindow {
    pub stream: u32,
    pub first: RowId,
    /// Its top edge from the top of the ladder.
    pub top_px: u64,
    /// The rows from there on, whole.
    pub rows: Vec<Row>,
    /// The braces that reach into these rows, also those that begin above or end below them.
    pub braces: Vec<Brace>,
}

/// The segments that carry one message, where they are more than one.
///
/// Braces of a side do not overlap: where a message goes on in a segment that comes late, the brace of the next one begins
/// only where its own ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brace {
    /// Who sends the message.
    pub sender: Side,
    /// Top edge of its first segment, from the top of the ladder: of its row, or of what is drawn below the room in it.
    pub from_px: u64,
    /// Top edge of its last segment.
    pub to_px: u64,
    /// How far the tail of the first segment's arrow is above its middle, where rows are spaced by time, in px.
    pub from_rise_px: u8,
    /// The same of the last segment's.
    pub to_rise_px: u8,
}

/// A segment that a reader looks for: something went wrong, or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderMark {
    pub frame: u32,
    /// Its place among the segments of its connection, counted from 0.
    pub index: u32,
    /// Top edge of the row that shows it, from the top of the ladder.
    pub top_px: u64,
    /// Data is missing, the connection stands still or was reset; else TCP repaired it or may do so.
    pub is_problem: bool,
}

impl LadderMark {
    /// The most marks that are told of a ladder: of those that lie closer together than this part of its height, one.
    pub const MAX: u32 = 256;
}
