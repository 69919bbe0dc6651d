use crate::{
    Annotation, ConnectionView, FileView, FilterCompletion, FilterError, FilterSummary, HttpBody,
    LadderMark, Landmark, Lane, LaneSort, MatchingConnection, PacketOrder, PacketWindow, Progress,
    QueryError, SegmentMessage, SeriesFrom, SeriesWindow, Side, StreamExtent, StreamFrom,
    StreamMatch, StreamSpot, StreamWindow, TogetherWindow,
};
use serde::{Deserialize, Serialize};

/// What the page asks once a ladder is drawn.
///
/// These requests and their answers are types of their own so that neither side needs the code for them before the first
/// ladder: they go over as bytes within [`ToWorker::Later`](crate::ToWorker::Later) and
/// [`FromWorker::Later`](crate::FromWorker::Later).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaterRequest {
    /// Where in a ladder something went wrong. Answer: `Marks`.
    Marks {
        /// The connection.
        stream: u32,
    },
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
    /// Connections `from..from + count` in stream order, also while the file is read. Answer: `Connections`.
    Connections {
        /// The first stream index.
        from: u32,
        /// At most this many, and 4096.
        count: u32,
    },
    /// The files that were merged into the capture. Answer: `Files`, empty where it is one file.
    Files,
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
    /// Segments of all connections between the hosts of one. Answer: `Together`.
    Together {
        /// The connection.
        stream: u32,
        /// The first segment, by its place among all of them.
        from: u32,
        /// At most this many, and [`TogetherWindow::MAX_ROWS`].
        count: u32,
        /// A frame whose place among them is to be told.
        mark: Option<u32>,
    },
    /// Comments and names of the reader's own. Answer: `Done`, or `Refused` where they are too many. Outlines, rows and
    /// connections are to be asked for anew.
    Annotate(Vec<Annotation>),
}

/// What the worker says to a [`LaterRequest`]. All but `Progress` are the last word on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaterAnswer {
    /// Work goes on; what is counted depends on the request.
    Progress(Progress),
    /// The work was stopped.
    Cancelled,
    /// The request was carried out and has no other answer.
    Done,
    /// The request cannot be answered.
    Refused(QueryError),
    /// Where in a ladder something went wrong, from top to bottom, at most [`LadderMark::MAX`].
    Marks(Vec<LadderMark>),
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
    /// Some connections.
    Connections {
        /// The connections asked for, as far as they exist.
        connections: Vec<ConnectionView>,
    },
    /// The files that were merged, in the order in which they were given.
    Files(Vec<FileView>),
    /// Connections as lanes.
    Lanes {
        /// In the order asked for.
        lanes: Vec<Lane>,
    },
    /// Segments of several connections.
    Together(Box<TogetherWindow>),
    /// Some rows of a table of segments.
    Packets(PacketWindow),
}
