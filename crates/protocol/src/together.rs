//! Several connections between the same two hosts, in one ladder.

use crate::{ConnectionView, SegmentRow};
use serde::{Deserialize, Serialize};

/// Some of the segments of all connections between two hosts, in capture order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TogetherWindow {
    /// The first of the connections: its client is the host at the left, its server the one at the right.
    pub first: Box<ConnectionView>,
    /// How many of the connections are shown together, at most [`TogetherWindow::MAX_CONNECTIONS`], the one that was asked
    /// for among them.
    pub shown: u32,
    /// How many there are between the two hosts.
    pub connections: u32,
    /// How many segments those that are shown have, at most [`TogetherWindow::MAX_SEGMENTS`].
    pub segments: u32,
    /// Whether they have more.
    pub is_cut: bool,
    /// The place of the first row among the segments.
    pub from: u32,
    pub rows: Vec<TogetherRow>,
    /// The place of the frame that was asked for.
    pub marked: Option<u32>,
}

impl TogetherWindow {
    /// The most connections in one ladder.
    pub const MAX_CONNECTIONS: u32 = 64;
    /// The most segments in one ladder.
    pub const MAX_SEGMENTS: u32 = 1 << 20;
    /// The most rows in one answer.
    pub const MAX_ROWS: u32 = 1024;
}

/// A segment, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TogetherRow {
    pub stream: u32,
    /// The port of the host at the left.
    pub left_port: u16,
    /// The port of the host at the right.
    pub right_port: u16,
    /// The segment, with its place among all of them, the time since the one above it, and with client and server in each
    /// other's place where this connection was opened by the host at the right.
    pub row: SegmentRow,
}
