use crate::{CommentView, DiagnosticView, Failure, Nanos, Timestamp};
use serde::{Deserialize, Serialize};
use terms::{FileFormat, ProtocolName};

/// What one opened capture is, as far as it has been read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureSummary {
    /// The file's name, as given by the caller.
    pub name: String,
    /// The file's size in bytes, compressed where it is.
    pub size_bytes: u64,
    pub format: FileFormat,
    /// Link types of the interfaces that carried frames, as numbers of the LINKTYPE_ registry with their names.
    pub link_types: Vec<LinkTypeView>,
    pub frames: u64,
    pub segments: u32,
    pub connections: u32,
    /// Their numbers, where these are not counted from 0: those of a link.
    pub streams: Vec<u32>,
    /// Time of the first frame that has one.
    pub first_time: Option<Timestamp>,
    /// From the first frame to the last.
    pub duration: Option<Nanos>,
    /// What is not TCP, most frequent first.
    pub not_shown: Vec<NotShown>,
    /// Frames of UDP port 443 (QUIC, so HTTP/3), also counted in `not_shown`.
    pub quic_frames: u64,
    /// Damage, in file order; at most [`CaptureSummary::MAX_DIAGNOSTICS`] are listed.
    pub diagnostics: Vec<DiagnosticView>,
    pub diagnostics_total: u64,
    /// Packets that the capturing machine lost by its own account, where the file says so.
    pub lost_packets: u64,
    /// What somebody wrote into the file, in file order; at most [`CaptureSummary::MAX_COMMENTS`] are listed.
    pub comments: Vec<CommentView>,
    pub comments_total: u64,
    /// The connection to show first: the first with payload, else stream 0; `None` without any.
    pub suggested_stream: Option<u32>,
    /// How many files were merged into it; 0 where it is one file.
    pub merged_files: u32,
}

/// One of the files that were merged into a capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub name: String,
    /// Its size in bytes, compressed where it is.
    pub size_bytes: u64,
    pub frames: u64,
    /// Why nothing, or nothing more, could be read of it.
    pub failure: Option<Failure>,
}

impl CaptureSummary {
    /// The most comments that are listed one by one.
    pub const MAX_COMMENTS: usize = 1000;
    /// The most diagnostics that are listed one by one.
    pub const MAX_DIAGNOSTICS: usize = 1000;

    /// The number of the connection at a place among all.
    pub fn stream_at(&self, place: u32) -> u32 {
        let at = usize::try_from(place).ok();
        at.and_then(|at| self.streams.get(at))
            .copied()
            .unwrap_or(place)
    }

    /// The place of a connection among all; `None` where there is no such connection.
    pub fn place_of(&self, stream: u32) -> Option<u32> {
        if self.streams.is_empty() {
            return Some(stream).filter(|place| *place < self.connections);
        }
        let place = self.streams.binary_search(&stream).ok()?;
        u32::try_from(place).ok()
    }
}

/// A link type of the LINKTYPE_ registry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkTypeView {
    /// The number in the file.
    pub number: u32,
    /// The registry's name without `LINKTYPE_`; empty where the registry has none.
    pub name: String,
}

/// Frames that the ladder does not show, by what they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NotShown {
    pub protocol: ProtocolName,
    pub frames: u64,
}
