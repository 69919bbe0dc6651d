use crate::{Certainty, Nanos, Side};
use serde::{Deserialize, Serialize};

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
    /// The same connection in the words of Zeek.
    pub zeek: Zeek,
}

/// The frames behind a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Whether all that the verdict says was captured.
    pub certainty: Certainty,
    /// The frames that prove it, in capture order.
    pub frames: Vec<u32>,
}

/// Who has to wait for 2 MSL (RFC 9293 section 3.6.1), and the frame with which the wait began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeWait {
    /// Who.
    pub side: Side,
    /// The other side's FIN or, where both FINs crossed, its ACK.
    pub frame: u32,
}

/// Where a connection was captured, by the times of its handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vantage {
    /// Where.
    pub place: Place,
    /// From SYN to SYN-ACK: to the server and back.
    pub to_server: Nanos,
    /// From SYN-ACK to ACK: to the client and back.
    pub to_client: Nanos,
    /// SYN, SYN-ACK and ACK.
    pub frames: [u32; 3],
    /// True where the addresses tell, not the times: both ends are one host.
    pub by_address: bool,
}

/// A place of capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// At the client, or close to it.
    NearClient,
    /// At the server, or close to it.
    NearServer,
    /// Somewhere on the way.
    Between,
    /// Both ends are on the machine that captured.
    OneMachine,
}

/// A connection as a line of Zeek's `conn.log` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zeek {
    /// `conn_state`: `SF`, `S0`, `REJ` and so on.
    pub conn_state: String,
    /// `history`: a letter for each kind of event, upper case for the client's.
    pub history: String,
}
