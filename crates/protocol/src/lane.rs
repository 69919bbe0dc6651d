//! What the overview is drawn from: a connection as a lane on the capture's time axis.

use crate::{ConnectionView, Nanos};
use serde::{Deserialize, Serialize};

/// In which order lanes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum LaneSort {
    /// By their first segment, which is stream order.
    #[default]
    Start,
    /// Those between the same two hosts together, by the first of them; whichever side is the client.
    Hosts,
    /// By payload of both sides, most first.
    Bytes,
    /// By how long they lasted, longest first.
    Duration,
}

/// One connection on the time axis. Times count from the first frame of the capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    pub connection: ConnectionView,
    /// When segments went by: what lies between two spans is idle time. In order, at most [`Lane::MAX_SPANS`], parted by
    /// the longest pauses.
    pub spans: Vec<LaneSpan>,
    /// HTTP requests.
    pub requests: LaneMarks,
    /// Segments of which the analysis says that something went wrong.
    pub problems: LaneMarks,
    /// Segments with RST.
    pub resets: LaneMarks,
    /// Its place among the connections between the same two hosts, counted from 0, and how many these are; `None` unless
    /// sorted by hosts.
    pub in_group: Option<(u32, u32)>,
}

impl Lane {
    /// The most spans of a lane.
    pub const MAX_SPANS: usize = 64;
    /// The most lanes in one answer.
    pub const MAX_LANES: u32 = 256;
}

/// Some time with segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneSpan {
    /// Time of its first segment.
    pub from: Nanos,
    /// Time of its last segment.
    pub to: Nanos,
}

/// Events of a kind in a lane.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LaneMarks {
    pub total: u32,
    /// When they happened, in capture order: all of them, or where there are more than [`LaneMarks::MAX`], every second,
    /// fourth and so on.
    pub times: Vec<Nanos>,
}

impl LaneMarks {
    /// The most times.
    pub const MAX: usize = 128;
}
