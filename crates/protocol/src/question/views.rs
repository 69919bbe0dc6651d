use crate::{LaneSort, LinkOptions, PacketOrder, SeriesFrom};
use serde::{Deserialize, Serialize};

/// A connection's segments as points of graphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    pub stream: u32,
    pub from: SeriesFrom,
}

/// Connections as lanes on the capture's time axis, in the order asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lanes {
    /// The first one, by its place in the order.
    pub from: u32,
    /// At most this many, and 256.
    pub count: u32,
    /// The order.
    pub sort: LaneSort,
}

/// A connection's lab sheet, with at most [`Lab::MAX_ROWS`] segments of each direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lab {
    pub stream: u32,
}

impl Lab {
    /// The most segments of a direction in one answer.
    pub const MAX_ROWS: usize = 1 << 14;
}

/// Segments of the capture as a table. Cancelled where they are still being sorted when another table is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packets {
    pub order: PacketOrder,
    /// The first one, by its place in the table.
    pub from: u32,
    /// At most this many, and 4096.
    pub count: u32,
    /// A frame whose place in the table is to be told.
    pub mark: Option<u32>,
}

/// Segments of all connections between the hosts of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    pub stream: u32,
    /// The first segment, by its place among all of them.
    pub from: u32,
    /// At most this many, and [`TogetherWindow::MAX_ROWS`](crate::TogetherWindow::MAX_ROWS).
    pub count: u32,
    /// A frame whose place among them is to be told.
    pub mark: Option<u32>,
}

/// A link of some connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeLink {
    pub streams: Vec<u32>,
    pub options: LinkOptions,
}
