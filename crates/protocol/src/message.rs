use crate::{
    CaptureSummary, ConnectionStory, ConnectionView, LadderLook, LadderOutline, PackedSegment,
    RowWindow,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Number of this message format. The page refuses a worker that says another one: static hosts may serve an old
/// worker file with a new page.
pub const PROTOCOL: u32 = 5;

/// Names this build: the version, and the commit where `cargo xtask` built it (`TCPLADDER_BUILD`, `0.1.0 (1a2b3c4)`).
pub const BUILD: &str = match option_env!("TCPLADDER_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), " (development)"),
};

/// Pairs an answer with its question. The page counts up from 1; 0 is for what the worker says unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestId(pub u32);

/// A message with the request that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// The request.
    pub id: RequestId,
    /// What is said.
    pub body: T,
}

/// What a worker says first, before any request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`] of the worker.
    pub protocol: u32,
    /// Its build.
    pub build: Build,
}

/// Names a build, as [`BUILD`] does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Build(pub String);

/// What the page asks of the worker. Every request gets exactly one final answer; `Open` gets
/// [`FromWorker::Progress`] before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Open the `File` or `Blob` that travels beside this message, or several, merged into one capture. Answer: `Opened`,
    /// `Failed` or `Cancelled`. An opening under way is cancelled first, and answered so.
    Open {
        /// The capture's name, for the summary.
        name: String,
        /// The names of the files, of each that travels beside; empty for one file.
        files: Vec<String>,
    },
    /// Stop the opening under way, if any. Answer: `Done`; the opening itself answers `Cancelled`.
    Cancel,
    /// Forget what is open. Answer: `Done`.
    Close,
    /// Connections `from..from + count` in stream order. Answer: `Connections`.
    Connections {
        /// The first stream index.
        from: u32,
        /// At most this many.
        count: u32,
    },
    /// The outline of one connection's ladder, which becomes the current one. Answer: `Outline`.
    Outline {
        /// The connection.
        stream: u32,
    },
    /// How ladders are to look from now on, of this and of other captures. Answer: `Done`. Outline and rows are to be asked
    /// for anew.
    Look(LadderLook),
    /// Show the segments of a fold, or fold them again. Answer: `Folded`.
    Fold {
        /// The connection.
        stream: u32,
        /// The place of the fold's first segment.
        first: u32,
        /// Whether they are to be shown.
        open: bool,
    },
    /// The rows of the ladder that lie between two heights. Answer: `Rows`.
    Rows {
        /// The connection.
        stream: u32,
        /// Upper edge, from the top of the ladder.
        top_px: u64,
        /// Lower edge.
        bottom_px: u64,
    },
    /// One segment in full. Answer: `Segment`.
    Segment {
        /// Wireshark's `frame.number`.
        frame: u32,
    },
    /// The segment at a place in its connection, counted from 0, in full. Answer: `Segment`.
    SegmentAt {
        /// The connection.
        stream: u32,
        /// Place among its segments.
        index: u32,
    },
    /// Are you alive? Answer: `Done`.
    Ping,
    /// A [`LaterRequest`](crate::LaterRequest), encoded: the part of the worker that reads it is loaded when the first one
    /// comes. Answer: `Later`, or `Refused`.
    Later(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker started; sent once, unasked.
    Ready(Hello),
    /// An opening goes on; also the heartbeat while busy.
    Progress(Progress),
    /// The whole file was read and analysed.
    Opened(Box<CaptureSummary>),
    /// The file cannot be opened.
    Failed(Failure),
    /// The opening was stopped.
    Cancelled,
    /// Some connections, and how many there are.
    Connections {
        /// The connections asked for, as far as they exist.
        connections: Vec<ConnectionView>,
        /// How many there are in all.
        total: u32,
    },
    /// A ladder's outline, and what happened to its connection.
    Outline {
        /// The outline.
        outline: LadderOutline,
        /// What happened, with evidence.
        story: Box<ConnectionStory>,
    },
    /// The shape of the ladder after a fold was opened or closed.
    Folded(LadderOutline),
    /// Rows of a ladder.
    Rows(RowWindow),
    /// A segment in full.
    Segment(Box<PackedSegment>),
    /// The request was carried out and has no other answer.
    Done,
    /// The request cannot be answered.
    Refused(QueryError),
    /// Something about a [`LaterRequest`](crate::LaterRequest).
    Later {
        /// A [`LaterAnswer`](crate::LaterAnswer), encoded.
        #[serde(with = "serde_bytes")]
        answer: Vec<u8>,
        /// Whether it is not the last word on the request.
        goes_on: bool,
    },
    /// The worker panicked or ran out of memory; it will not answer again. Sent unasked.
    Fatal {
        /// For a bug report; not a text for readers.
        message: String,
    },
}

impl FromWorker {
    /// Whether more is to come about the same request.
    pub fn goes_on(&self) -> bool {
        matches!(self, Self::Progress(_) | Self::Later { goes_on: true, .. })
    }
}

/// How far an opening has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the file read.
    pub read_bytes: u64,
    /// Bytes the file has.
    pub total_bytes: u64,
    /// Frames so far.
    pub frames: u64,
    /// Connections so far.
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
    TooManyFiles {
        /// So many are.
        limit: u32,
    },
}

/// Why a request cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueryError {
    /// No capture is open.
    NothingOpen,
    /// There is no such connection.
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
pub struct DecodeError(String);

/// Encodes a message.
///
/// # Errors
/// None in practice: the types of this crate always encode; the signature leaves it to the caller.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, DecodeError> {
    postcard::to_allocvec(message).map_err(|error| DecodeError(error.to_string()))
}

/// Decodes a message.
///
/// # Errors
/// [`DecodeError`] where the bytes are no message of this build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    postcard::from_bytes(bytes).map_err(|error| DecodeError(error.to_string()))
}
