use crate::{Nanos, Side};
use serde::{Deserialize, Serialize};
use terms::{HttpBodyEnd, HttpCoding, HttpFraming, HttpProgress, HttpUnlisted};

/// One HTTP/1 message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpMessageView {
    /// Its number among all messages of the capture.
    pub index: u32,
    pub stream: u32,
    pub sender: Side,
    pub start_line: HttpStartLine,
    /// The version: 10 for HTTP/1.0, 11 for HTTP/1.1, 9 where a request names none.
    pub version: u8,
    /// Which request of its connection it is, or answers, counted from 1.
    pub place: Option<u32>,
    /// The response to a request, the request that a response answers.
    pub peer: Option<u32>,
    /// The frame of its first byte.
    pub first_frame: u32,
    /// The frame of its head's last byte.
    pub head_frame: u32,
    /// The frame of its last byte, or of the FIN that ended it.
    pub last_frame: u32,
    /// Time of its first byte since the first frame of the capture.
    pub start: Option<Nanos>,
    /// From its first byte to its last.
    pub duration: Option<Nanos>,
    /// Where it begins in its direction's stream.
    pub offset: u64,
    /// How long its head is.
    pub header_bytes: u32,
    /// How many bytes of its body went by, without the framing of chunks.
    pub body_bytes: u64,
    /// How many of these the capture lacks.
    pub missing_bytes: u64,
    /// How far its body reaches.
    pub framing: HttpFraming,
    /// How far it was captured.
    pub progress: HttpProgress,
    /// `Host`.
    pub host: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Content-Encoding`.
    pub content_encoding: Option<String>,
    /// `Content-Range`.
    pub content_range: Option<String>,
    /// `Connection: close`.
    pub closes: bool,
    /// `Connection: keep-alive`.
    pub keeps_alive: bool,
    /// The seconds of `Keep-Alive: timeout=N`.
    pub keep_alive_timeout: Option<u32>,
    /// Why Wireshark, with default settings, does not list it (`http.request or http.response`).
    pub unlisted: Option<HttpUnlisted>,
}

/// How a message begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HttpStartLine {
    Request {
        method: String,
        /// The target, at most 2048 bytes of it.
        target: String,
    },
    Response {
        /// The status code.
        status: u16,
    },
}

/// The body of a message as its reader got it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpBody {
    pub message: u32,
    /// `Content-Type`.
    pub content_type: Option<String>,
    pub kind: HttpBodyKind,
    /// The codings that were undone, in that order.
    pub undone: Vec<HttpCoding>,
    /// How many bytes of it were read, as they were sent, zeros for what is missing included.
    pub sent_bytes: u64,
    /// Its bytes, codings undone.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    pub end: HttpBodyEnd,
    /// How many bytes the capture lacks of it, as far as it was read.
    pub missing_bytes: u64,
    /// The first 256 places where it lacks them; zeros stand for them.
    pub holes: Vec<HttpHole>,
}

/// How a body can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HttpBodyKind {
    /// As text in this character encoding: a label for a `TextDecoder`, which may not know it.
    Text {
        /// The label, in small letters.
        charset: String,
    },
    /// As JSON in this character encoding.
    Json {
        /// The label, in small letters.
        charset: String,
    },
    /// As a picture that browsers draw, of a size that does no harm.
    Image {
        /// Its type, as in `image/png`.
        media_type: String,
    },
    /// Byte by byte, though it is a picture.
    Undrawn(UndrawnImage),
    /// Byte by byte.
    Binary,
}

/// Why a picture is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndrawnImage {
    /// It has too many pixels, or too many in all its frames.
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// One, but for a picture that moves.
        frames: u32,
    },
    /// How many it has cannot be read, or its format is none that is drawn.
    NoSize,
}

/// Bytes that the capture lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HttpHole {
    /// Where, from the body's first byte on the wire.
    pub at: u64,
    pub len: u64,
}
