use crate::arrival::Arrival;
use terms::Completeness;

/// Counts one segment in, as Wireshark's window and `tshark -2` were seen to: a SYN counts where it is the connection's
/// first segment, whoever sent it, and a segment that carries neither SYN, RST nor ACK does not count at all.
///
/// Wireshark says less of a connection that an application announced (FTP's data): its SYN is not the first that it
/// knows of it.
pub(crate) fn add(seen: &mut Completeness, arrival: &Arrival, is_first: bool) {
    let has_payload = arrival.len > 0;
    let acknowledges = arrival.acknowledges().is_some();
    if arrival.is_syn() && !acknowledges {
        if is_first {
            *seen |= Completeness::SYN;
            seen.set(Completeness::DATA, has_payload);
        }
    } else if acknowledges {
        if arrival.is_fin() {
            *seen |= Completeness::FIN;
        }
        *seen |= if arrival.is_syn() {
            Completeness::SYN_ACK
        } else if has_payload {
            Completeness::DATA
        } else {
            Completeness::ACK
        };
    }
    if arrival.is_rst() {
        *seen |= Completeness::RST;
    }
}
