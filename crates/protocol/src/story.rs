use crate::{Nanos, Side};
use serde::{Deserialize, Serialize};
use terms::{Evidence, Standstill, TimeWait, Vantage};

/// What a connection's verdicts rest on, and what else is known of it as a whole. The verdicts themselves are in
/// [`crate::ConnectionView`], since lists show them too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionStory {
    /// What proves how it was opened.
    pub opening: Evidence,
    /// What proves how it ended; `None` where it never opened.
    pub closing: Option<Evidence>,
    /// Who has to wait in TIME-WAIT: nobody, one side, or after a simultaneous close both.
    pub time_wait: Vec<TimeWait>,
    /// Where it was captured, as far as the handshake's times tell.
    pub vantage: Option<Vantage>,
    /// From SYN to the ACK of the handshake (`tcp.analysis.initial_rtt`).
    pub initial_rtt: Option<Nanos>,
    /// How many other connections between the same two hosts, to the same port of the server, were open at the same
    /// time.
    pub parallel: u32,
    /// The last HTTP message that began and did not reach its announced end.
    pub cut: Option<CutMessage>,
    /// Where it stood still.
    pub standstills: Vec<Standstill>,
    /// The same connection in the words of Zeek.
    pub zeek: Zeek,
}

/// An HTTP message that did not reach its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutMessage {
    pub sender: Side,
    /// The frame of its first byte.
    pub frame: u32,
    /// How many bytes of body it had announced; `None` for chunks, of which the last is missing.
    pub announced: Option<u64>,
    /// How many of them came.
    pub received: u64,
}

/// A connection as a line of Zeek's `conn.log` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zeek {
    /// `conn_state`: `SF`, `S0`, `REJ` and so on.
    pub conn_state: String,
    /// `history`: a letter for each kind of event, upper case for the client's.
    pub history: String,
}
