//! What graphs are drawn from: the segments of one connection as points in time.

use crate::{AnalysisFlags, Nanos, Side, TcpFlags};
use serde::{Deserialize, Serialize};

/// One segment as a point of a graph. Numbers are unwrapped: a stream of more than 4 GiB does not fold back to 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesPoint {
    /// Wireshark's `frame.number`.
    pub frame: u32,
    /// Since the first frame of the connection that has a time.
    pub time: Nanos,
    pub sender: Side,
    /// Relative sequence number; negative for what lies before the number that the capture begins with.
    pub seq: i64,
    /// Payload in bytes.
    pub len: u32,
    /// Relative acknowledgment number; `None` without the ACK flag.
    pub ack: Option<i64>,
    /// The window in bytes, scaled where a shift count is in force (`tcp.window_size`).
    pub window: u32,
    /// Bytes of its sender that are not acknowledged, with this segment (`tcp.analysis.bytes_in_flight`); `None` where it
    /// carries none.
    pub in_flight: Option<u32>,
    /// How long after the segment that it acknowledges it came (`tcp.analysis.ack_rtt`).
    pub rtt: Option<Nanos>,
    pub flags: TcpFlags,
    pub analysis: AnalysisFlags,
}

/// Bytes that an acknowledgment says have come, though others before them have not: a block of a SACK option (RFC 2018). Numbers
/// are those of the other side, unwrapped as in [`SeriesPoint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesSack {
    /// The frame of the acknowledgment.
    pub frame: u32,
    /// The first relative sequence number of the block.
    pub left: i64,
    /// The one behind its last.
    pub right: i64,
}

/// Where in a connection's segments an answer begins: 0 for the first one, then what the answer before gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SeriesFrom {
    /// The place among the connection's segments, counted from 0.
    pub place: u32,
    /// Near which number the client's numbers are unwrapped.
    pub near_client: i64,
    /// The same for the server's.
    pub near_server: i64,
}

/// Some of a connection's points, in capture order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesWindow {
    pub stream: u32,
    pub segments: u32,
    /// 1 where every segment is a point. Where there are too many, so many segments in a row give one point a direction:
    /// the first of the worst.
    pub step: u32,
    /// Segments looked at that have no time, and so are no points.
    pub untimed: u32,
    /// The points, at most [`SeriesWindow::MAX_POINTS`].
    pub points: Vec<SeriesPoint>,
    /// The SACK blocks of the points, in the same order.
    pub sacks: Vec<SeriesSack>,
    /// Whether the capture has more SACK blocks than are kept, so that some of later segments may lack here.
    pub sacks_are_cut: bool,
    /// Where the next answer begins; `None` at the end.
    pub next: Option<SeriesFrom>,
}

impl SeriesWindow {
    /// The most points in one answer.
    pub const MAX_POINTS: u32 = 1 << 16;
    /// The most points of a connection; above, some segments stand for others.
    pub const MAX_IN_ALL: u32 = 1 << 20;
}
