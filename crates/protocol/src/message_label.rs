use crate::{ApplicationEventKind, HttpStartLine};
use serde::{Deserialize, Serialize};

/// What begins with a segment's payload, for the label under its arrow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageLabel {
    /// An HTTP/1 message.
    Http {
        /// Its start line; a target is cut to 120 letters.
        start_line: HttpStartLine,
        /// `Content-Type` of a response, without parameters.
        content_type: Option<String>,
        body_bytes: u64,
        /// What a response answers.
        answers: Option<Box<RequestLabel>>,
        /// How many more messages begin in the segment.
        more: u32,
    },
    /// Something else that can be named.
    Event {
        kind: ApplicationEventKind,
        /// How many of them follow each other.
        count: u32,
        /// How long they are together, without their headers.
        bytes: u32,
    },
}

/// The request that a response answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLabel {
    pub frame: u32,
    /// Its start line; a target is cut to 120 letters.
    pub start_line: HttpStartLine,
    /// Which request of its connection it is, counted from 1.
    pub place: u32,
    /// How many requests there are on the connection.
    pub requests: u32,
}
