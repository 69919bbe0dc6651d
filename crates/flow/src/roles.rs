use crate::Side;
use crate::arrival::Arrival;
use crate::node::Pair;

/// How it is known which side is the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

impl RoleEvidence {
    /// Ports below this one are a server's.
    const WELL_KNOWN: u16 = 1024;

    /// Which side sent the first captured segment, and how that is known.
    pub(crate) fn of_sender(pair: &Pair, arrival: &Arrival) -> (Side, Self) {
        if arrival.is_syn() {
            return match arrival.acknowledges() {
                None => (Side::Client, Self::Syn),
                Some(_) => (Side::Server, Self::SynAck),
            };
        }
        let (from, to) = (pair.source.port, pair.destination.port);
        match (from < Self::WELL_KNOWN, to < Self::WELL_KNOWN) {
            (false, true) => (Side::Client, Self::LowerPort),
            (true, false) => (Side::Server, Self::LowerPort),
            _ if to < from => (Side::Client, Self::LowerPort),
            _ if from < to => (Side::Server, Self::LowerPort),
            _ => (Side::Client, Self::SentFirst),
        }
    }
}
