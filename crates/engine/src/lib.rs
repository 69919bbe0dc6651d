//! One opened capture: runs the pipeline, keeps the index, answers queries with plain view data.
//!
//! [`Engine`] is fed a file's bytes and asked for connections, ladders and segments. It does no I/O: to show a segment
//! in full it says where the frame lies ([`Engine::locate`]), and the caller brings the bytes ([`Engine::segment`]).

mod annotations;
mod application;
mod body;
mod body_kind;
mod braces;
mod census;
mod close_reason;
mod detail;
mod diagnostics;
mod dns_names;
mod engine;
mod filter_run;
mod filter_subject;
mod follow;
mod host_name;
mod input;
mod labels;
mod ladder_view;
mod landmark;
mod lanes;
mod listing;
mod marks;
mod matches;
mod merge;
mod notes;
mod packets;
mod pieces;
mod reading;
mod runs;
mod sacks;
mod search;
mod segment_application;
mod segment_row;
mod series;
mod story;
mod timestamps;
mod together;
mod view;

pub use body::BodyReader;
pub use capture::{Compression, DecodeError, Diagnostic};
pub use detail::FileRange;
pub use engine::Engine;
pub use filter::Filter;
pub use filter_run::{FilterRun, complete_filter, parse_filter};
pub use follow::StreamReading;
pub use input::{MakeDecoder, decoder, failure};
pub use listing::ListedSegment;
pub use matches::Matches;
pub use merge::Merge;
pub use payload::body::{BodyEnd, Coding, Decoder};
pub use search::{Needle, SearchBlock, StreamSearch};
