use crate::{RequestOrder, SegmentMessage};
use serde::{Deserialize, Serialize};

/// Some of a connection's HTTP messages, in the order in which their heads were complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpMessages {
    pub stream: u32,
    /// The first one, by its place among them.
    pub from: u32,
    /// At most this many, and 1024.
    pub count: u32,
    /// Where the message of this number is one of them: those of the page that it is on, by pages of `count`.
    pub with: Option<u32>,
}

/// Some of a connection's HTTP messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpMessagePage {
    /// The place of the first one.
    pub from: u32,
    /// With what they answer, or are answered by.
    pub messages: Vec<SegmentMessage>,
    pub total: u32,
}

/// The body of an HTTP message, its codings undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub message: u32,
    /// At most so many bytes, of 16 MiB.
    pub limit_bytes: u32,
}

/// The whole body of an HTTP message, its codings undone, as a `Blob` beside an answer with its first bytes. It goes on and is
/// cancelled as [`SaveStream`](super::SaveStream) is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveBody {
    pub message: u32,
}

/// HTTP requests of all connections, as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    pub order: RequestOrder,
    /// The first one, by its place in the table.
    pub from: u32,
    /// At most this many, and 1024.
    pub count: u32,
    /// A frame; the place of the request that it belongs to is to be told.
    pub mark: Option<u32>,
}

/// The head of an HTTP message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub message: u32,
}

/// A command that sends a request again (curl).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curl {
    /// The request.
    pub message: u32,
}

/// A table of requests as an HTTP Archive (HAR 1.2), a `Blob` beside the answer. It goes on and is cancelled as
/// [`SaveStream`](super::SaveStream) is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveHar {
    pub order: RequestOrder,
}
