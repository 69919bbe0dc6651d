use crate::arrival::Arrival;
use terms::Completeness;

/// Counts one segment in, as Wireshark was seen to: the first segment of a connection counts only if it is a SYN, and
/// what carries neither SYN, RST nor ACK does not count at all.
pub(crate) fn add(seen: &mut Completeness, arrival: &Arrival, place: Place) {
    let acknowledges = arrival.acknowledges().is_some();
    let payload = if arrival.len > 0 {
        Completeness::DATA
    } else {
        Completeness::empty()
    };
    if arrival.is_syn() && !acknowledges {
        *seen |= Completeness::SYN;
        if place == Place::First {
            *seen |= payload;
            return;
        }
    } else if place != Place::Later {
        return;
    } else if acknowledges {
        if arrival.is_fin() {
            *seen |= Completeness::FIN;
        }
        *seen |= match (arrival.is_syn(), payload.is_empty()) {
            (true, _) => Completeness::SYN_ACK,
            (false, true) => Completeness::ACK,
            (false, false) => payload,
        };
    }
    if arrival.is_rst() && place == Place::Later {
        *seen |= Completeness::RST;
    }
}

/// Where a segment stands in its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first segment between these addresses and ports.
    First,
    /// The first segment of a connection that reuses addresses and ports.
    FirstOfReused,
    Later,
}
