//! One opened capture: runs the pipeline, keeps the index, answers queries with plain view data.
//!
//! [`Engine`] is fed a file's bytes and asked for connections, ladders and segments. It does no I/O: to show a segment
//! in full it says where the frame lies ([`Engine::locate`]), and the caller brings the bytes ([`Engine::segment`]).

mod arrived;
mod engine;
mod file_range;
mod input;
mod merge;
mod opening;
mod pipeline;
mod reorder;
mod reread;
mod view;

/// What is told of a whole connection.
mod connection {
    pub(crate) mod application;
    pub(crate) mod close_reason;
    pub(crate) mod connections;
    pub(crate) mod host_name;
    pub(crate) mod said;
    pub(crate) mod story;
}

/// Display filters: run over the capture, and what they left.
mod filtering {
    pub(crate) mod filter_run;
    pub(crate) mod filter_subject;
    pub(crate) mod matches;
}

/// The ladder of a connection, or of two hosts: its rows, and what stands beside them.
mod ladder {
    pub(crate) mod braces;
    pub(crate) mod labels;
    pub(crate) mod ladder_view;
    pub(crate) mod landmark;
    pub(crate) mod marks;
    pub(crate) mod runs;
    pub(crate) mod segment_row;
    mod state_way;
    pub(crate) mod timestamps;
    pub(crate) mod together;
}

/// The figures of lab sheets.
mod lab {
    pub(crate) mod pace;
    pub(crate) mod sent;
    pub(crate) mod sheet;
}

/// Connections in a link.
mod link {
    pub(crate) mod make;
    pub(crate) mod open;
    mod questions;
}

/// HTTP requests of all connections, and what they are saved as.
mod requests {
    pub(crate) mod curl;
    pub(crate) mod har;
    pub(crate) mod head;
    mod questions;
    pub(crate) mod table;
    pub(crate) mod url;
}

/// A connection as a capture file of its own.
mod saved {
    pub(crate) mod anonymous;
    pub(crate) mod connection_file;
}

/// One segment in full.
mod segment {
    pub(crate) mod detail;
    pub(crate) mod provenance;
    pub(crate) mod segment_application;
}

/// What is kept of a capture beside its segments.
mod store {
    pub(crate) mod annotations;
    pub(crate) mod census;
    pub(crate) mod diagnostics;
    pub(crate) mod dns_names;
    pub(crate) mod notes;
    pub(crate) mod pieces;
    pub(crate) mod sacks;
}

/// The bytes of a connection, read from the file again.
mod stream {
    pub(crate) mod body;
    pub(crate) mod body_kind;
    pub(crate) mod follow;
    pub(crate) mod image_size;
    pub(crate) mod reading;
    pub(crate) mod search;
}

/// Lists and graphs of many segments or connections.
mod table {
    pub(crate) mod lanes;
    pub(crate) mod listing;
    pub(crate) mod packets;
    pub(crate) mod series;
}

pub use capture::{Compression, DecodeError, Diagnostic};
pub use engine::Engine;
pub use file_range::FileRange;
pub use filter::Filter;
pub use filtering::filter_run::{FilterRun, complete_filter, parse_filter};
pub use filtering::matches::Matches;
pub use input::{MakeDecoder, decoder, failure};
pub use link::make::{LinkBlock, LinkMaker};
pub use link::open::{LinkOpener, link_opener};
pub use merge::Merge;
pub use payload::body::{BodyEnd, Coding, Decoder};
pub use reorder::{Reorder, ReorderBlock};
pub use saved::connection_file::{ConnectionFile, FileBlock};
pub use share::looks_like_link;
pub use stream::body::BodyReader;
pub use stream::follow::StreamReading;
pub use stream::search::{Needle, SearchBlock, StreamSearch};
pub use table::listing::ListedSegment;
