use crate::{
    CaptureSummary, ConnectionStory, ConnectionView, FilterCompletion, FilterError, FilterSummary,
    HttpBody, LadderLook, LadderMark, LadderOutline, Landmark, Lane, LaneSort, MatchingConnection,
    PacketOrder, PacketWindow, RowWindow, SegmentDetail, SegmentMessage, SeriesFrom, SeriesWindow,
    Side, StreamExtent, StreamFrom, StreamMatch, StreamSpot, StreamWindow,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Number of this message format. The page refuses a worker that says another one: static hosts may serve an old
/// worker file with a new page.
pub const PROTOCOL: u32 = 4;

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
    /// Open the `File` or `Blob` that travels beside this message. Answer: `Opened`, `Failed` or `Cancelled`. An
    /// opening under way is cancelled first, and answered so.
    Open {
        /// The file's name, for the summary.
        name: String,
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
    /// Where in a ladder something went wrong. Answer: `Marks`.
    Marks {
        /// The connection.
        stream: u32,
    },
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
    /// Some of a connection's bytes, as they follow each other. Answer: `Stream`.
    Stream {
        /// The connection.
        stream: u32,
        /// Only what this side sent.
        only: Option<Side>,
        /// Where to begin.
        from: StreamFrom,
        /// About how many bytes: at least one piece comes, and at most 1 MiB or 4096 pieces.
        limit_bytes: u32,
    },
    /// Look for bytes in a connection, behind or before a place. Answer: `Found`, after `Progress` where it takes long, or
    /// `Cancelled`: a search that is under way ends when another one begins.
    FindInStream {
        /// The connection.
        stream: u32,
        /// What to look for, at most 1024 bytes. Nothing is found where there are none, or more.
        needle: Vec<u8>,
        /// Whether ASCII letters count the same in both cases.
        ignores_case: bool,
        /// Matches end behind this byte, or before it; without it, the search begins at the stream's beginning or end.
        from: Option<StreamSpot>,
        /// Whether to look towards the beginning.
        backwards: bool,
        /// Only in what this side sent.
        only: Option<Side>,
    },
    /// Which frames brought some bytes of a direction. Answer: `Frames`.
    Carriers {
        /// The connection.
        stream: u32,
        /// Whose bytes.
        sender: Side,
        /// The offset of the first one.
        from: u64,
        /// The offset behind the last one.
        to: u64,
    },
    /// A connection's bytes as a `Blob`, those that the capture lacks left out. Answer: `SavedStream` with the `Blob`
    /// beside it, after `Progress` where it takes long, or `Cancelled`: a saving that is under way ends when another one
    /// begins.
    SaveStream {
        /// The connection.
        stream: u32,
        /// Only what this side sent.
        only: Option<Side>,
    },
    /// The body of an HTTP message, its codings undone. Answer: `Body`.
    Body {
        /// The message, by its number.
        message: u32,
        /// At most so many bytes, of 16 MiB.
        limit_bytes: u32,
    },
    /// The whole body of an HTTP message, its codings undone, as a `Blob`. Answer: `Body` with its first bytes, and the
    /// `Blob` beside it, or `Cancelled`, as for `SaveStream`.
    SaveBody {
        /// The message, by its number.
        message: u32,
    },
    /// Some of a connection's HTTP messages, in the order in which their heads were complete. Answer: `HttpMessages`.
    HttpMessages {
        /// The connection.
        stream: u32,
        /// The first one, by its place among them.
        from: u32,
        /// At most this many, and 1024.
        count: u32,
        /// Where the message of this number is one of them: those of the page that it is on, by pages of `count`.
        with: Option<u32>,
    },
    /// Stop the search and the saving under way, if any; they answer `Cancelled`. Answer: `Done`.
    Stop,
    /// Set a display filter, or words to look for. Answer: `Filtered`, `FilterWrong`, or `Cancelled` where a newer filter
    /// came or what is open was replaced; for an empty text, which takes the filter away, `Done`. It holds for what has
    /// been read so far: a page that filters while a file is opened asks again once it is.
    Filter {
        /// The text.
        text: String,
    },
    /// Connections with segments that the filter holds for, in stream order. Answer: `MatchingConnections`, without any
    /// where no filter is set.
    MatchingConnections {
        /// The first one, by its place among them.
        from: u32,
        /// At most this many, and 4096.
        count: u32,
    },
    /// Segments of a connection that the filter holds for. Answer: `MatchingSegments`, without any where no filter is set.
    MatchingSegments {
        /// The connection.
        stream: u32,
        /// From this place among its segments on.
        from: u32,
        /// At most this many, and 4096.
        count: u32,
    },
    /// What may be written at a place of a filter. Answer: `FilterCompletion`.
    CompleteFilter {
        /// The text so far.
        text: String,
        /// The byte where the cursor stands.
        cursor: u32,
    },
    /// A connection's segments as points of graphs. Answer: `Series`.
    Series {
        /// The connection.
        stream: u32,
        /// Where to begin.
        from: SeriesFrom,
    },
    /// Connections as lanes on the capture's time axis. Answer: `Lanes`.
    Lanes {
        /// The first one, by its place in the order.
        from: u32,
        /// At most this many, and 256.
        count: u32,
        /// The order.
        sort: LaneSort,
    },
    /// Segments of the capture as a table. Answer: `Packets`, or `Cancelled` where they were still being sorted when
    /// another table was asked for.
    Packets {
        /// Which ones, and in which order.
        order: PacketOrder,
        /// The first one, by its place in the table.
        from: u32,
        /// At most this many, and 4096.
        count: u32,
        /// A frame whose place in the table is to be told.
        mark: Option<u32>,
    },
    /// The nearest segment behind or before a place of a connection that is a landmark. Answer: `Frames`, with its
    /// frame where there is one.
    Seek {
        /// What to look for.
        landmark: Landmark,
        /// The connection.
        stream: u32,
        /// A place among its segments, which does not count itself.
        from: u32,
        /// Whether to look towards the beginning.
        backwards: bool,
    },
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker started; sent once, unasked.
    Ready(Hello),
    /// An opening goes on, or a search or saving, which count the bytes of the stream; also the heartbeat while busy.
    Progress(Progress),
    /// The whole file was read and analysed.
    Opened(Box<CaptureSummary>),
    /// The file cannot be opened.
    Failed(Failure),
    /// The opening, search or saving was stopped.
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
    /// Where in a ladder something went wrong, from top to bottom, at most [`LadderMark::MAX`].
    Marks(Vec<LadderMark>),
    /// The shape of the ladder after a fold was opened or closed.
    Folded(LadderOutline),
    /// Rows of a ladder.
    Rows(RowWindow),
    /// A segment in full.
    Segment(Box<SegmentDetail>),
    /// Some of a connection's bytes.
    Stream(Box<StreamWindow>),
    /// Where the bytes are that were looked for; `None` where they are not.
    Found(Option<StreamMatch>),
    /// Frames, in the order of what they carried.
    Frames(Vec<u32>),
    /// What the `Blob` beside this message holds of a stream, and what it lacks.
    SavedStream(StreamExtent),
    /// A body.
    Body(Box<HttpBody>),
    /// Some of a connection's HTTP messages.
    HttpMessages {
        /// The place of the first one.
        from: u32,
        /// With what they answer, or are answered by.
        messages: Vec<SegmentMessage>,
        /// How many there are in all.
        total: u32,
    },
    /// The request was carried out and has no other answer.
    Done,
    /// The request cannot be answered.
    Refused(QueryError),
    /// The worker panicked or ran out of memory; it will not answer again. Sent unasked.
    Fatal {
        /// For a bug report; not a text for readers.
        message: String,
    },
    /// What a filter leaves.
    Filtered(FilterSummary),
    /// The text is no filter; the one that was set before still is.
    FilterWrong(FilterError),
    /// Connections with segments that the filter holds for.
    MatchingConnections {
        /// In stream order.
        connections: Vec<MatchingConnection>,
    },
    /// Segments that the filter holds for.
    MatchingSegments {
        /// Their places among the segments of their connection, as in [`SegmentRow`](crate::SegmentRow)'s `index`.
        places: Vec<u32>,
    },
    /// What may be written; `None` where nothing can be said.
    FilterCompletion(Option<FilterCompletion>),
    /// Points of graphs.
    Series(Box<SeriesWindow>),
    /// Connections as lanes.
    Lanes {
        /// In the order asked for.
        lanes: Vec<Lane>,
    },
    /// Some rows of a table of segments.
    Packets(PacketWindow),
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
