use serde::{Deserialize, Serialize};

/// A sequence number as the ladder shows it: relative to the sender's initial sequence number, and as captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// Relative to the initial sequence number of the side that this number counts bytes of (modulo 2^32).
    pub relative: u32,
    /// As the header carries it.
    pub raw: u32,
}

/// An acknowledgment number; same shape as [`Number`], but it counts the bytes of the *other* side.
pub type AckNumber = Number;
