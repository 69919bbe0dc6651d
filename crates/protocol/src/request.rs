use crate::{Nanos, Side};
use serde::{Deserialize, Serialize};

/// Which requests a table of HTTP requests has, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestOrder {
    /// Those only that the filter holds for, where one is set: a segment of the request or of its response.
    pub filtered: bool,
    /// What they are sorted by; equal ones stand in the order in which they were captured.
    pub column: RequestColumn,
    /// From the largest to the smallest.
    pub descending: bool,
}

/// A column of the table of requests. What a request does not have comes before what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestColumn {
    /// When its first byte was captured.
    Start,
    Method,
    /// `Host`.
    Host,
    Target,
    /// The response's code.
    Status,
    /// The bytes of the response's body.
    Size,
    /// `tcp.stream`.
    Stream,
    Blocked,
    Waiting,
    Receiving,
    /// `http.time`.
    Time,
}

/// An HTTP/1 request with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Its number among all messages of the capture.
    pub message: u32,
    /// That of its response.
    pub response: Option<u32>,
    pub stream: u32,
    /// The frame of its first byte.
    pub frame: u32,
    pub method: String,
    /// The target, at most 2048 bytes of it.
    pub target: String,
    /// `Host`; without one, the server's address and port.
    pub host: String,
    /// The response's code.
    pub status: Option<u16>,
    /// `Content-Type` of the response.
    pub content_type: Option<String>,
    /// How many bytes of the response's body went by.
    pub body_bytes: Option<u64>,
    /// Time of its first byte since the first frame of the capture.
    pub start: Option<Nanos>,
    pub times: RequestTimes,
}

/// What an exchange's time was spent on; `None` where there is no response, or no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestTimes {
    /// From the request's first byte to its last.
    pub sending: Option<Nanos>,
    /// From the request's last byte until the connection's response before it was over, which came first.
    pub blocked: Option<Nanos>,
    /// From then to the response's first byte.
    pub waiting: Option<Nanos>,
    /// From the response's first byte to its last, or from the request's last byte where the response began earlier.
    pub receiving: Option<Nanos>,
    /// From the request's last byte to the response's last byte, as Wireshark's `http.time` has it: the three above, and negative
    /// where a response was over before its request.
    pub time: Option<Nanos>,
}

/// Some rows of a table of requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestWindow {
    /// The rows asked for, as far as they exist.
    pub rows: Vec<RequestRow>,
    /// How many rows the table has.
    pub total: u32,
    /// The place of the first request that the marked frame carries some of, or some of its response.
    pub marked: Option<u32>,
    /// The first request's beginning, and the end of the last exchange, since the first frame of the capture.
    pub span: Option<(Nanos, Nanos)>,
}

/// The head of an HTTP message, as captured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpHead {
    pub message: u32,
    pub sender: Side,
    /// The request line or status line.
    pub line: String,
    /// Names and values, in their order.
    pub fields: Vec<(String, String)>,
    /// False where the capture lacks some of it.
    pub is_whole: bool,
}

/// What became of a saving as HAR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HarExtent {
    pub entries: u32,
    /// How many requests were left out, as there are too many.
    pub left_out: u32,
    /// How many bodies are not in it, or not whole.
    pub cut_bodies: u32,
}
