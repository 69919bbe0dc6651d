use crate::Side;
use crate::arrival::Arrival;
use crate::stamp::Stamp;
use terms::Timestamp;

/// The initial round-trip time: from the SYN to the ACK of the handshake.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HandshakeTime {
    /// The time of the SYN first; the round-trip time in nanoseconds once it is measured.
    value: Stamp,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Opening,
    Answered,
    Measured,
}

impl HandshakeTime {
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival) {
        if self.stage == Stage::Measured {
            return;
        }
        match (sender, arrival.is_syn(), arrival.acknowledges()) {
            (Side::Client, true, None) => self.value = arrival.time,
            (Side::Server, true, Some(_)) => self.stage = Stage::Answered,
            (Side::Client, false, Some(_)) if self.stage == Stage::Answered => {
                let elapsed = arrival.time.since(self.value);
                self.value = elapsed.map(Timestamp).into();
                self.stage = Stage::Measured;
            }
            _ => {}
        }
    }

    /// In nanoseconds.
    pub(crate) fn initial(&self) -> Option<i64> {
        let measured = self.stage == Stage::Measured;
        measured.then(|| self.value.get().map(|rtt| rtt.0))?
    }
}
