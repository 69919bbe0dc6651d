use crate::{AnalysisFlags, Direction, Endpoint, MessageLabel, Nanos, SynOptions, TcpFlags};
use serde::{Deserialize, Serialize};

/// Which segments a table of packets has, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketOrder {
    /// Those of one connection only.
    pub only: Option<u32>,
    /// Those only that the filter holds for, where one is set.
    pub filtered: bool,
    /// What they are sorted by; equal ones stand in capture order.
    pub column: PacketColumn,
    /// From the largest to the smallest.
    pub descending: bool,
}

/// A column of the table of packets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PacketColumn {
    /// `frame.number`.
    Frame,
    /// When it was captured; those without a time come first.
    Time,
    /// Address and port of its sender, IPv4 before IPv6.
    Source,
    /// Address and port of its receiver.
    Destination,
    /// `tcp.stream`.
    Stream,
    /// `tcp.flags`.
    Flags,
    /// `tcp.seq`, relative.
    Seq,
    /// `tcp.ack`, relative; segments without one come first.
    Ack,
    /// `tcp.window_size`.
    Window,
    /// `tcp.len`.
    Len,
    /// What the analysis says of it: segments of which it says nothing come first.
    Info,
}

/// One segment in the table of packets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketRow {
    /// `frame.number`.
    pub frame: u32,
    /// `tcp.stream`.
    pub stream: u32,
    /// Since the first frame of the capture; `None` where the format gives no time.
    pub time: Option<Nanos>,
    pub direction: Direction,
    pub source: Endpoint,
    pub destination: Endpoint,
    /// Header flags.
    pub flags: TcpFlags,
    /// `tcp.seq`, relative.
    pub seq: u32,
    /// `tcp.ack`, relative; `None` without the ACK flag.
    pub ack: Option<u32>,
    /// `tcp.window_size`, in bytes.
    pub window_bytes: u32,
    /// `tcp.len`, in bytes.
    pub len: u32,
    /// What the SYN announces; `None` on other segments.
    pub syn: Option<SynOptions>,
    pub analysis: AnalysisFlags,
    /// What begins with its payload.
    pub message: Option<Box<MessageLabel>>,
}

/// Some rows of a table of packets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketWindow {
    /// The rows asked for, as far as they exist.
    pub rows: Vec<PacketRow>,
    /// How many rows the table has.
    pub total: u32,
    /// The place of the frame that was marked, where the table has it.
    pub marked: Option<u32>,
}

/// Something in a connection that a reader goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Landmark {
    /// A reset, or what the analysis finds fault with.
    Problem,
    /// What begins with a segment of the client's: a request, where it speaks HTTP.
    Request,
    /// A segment that the filter holds for; also of another connection, where this one has no more.
    Match,
}
