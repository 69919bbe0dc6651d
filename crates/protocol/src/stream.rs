use crate::Side;
use serde::{Deserialize, Serialize};

/// Where in a connection's bytes a reader begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StreamFrom {
    Piece(u32),
    /// At the first piece that a frame brought, or where none is of it, at the first one behind it.
    Frame(u32),
    /// At the piece that holds a byte.
    Byte(StreamSpot),
    /// So that the last piece is the one before this number: a reader goes back.
    Before(u32),
}

/// A byte of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StreamSpot {
    /// Whose stream it belongs to.
    pub sender: Side,
    pub offset: u64,
}

/// Some of a connection's bytes, in the order in which a reader follows the conversation: each where its stream was
/// whole up to it, as in Wireshark's "Follow Stream".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamWindow {
    pub stream: u32,
    pub pieces: Vec<StreamPiece>,
    /// The number of the piece behind the last one; `None` where there is no more.
    pub next: Option<u32>,
    /// How many pieces there are of both directions.
    pub total_pieces: u32,
    pub client: StreamExtent,
    pub server: StreamExtent,
}

/// Bytes that one segment brought first, or a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamPiece {
    /// Its number among all pieces of the connection, counted from 0.
    pub number: u32,
    pub sender: Side,
    pub offset: u64,
    /// The frame that brought it; of a gap, the frame that told of it.
    pub frame: u32,
    /// The place of that frame's segment in the connection, counted from 0.
    pub index: u32,
    pub content: StreamContent,
}

/// What is at a place of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamContent {
    Bytes(#[serde(with = "serde_bytes")] Vec<u8>),
    /// So many bytes that the capture lacks.
    Gap(u32),
}

/// How much of a direction's stream there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StreamExtent {
    /// Bytes that were captured, each counted once.
    pub captured: u64,
    /// Bytes that the capture lacks, between those that it has.
    pub missing: u64,
}

/// Where bytes that were looked for stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StreamMatch {
    /// Their first byte.
    pub first: StreamSpot,
    /// Their last byte. Those behind it are found by looking on from here.
    pub last: StreamSpot,
    /// The number of the piece that holds the first byte.
    pub piece: u32,
    /// The frame that brought the first byte.
    pub frame: u32,
    /// The place of that frame's segment in the connection, counted from 0.
    pub index: u32,
}
