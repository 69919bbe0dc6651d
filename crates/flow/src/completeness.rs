use crate::arrival::{ACK, Arrival};

/// Wireshark's conversation completeness, `tcp.completeness`: a sum of the constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Completeness(u8);

impl Completeness {
    /// A SYN was seen.
    pub const SYN: u8 = 1;
    /// A SYN-ACK was seen.
    pub const SYN_ACK: u8 = 2;
    /// An ACK without payload was seen.
    pub const ACK: u8 = 4;
    /// Payload was seen.
    pub const DATA: u8 = 8;
    /// A FIN was seen.
    pub const FIN: u8 = 16;
    /// An RST was seen.
    pub const RST: u8 = 32;

    /// The sum, as in Wireshark's field.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Counts one segment in, as Wireshark was seen to: the first segment of a connection counts only if it is a SYN,
    /// and what carries neither SYN, RST nor ACK does not count at all.
    pub(crate) fn add(&mut self, arrival: &Arrival, place: Place) {
        let payload = if arrival.len > 0 { Self::DATA } else { 0 };
        if arrival.is_syn() && !arrival.has(ACK) {
            self.0 |= Self::SYN;
            if place == Place::First {
                self.0 |= payload;
                return;
            }
        } else if place != Place::Later {
            return;
        } else if arrival.has(ACK) {
            if arrival.is_fin() {
                self.0 |= Self::FIN;
            }
            self.0 |= match (arrival.is_syn(), payload) {
                (true, _) => Self::SYN_ACK,
                (false, 0) => Self::ACK,
                (false, data) => data,
            };
        }
        if arrival.is_rst() && place == Place::Later {
            self.0 |= Self::RST;
        }
    }
}

/// Where a segment stands in its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first segment between these addresses and ports.
    First,
    /// The first segment of a connection that reuses addresses and ports.
    FirstOfReused,
    /// Any other.
    Later,
}
