use crate::{Side, StreamFrom, StreamSpot};
use serde::{Deserialize, Serialize};

/// Some of a connection's bytes, as they follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    pub stream: u32,
    pub only: Option<Side>,
    pub from: StreamFrom,
    /// About how many bytes: at least one piece comes, and at most 1 MiB or 4096 pieces.
    pub limit_bytes: u32,
}

/// Look for bytes in a connection, behind or before a place; `None` where they are not. There is `Progress` where it takes
/// long. A search that is under way is cancelled when another one begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindInStream {
    pub stream: u32,
    /// What to look for, at most 1024 bytes. Nothing is found where there are none, or more.
    pub needle: Vec<u8>,
    /// Whether ASCII letters count the same in both cases.
    pub ignores_case: bool,
    /// Matches end behind this byte, or before it; without it, the search begins at the stream's beginning or end.
    pub from: Option<StreamSpot>,
    /// Whether to look towards the beginning.
    pub backwards: bool,
    pub only: Option<Side>,
}

/// A connection's bytes as a `Blob`, beside an answer that says what it holds, and what the capture lacks. There is `Progress`
/// where it takes long. A saving that is under way is cancelled when another one begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveStream {
    pub stream: u32,
    pub only: Option<Side>,
}

/// The packets of a connection as a pcapng file, a `Blob` beside the answer, with the comments on them, the reader's too.
/// There is `Progress` in segments where it takes long. A saving that is under way is cancelled when another one begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavePackets {
    pub stream: u32,
    /// With other addresses, and zeros for payload.
    pub anonymous: bool,
}

/// Stop the search and the saving under way, if any; they say that they were cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop;
