use crate::{ApplicationView, Endpoint, Nanos, Side, SynOptions, TcpState};
use bitflags::bitflags;
use serde::{Deserialize, Serialize};

/// One TCP connection as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionView {
    /// Wireshark's `tcp.stream`, counted from 0.
    pub stream: u32,
    /// The left end.
    pub client: Endpoint,
    /// The right end.
    pub server: Endpoint,
    /// The client's name, where the capture file gives one for its address.
    pub client_name: Option<String>,
    /// The server's name, where the capture file gives one for its address, or else the client asked for one (SNI, `Host`).
    pub server_name: Option<String>,
    /// How the roles are known.
    pub roles: RoleEvidence,
    /// Segments, both directions.
    pub segments: u32,
    /// First frame.
    pub first_frame: u32,
    /// Last frame.
    pub last_frame: u32,
    /// Payload the client sent, each byte counted once.
    pub bytes_client: u64,
    /// Payload the server sent, each byte counted once.
    pub bytes_server: u64,
    /// Time of the first segment since the first frame of the capture.
    pub start: Option<Nanos>,
    /// From the first segment to the last.
    pub duration: Option<Nanos>,
    /// Initial sequence number of the client as captured; where no SYN was captured, the base that stands for it.
    pub client_isn: Option<u32>,
    /// The same of the server.
    pub server_isn: Option<u32>,
    /// What the client's SYN announced.
    pub client_syn: Option<SynOptions>,
    /// What the server's SYN announced.
    pub server_syn: Option<SynOptions>,
    /// Wireshark's `tcp.completeness` with all segments counted, as its window shows it.
    pub completeness: Completeness,
    /// How it was opened.
    pub opening: Opening,
    /// How it ended; `None` where it never opened.
    pub closing: Option<Closing>,
    /// Who closed first; `None` for both at once, or nobody.
    pub closed_first: Option<ClosedFirst>,
    /// The client's state at the end of the capture.
    pub client_state: TcpState,
    /// The server's state at the end of the capture.
    pub server_state: TcpState,
    /// When the phases began, since the connection's first segment, for the activity strip: first payload byte.
    pub data_from: Option<Nanos>,
    /// Last payload byte.
    pub data_to: Option<Nanos>,
    /// First FIN or RST.
    pub teardown_from: Option<Nanos>,
    /// What it carries, and why it was closed.
    pub application: ApplicationView,
}

/// How it is known which side is the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoleEvidence {
    /// The client's SYN is in the capture.
    Syn,
    /// Only the server's SYN-ACK is.
    SynAck,
    /// No SYN; the server is the side with the well-known (below 1024) or lower port.
    LowerPort,
    /// No SYN and equal ports; the client is who sent first in the capture.
    SentFirst,
}

/// Who sent the first FIN, or else the first RST, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClosedFirst {
    /// Who.
    pub side: Side,
    /// The frame that proves it.
    pub frame: u32,
    /// True for an RST without a FIN before it.
    pub by_reset: bool,
}

bitflags! {
    /// Wireshark's conversation completeness, `tcp.completeness`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Completeness: u8 {
        /// A SYN was seen.
        const SYN = 1;
        /// A SYN-ACK was seen.
        const SYN_ACK = 2;
        /// An ACK was seen.
        const ACK = 4;
        /// Payload was seen.
        const DATA = 8;
        /// A FIN was seen.
        const FIN = 16;
        /// An RST was seen.
        const RST = 32;
    }
}

/// How a connection was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Opening {
    /// SYN, SYN-ACK, ACK.
    ThreeWay,
    /// Both sides sent a SYN of their own (RFC 9293 figure 8).
    Simultaneous,
    /// Data on the SYN (RFC 7413).
    FastOpen,
    /// The SYN was answered by an RST.
    Refused,
    /// The SYN was not answered.
    Unanswered,
    /// SYN and SYN-ACK, but no ACK.
    Incomplete,
    /// The capture began later.
    MidStream,
}

impl Opening {
    /// The code in the command line's output.
    pub fn code(self) -> &'static str {
        match self {
            Self::ThreeWay => "three-way",
            Self::Simultaneous => "simultaneous",
            Self::FastOpen => "fast-open",
            Self::Refused => "refused",
            Self::Unanswered => "unanswered",
            Self::Incomplete => "incomplete",
            Self::MidStream => "mid-stream",
        }
    }
}

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Closing {
    /// FIN, ACK, FIN, ACK.
    FourWay,
    /// FIN, FIN-ACK, ACK: one segment is both ACK and FIN.
    ThreeSegment,
    /// Both FINs crossed.
    Simultaneous,
    /// Only one side's FIN by the end of the capture.
    HalfClosed,
    /// RST without a FIN before it.
    Reset,
    /// RST after a FIN.
    ResetAfterFin,
    /// Still open at the end of the capture.
    Open,
    /// The end is not in the capture.
    NotCaptured,
}

impl Closing {
    /// The code in the command line's output.
    pub fn code(self) -> &'static str {
        match self {
            Self::FourWay => "four-way",
            Self::ThreeSegment => "three-segment",
            Self::Simultaneous => "simultaneous",
            Self::HalfClosed => "half-closed",
            Self::Reset => "reset",
            Self::ResetAfterFin => "reset-after-fin",
            Self::Open => "open",
            Self::NotCaptured => "not-captured",
        }
    }
}
