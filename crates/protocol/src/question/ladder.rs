//! Questions about ladders. Rows are asked for by height, not by number: the page knows where it has scrolled to, only
//! the worker knows how high each row is, and one question serves both.

use crate::{LadderLook, Landmark};
use serde::{Deserialize, Serialize};

/// The outline of one connection's ladder, which becomes the current one, and what happened to the connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub stream: u32,
}

/// How the ladders of what is open are to look from now on. Outline and rows are to be asked for anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look(pub LadderLook);

/// Show the segments of a fold, or fold them again. The answer is the ladder's new shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    pub stream: u32,
    /// The place of the fold's first segment.
    pub first: u32,
    pub open: bool,
}

/// The rows of the ladder that lie between two heights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    pub stream: u32,
    /// Upper edge, from the top of the ladder.
    pub top_px: u64,
    /// Lower edge.
    pub bottom_px: u64,
}

/// Where in a ladder something went wrong, from top to bottom, at most [`LadderMark::MAX`](crate::LadderMark::MAX).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub stream: u32,
}

/// The frame of the nearest segment behind or before a place of a connection that is a landmark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seek {
    pub landmark: Landmark,
    pub stream: u32,
    /// A place among its segments, which does not count itself.
    pub from: u32,
    /// Whether to look towards the beginning.
    pub backwards: bool,
}
