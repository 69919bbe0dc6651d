//! Segments in, connections out: streams, roles, relative numbers, states, phases, Wireshark's analysis flags and
//! verdicts.
//!
//! [`Tracker::push`] takes the segments of a capture in capture order and decides, once and for each, all that a list
//! needs: its connection (numbered as Wireshark's `tcp.stream`), its window's scaling, both ends' states after it, its
//! phase and its analysis flags. What one open panel needs is computed when it is asked for.
//!
//! Memory grows with segments (one [`SegmentRecord`] each) and connections (one [`Connection`] each), never with
//! payload; arrays grow by chunks that never move.

mod analysis;
mod arrival;
mod bases;
mod chunked;
mod completeness;
mod connection;
mod coverage;
mod dsack;
mod end;
mod facts;
mod handshake_time;
mod intake;
mod lifecycle;
mod node;
mod reason;
mod record;
mod replay;
mod roles;
mod scaling;
mod sender;
mod sequence;
mod stamp;
mod state;
mod syn_options;
mod table;
mod trace;
mod tracker;
mod vantage;
mod verdict;
mod zeek;

pub use chunked::{Chunked, Full};
pub use connection::Connection;
pub use dsack::duplicate_sack;
pub use reason::SegmentFacts;
pub use record::{LimitReached, Location, SegmentIndex, SegmentRecord};
pub use terms::{
    AckReason, AnalysisFlag, AnalysisFlags, Certainty, ClosedFirst, Closing, Completeness,
    Direction, EndState, Endpoint, Evidence, FlagReason, InferenceReason, Nanos, Opening, PerSide,
    Phase, Place, RoleEvidence, SegmentLink, SeqReason, Side, StreamIndex, SynOptions, TcpState,
    TimeWait, Vantage,
};
pub use trace::Trace;
pub use tracker::{Relative, Tracker};
pub use zeek::{ConnState, Zeek};
