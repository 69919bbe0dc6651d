use crate::Side;
use crate::arrival::Arrival;

/// The times of the handshake, for the initial round-trip time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HandshakeTime {
    syn: Option<i64>,
    opened: Option<i64>,
    answered: bool,
}

impl HandshakeTime {
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival) {
        if self.opened.is_some() {
            return;
        }
        match (sender, arrival.is_syn(), arrival.acknowledges()) {
            (Side::Client, true, None) => self.syn = arrival.time,
            (Side::Server, true, Some(_)) => self.answered = true,
            (Side::Client, false, Some(_)) if self.answered => self.opened = arrival.time,
            _ => {}
        }
    }

    /// From the SYN to the ACK of the handshake, in nanoseconds.
    pub(crate) fn initial(&self) -> Option<i64> {
        Some(self.opened?.saturating_sub(self.syn?))
    }
}
