use serde::{Deserialize, Serialize};

/// What is taken into a link besides the facts of its connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct LinkOptions {
    /// All fields of HTTP messages' heads, not only those that say what a message is.
    pub headers: bool,
    /// So many of the first payload bytes of each segment.
    pub first_bytes: u32,
    /// Comments, and what hosts are called.
    pub comments: bool,
    /// Addresses and names are replaced.
    pub anonymize: bool,
    /// Times count from the first segment, not from 1970.
    pub rebase: bool,
}

/// A link, and what is inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// `v1.…`
    pub link: String,
    /// The connections, by their numbers.
    pub streams: Vec<u32>,
    pub segments: u32,
    /// HTTP messages of which the first line is in it.
    pub heads: u32,
    /// How many bytes of payload are in it, those of heads included.
    pub payload_bytes: u64,
    pub comments: u32,
    pub names: u32,
}
