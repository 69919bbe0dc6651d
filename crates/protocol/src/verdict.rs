use serde::{Deserialize, Serialize};
use terms::{CloseReason, Side};

/// The reset that ended a connection: the first that its receiver accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetView {
    /// Who sent it.
    pub by: Side,
    /// Its frame.
    pub frame: u32,
    /// The frame whose arrival made it; `None` where its sender closed of itself.
    pub answers: Option<u32>,
    /// Why it came.
    pub reason: CloseReason,
}
