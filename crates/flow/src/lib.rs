//! Segments in, connections out: streams, roles, relative numbers, states, phases, Wireshark's analysis flags and
//! verdicts.
//!
//! [`Tracker::push`] takes the segments of a capture in capture order and decides, once and for each, its connection (numbered
//! as Wireshark's `tcp.stream`), its window's scaling and its analysis flags. What became of a connection, with both ends'
//! states, is judged from all of its segments when it is asked for ([`Tracker::account`]), and so is what one open panel needs.
//! What is judged on demand is `#[inline]`, so that it is built by whoever asks: this crate is built for speed, and the page's
//! worker builds the crates that ask for size.
//!
//! Memory grows with segments (one [`SegmentRecord`] each) and connections (one [`Connection`] each), never with
//! payload; arrays grow by chunks that never move.

mod acceptance;
mod account;
mod analysis;
mod answers;
mod arrival;
mod bases;
mod chunked;
mod completeness;
mod connection;
mod copies;
mod coverage;
mod dsack;
mod end;
mod facts;
mod finish;
mod handshake_time;
mod imprint;
mod intake;
mod lifecycle;
mod multipath;
mod node;
mod pass;
mod pass_reset;
mod reason;
mod record;
mod repeats;
mod replay;
mod reset;
mod roles;
mod scaling;
mod sender;
mod sequence;
mod stamp;
mod state;
mod steps;
mod survey;
mod syn_options;
mod table;
mod telling;
mod trace;
mod tracker;
mod vantage;
mod verdict;
mod watch;
mod zeek;

pub use account::Account;
pub use chunked::{Chunked, Full};
pub use connection::Connection;
pub use dsack::duplicate_sack;
pub use reason::SegmentFacts;
pub use record::{LimitReached, Location, SegmentIndex, SegmentRecord};
pub use reset::{Ending, LastData, Reset, ResetCause};
pub use terms::{
    AckReason, AnalysisFlag, AnalysisFlags, Certainty, ClosedFirst, Closing, Completeness,
    Direction, EndState, Endpoint, Evidence, FlagReason, InferenceReason, Nanos, Opening, PerSide,
    Phase, Place, RoleEvidence, SegmentLink, SeqReason, Side, StreamIndex, SynOptions, TcpState,
    TimeWait, Trouble, Vantage,
};
pub use trace::Trace;
pub use tracker::{Expected, Relative, Tracker};
pub use zeek::{ConnState, Zeek};
