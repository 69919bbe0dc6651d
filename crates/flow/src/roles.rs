use crate::arrival::Arrival;
use crate::node::Pair;
use terms::{RoleEvidence, Side};

/// Ports below this one are a server's.
const WELL_KNOWN: u16 = 1024;

/// Which side sent the first captured segment, and how that is known.
pub(crate) fn of_sender(pair: &Pair, arrival: &Arrival) -> (Side, RoleEvidence) {
    if arrival.is_syn() {
        return match arrival.acknowledges() {
            None => (Side::Client, RoleEvidence::Syn),
            Some(_) => (Side::Server, RoleEvidence::SynAck),
        };
    }
    let (from, to) = (pair.source.port, pair.destination.port);
    match (from < WELL_KNOWN, to < WELL_KNOWN) {
        (false, true) => (Side::Client, RoleEvidence::LowerPort),
        (true, false) => (Side::Server, RoleEvidence::LowerPort),
        _ if to < from => (Side::Client, RoleEvidence::LowerPort),
        _ if from < to => (Side::Server, RoleEvidence::LowerPort),
        _ => (Side::Client, RoleEvidence::SentFirst),
    }
}
