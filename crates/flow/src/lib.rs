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
mod flag_reason;
mod flags;
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
mod side;
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
pub use completeness::Completeness;
pub use connection::{Connection, StreamIndex};
pub use dsack::duplicate_sack;
pub use flag_reason::FlagReason;
pub use flags::AnalysisFlags;
pub use node::Endpoint;
pub use reason::{AckReason, SegmentFacts, SegmentLink, SeqReason};
pub use record::{LimitReached, Location, SegmentIndex, SegmentRecord};
pub use roles::RoleEvidence;
pub use side::{Direction, PerSide, Side};
pub use state::{Certainty, EndState, InferenceReason, Phase, TcpState};
pub use syn_options::SynOptions;
pub use trace::Trace;
pub use tracker::{Relative, Tracker};
pub use vantage::{Place, Vantage};
pub use verdict::{ClosedFirst, Closing, Evidence, Opening, TimeWait};
pub use zeek::{ConnState, Zeek};
