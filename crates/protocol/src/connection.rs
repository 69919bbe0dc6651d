use crate::{ApplicationView, Endpoint, Nanos, ResetView, SynOptions, TcpState};
use serde::{Deserialize, Serialize};
use terms::{ClosedFirst, Closing, Completeness, Opening, RoleEvidence, TimeWaitHolder, Trouble};

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
    pub roles: RoleEvidence,
    /// Segments, both directions.
    pub segments: u32,
    pub first_frame: u32,
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
    /// The reset that ended it.
    pub reset: Option<ResetView>,
    /// Who is in TIME-WAIT at the end, as far as can be known.
    pub time_wait: Option<TimeWaitHolder>,
    /// How many packets the capture holds again.
    pub copies: u32,
    /// What went wrong on the way.
    pub trouble: Trouble,
    /// What it carries, and why it was closed.
    pub application: ApplicationView,
}
