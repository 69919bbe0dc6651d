//! View data and messages: what a capture, a connection and a segment look like to a reader, and what the page and
//! the worker say to each other.
//!
//! Everything here is a plain serde type without behaviour that needs a capture: the page, the drawing (`ladder`) and
//! the sentences (`explain`) live from these types alone. Values that a reader may want in words are codes (enums
//! with arguments); words are made by `explain`.
//!
//! The encoding between page and worker is [postcard](https://postcard.jamesmunns.com/wire-format); it is not
//! self-describing, so both ends must be of the same build, which [`Hello`] lets the page check.

mod annotation;
mod application;
mod capture;
mod connection;
mod diagnostic;
mod endpoint;
mod filter;
mod flag_reason;
mod http;
mod lane;
mod look;
mod message;
mod message_label;
mod note;
mod number;
mod outline;
mod packet;
pub mod question;
mod reason;
mod row;
mod segment;
mod series;
mod state;
mod story;
mod stream;
mod tcp;
mod time;
mod tls;
mod together;

pub use annotation::Annotation;
pub use application::{
    ApplicationEvent, ApplicationEventKind, ApplicationName, ApplicationView, CloseReason, TlsView,
};
pub use capture::{CaptureSummary, FileFormat, FileView, LinkTypeView, NotShown, ProtocolName};
pub use connection::{ClosedFirst, Closing, Completeness, ConnectionView, Opening, RoleEvidence};
pub use diagnostic::{DiagnosticCode, DiagnosticView, Layer};
pub use endpoint::{Direction, Endpoint, Side};
pub use filter::{
    FilterCompletion, FilterError, FilterProblem, FilterSummary, FilterWord, MatchingConnection,
};
pub use flag_reason::FlagReason;
pub use http::{
    HttpBody, HttpBodyEnd, HttpBodyKind, HttpCoding, HttpFraming, HttpHole, HttpMessageView,
    HttpProgress, HttpStartLine, HttpUnlisted, UndrawnImage,
};
pub use lane::{Lane, LaneMarks, LaneSort, LaneSpan};
pub use look::LadderLook;
pub use message::{
    BUILD, Build, DecodeError, Envelope, Failure, Hello, PROTOCOL, Progress, QueryError, RequestId,
    Said, Unanswered, decode, decode_first, encode, encode_answer, encode_question,
};
pub use message_label::{MessageLabel, RequestLabel};
pub use note::{CommentView, IcmpNote, Note};
pub use number::{AckNumber, Number};
pub use outline::{Brace, LadderMark, LadderOutline, PhaseSpan, RowWindow};
pub use packet::{Landmark, PacketColumn, PacketOrder, PacketRow, PacketWindow};
pub use question::{PackedSegment, Question};
pub use reason::{AckReason, SeqReason};
pub use row::{FoldRow, Row, RowId, SegmentRow, Slope, SynOptions, Timestamps, Window};
pub use segment::{
    ByteRange, Checksum, FlowFacts, HeaderView, LayerName, LayerView, OptionKind, OptionView,
    SackBlock, SegmentApplication, SegmentDetail, SegmentLink, SegmentMessage,
};
pub use series::{SeriesFrom, SeriesPoint, SeriesSack, SeriesWindow};
pub use state::{Certainty, InferenceReason, Phase, StateChange, TcpState};
pub use story::{ConnectionStory, Evidence, Place, TimeWait, Vantage, Zeek};
pub use stream::{
    StreamContent, StreamExtent, StreamFrom, StreamMatch, StreamPiece, StreamSpot, StreamWindow,
};
pub use tcp::{AnalysisFlags, TcpFlags};
pub use time::{Nanos, Timestamp};
pub use tls::{CertificateView, TlsMessageView, TlsRecordView};
pub use together::{TogetherRow, TogetherWindow};
