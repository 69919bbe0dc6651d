//! Messages between page and worker.
//!
//! A message is a header, [`Envelope`], and right behind it in the same bytes what it is about: a question, or an answer.
//! Postcard frames nothing, so who reads the header is left with the rest as it is, still encoded, and needs no code for it.
//!
//! That is what lets both sides be loaded in two parts. The worker's first part reads of a question its name; where that is
//! [`Later`](crate::question::Later), the later part is loaded and reads the question itself. On the page, an answer is read by
//! who asked, so what only later views ask about is decoded in their part. One answer is used by both: of a segment, the first
//! part reads the [`SegmentPlace`](crate::question::SegmentPlace), and the panel, once it is loaded, the rest.

use crate::LinkFault;
use crate::Question;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Number of this message format. The page refuses a worker that says another one: static hosts may serve an old
/// worker file with a new page.
pub const PROTOCOL: u32 = 7;

/// Names this build: the version, and the commit where `cargo xtask` built it (`TCPLADDER_BUILD`, `0.1.0 (1a2b3c4)`).
pub const BUILD: &str = match option_env!("TCPLADDER_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), " (development)"),
};

/// Pairs an answer with its question. The page counts up from 1; 0 is for what the worker says unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestId(pub u32);

/// The header of a message: the request that it belongs to, and which question ([`question::Name`](crate::question::Name),
/// from the page) or what is said to it ([`Said`], from the worker).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope<T> {
    pub id: RequestId,
    /// What is asked or said.
    pub body: T,
}

/// What a worker says first, before any request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`] of the worker.
    pub protocol: u32,
    pub build: Build,
}

/// Names a build, as [`BUILD`] does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Build(pub String);

/// What the worker says. Every request gets exactly one final word: `Answer` or `Unanswered`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// The worker started; sent once, unasked. It stands first so that a page can read it of any build.
    Ready(Hello),
    /// The request goes on; also the heartbeat while busy.
    Progress(Progress),
    /// The answer stands behind this header: [`Question::Answer`].
    Answer,
    Unanswered(Unanswered),
    /// The worker panicked or ran out of memory; it will not answer again. Sent unasked.
    Fatal {
        /// For a bug report; not a text for readers.
        message: String,
    },
}

impl Said {
    /// Whether more is to come about the same request.
    pub fn goes_on(&self) -> bool {
        matches!(self, Self::Progress(_))
    }
}

/// Why a question gets no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unanswered {
    /// It was stopped, or overtaken by a newer one, or what it was about is not open any more.
    Cancelled,
    /// It cannot be answered.
    Refused(QueryError),
}

impl From<QueryError> for Unanswered {
    fn from(error: QueryError) -> Self {
        Self::Refused(error)
    }
}

/// How far a request has come: an opening, a search or a saving. What is counted in bytes depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub read_bytes: u64,
    pub total_bytes: u64,
    pub frames: u64,
    pub connections: u32,
}

/// Why a file cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Failure {
    /// The file has no bytes.
    Empty,
    /// The file is no capture that this program reads.
    NotACapture {
        /// What it is instead, where its first bytes tell: `"PNG image"` has the code `png`. See `capture::sniff`.
        looks_like: Option<String>,
        /// Its first bytes, at most 16.
        first_bytes: Vec<u8>,
    },
    /// A capture of a version or kind that cannot be read.
    Unsupported {
        /// What exactly, a code: `pcap-version-3`, `pcapng-version-2`.
        what: String,
    },
    /// The file ends inside its own header.
    HeaderCut {
        /// Bytes the header needs.
        needed: u64,
        /// Bytes the file has.
        available: u64,
    },
    /// The browser or system could not read the file: it was moved, changed or locked meanwhile.
    Unreadable,
    /// More segments than memory holds.
    OutOfMemory,
    /// What the file needs, as it is compressed or one of several, could not be loaded.
    PartMissing,
    /// It is one of more files than are merged.
    TooManyFiles { limit: u32 },
    /// It is a link, and cannot be opened.
    Link(LinkFault),
}

/// Why a request cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueryError {
    /// No capture is open.
    NothingOpen,
    NoSuchStream,
    /// There is no such frame, or it is no TCP segment.
    NoSuchSegment,
    /// The file could not be read again: it was moved or changed.
    Unreadable,
    /// The message did not decode.
    BadRequest,
    /// The part of the worker that answers could not be loaded.
    PartMissing,
    /// There is no memory for the answer.
    OutOfMemory,
}

/// A message that does not decode: from another build, or damaged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("message does not decode: {0}")]
pub struct DecodeError(#[from] postcard::Error);

/// Encodes a value.
///
/// # Errors
/// None in practice: the types of this crate always encode; the signature leaves it to the caller.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, DecodeError> {
    Ok(postcard::to_allocvec(value)?)
}

/// Decodes a value.
///
/// # Errors
/// [`DecodeError`] where the bytes are nothing of this build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    Ok(postcard::from_bytes(bytes)?)
}

/// Decodes a value that others follow, which are still encoded: the header of a message, or what of an answer can be read
/// already.
///
/// # Errors
/// As [`decode`].
pub fn decode_first<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, &[u8]), DecodeError> {
    Ok(postcard::take_from_bytes(bytes)?)
}

/// Encodes a question with its header.
///
/// # Errors
/// None in practice, see [`encode`].
pub fn encode_question<Q: Question>(id: RequestId, question: &Q) -> Result<Vec<u8>, DecodeError> {
    encode(&(Envelope { id, body: Q::NAME }, question))
}

/// Encodes an answer with its header.
///
/// # Errors
/// None in practice, see [`encode`].
pub fn encode_answer<Q: Question>(
    id: RequestId,
    answer: &Q::Answer,
) -> Result<Vec<u8>, DecodeError> {
    let body = Said::Answer;
    encode(&(Envelope { id, body }, answer))
}
