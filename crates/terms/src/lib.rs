//! The vocabulary: what a connection, its segments and what they carry are called, once for every crate.
//!
//! Each of these is decided where bytes become facts (`capture`, `dissect`, `flow`, `payload`, `filter`) and told by
//! `explain`, `ladder` and the page, without a translation between: a value that is added here does not compile until
//! everybody who has to say something of it does. What only one crate does with a value is a function of that crate.
//!
//! With the feature `serde`, they can be sent: `protocol` turns it on.

/// Declares an enum whose values have a word each in the command line's output and in filters, with the list of these
/// words, so that no list can miss one.
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $Name:ident {
        $($(#[$about:meta])* $Value:ident $({ $($field:tt)* })? = $code:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum $Name {
            $($(#[$about])* $Value $({ $($field)* })?,)*
        }

        impl $Name {
            /// The codes of all values.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The code in the command line's output, and in filters.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$Value { .. } => $code,)*
                }
            }
        }
    };
}

mod analysis;
mod application;
mod close_reason;
mod completeness;
mod diagnostic;
mod endpoint;
mod fate;
mod file_format;
mod filter;
mod http;
mod link_fault;
mod number;
mod protocol_name;
mod reason;
mod segment_role;
mod side;
mod standstill;
mod state;
mod syn_options;
mod tcp_flags;
mod time;
mod vantage;
mod verdict;

pub use analysis::{AnalysisFlag, AnalysisFlags, FlagReason, Severity};
pub use application::ApplicationName;
pub use close_reason::CloseReason;
pub use completeness::Completeness;
pub use diagnostic::{DiagnosticCode, Layer};
pub use endpoint::Endpoint;
pub use fate::Fate;
pub use file_format::{FileFormat, PcapVariant};
pub use filter::{FilterProblem, FilterWord};
pub use http::{HttpBodyEnd, HttpCoding, HttpFraming, HttpProgress, HttpUnlisted};
pub use link_fault::LinkFault;
pub use number::{FrameNumber, StreamIndex};
pub use protocol_name::ProtocolName;
pub use reason::{AckReason, SegmentLink, SeqReason};
pub use segment_role::SegmentRole;
pub use side::{Direction, PerSide, Side};
pub use standstill::{Repeated, Standstill};
pub use state::{Certainty, EndState, InferenceReason, Phase, TcpState};
pub use syn_options::SynOptions;
pub use tcp_flags::TcpFlags;
pub use time::{Nanos, Timestamp};
pub use vantage::{Place, Vantage};
pub use verdict::{
    ClosedFirst, Closing, Evidence, Opening, RoleEvidence, TimeWait, TimeWaitHolder, Trouble,
};
