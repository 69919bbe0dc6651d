use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Something of the reader's own about a capture, which stands beside what the capture says itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Annotation {
    Comment {
        frame: u32,
        /// The text, of which [`Note::MAX_TEXT`](crate::Note::MAX_TEXT) bytes are kept; an empty one takes the comment away.
        text: String,
    },
    /// What a host is called, whatever the capture calls it.
    Name {
        /// The host.
        address: IpAddr,
        /// Its name, of which as many bytes are kept; an empty one takes it away.
        name: String,
    },
}

impl Annotation {
    /// So many comments are kept of a capture, and so many names.
    pub const MAX: usize = 4096;
}
