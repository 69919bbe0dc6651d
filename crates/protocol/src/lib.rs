//! View data and messages: what a capture, a connection and a segment look like to a reader, and what the page and
//! the worker say to each other.
//!
//! Everything here is a plain serde type without behaviour that needs a capture: the page, the drawing (`ladder`) and
//! the sentences (`explain`) live from these types alone. Values that a reader may want in words are codes (enums
//! with arguments); words are made by `explain`. What has the same name in a capture and in a view is of `terms`, and
//! only handed on here.
//!
//! The encoding between page and worker is [postcard](https://postcard.jamesmunns.com/wire-format); it is not
//! self-describing, so both ends must be of the same build, which [`Hello`] lets the page check.

mod annotation;
mod application;
mod capture;
mod connection;
mod diagnostic;
mod filter;
mod http;
mod lab;
mod lane;
mod link;
mod look;
mod message;
mod message_label;
mod note;
mod number;
mod outline;
mod packet;
pub mod question;
mod request;
mod row;
mod segment;
mod series;
mod story;
mod stream;
mod tls;
mod together;
mod verdict;

pub use annotation::Annotation;
pub use application::{ApplicationEvent, ApplicationEventKind, ApplicationView, TlsView};
pub use capture::{CaptureSummary, FileView, LinkTypeView, NotShown};
pub use connection::ConnectionView;
pub use diagnostic::DiagnosticView;
pub use filter::{FilterCompletion, FilterError, FilterSummary, MatchingConnection};
pub use http::{HttpBody, HttpBodyKind, HttpHole, HttpMessageView, HttpStartLine, UndrawnImage};
pub use lab::{LabAcks, LabDirection, LabSegment, LabSheet, Limit, LimitedBy, SlowStart};
pub use lane::{Lane, LaneMarks, LaneSort, LaneSpan};
pub use link::{LinkOptions, LinkView};
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
pub use request::{
    HarExtent, HttpHead, RequestColumn, RequestOrder, RequestRow, RequestTimes, RequestWindow,
};
pub use row::{FoldRow, Row, RowId, SegmentRow, Slope, Timestamps, Window, is_noted, told};
pub use segment::{
    ByteRange, Checksum, CopyFacts, FlowFacts, HeaderView, LayerName, LayerView, OptionKind,
    OptionView, ResetFacts, SackBlock, SegmentApplication, SegmentDetail, SegmentMessage,
};
pub use series::{SeriesFrom, SeriesPoint, SeriesSack, SeriesWindow};
pub use story::{ConnectionStory, CutMessage, Zeek};
pub use stream::{
    StreamContent, StreamExtent, StreamFrom, StreamMatch, StreamPiece, StreamSpot, StreamWindow,
};
pub use terms::{
    AckReason, AnalysisFlag, AnalysisFlags, ApplicationName, Certainty, CloseReason, ClosedFirst,
    Closing, Completeness, DiagnosticCode, Direction, EndState, Endpoint, Evidence, Fate,
    FileFormat, FilterProblem, FilterWord, FlagReason, FrameNumber, HttpBodyEnd, HttpCoding,
    HttpFraming, HttpProgress, HttpUnlisted, InferenceReason, Layer, LinkFault, Nanos, Opening,
    PcapVariant, PerSide, Phase, Place, ProtocolName, Repeated, RoleEvidence, SegmentLink,
    SegmentRole, SeqReason, Severity, Side, Standstill, StreamIndex, SynOptions, TcpFlags,
    TcpState, TimeWait, TimeWaitHolder, Timestamp, Trouble, Vantage,
};
pub use tls::{CertificateView, TlsMessageView, TlsRecordView};
pub use together::{TogetherRow, TogetherWindow};
pub use verdict::ResetView;
