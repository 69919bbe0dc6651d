use capture::{FrameNumber, Timestamp};

/// Which frame brought some bytes, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub frame: FrameNumber,
    /// Its time, where the capture says it.
    pub time: Option<Timestamp>,
    /// How its segment stands to those before it.
    pub turn: Turn,
}

impl Place {
    /// The later of two.
    pub(crate) fn max(self, other: Self) -> Self {
        if other.frame > self.frame {
            other
        } else {
            self
        }
    }
}

/// How a segment stands to those before it, by Wireshark's analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Turn {
    /// Its bytes are new, and not behind others.
    #[default]
    InOrder,
    /// Out of order: its bytes come late, but for the first time.
    OutOfOrder,
    /// A retransmission, whether or not its bytes were captured before; not one that dissectors are given all the same,
    /// since it answers duplicate ACKs or repeats what was acknowledged.
    Retransmitted,
}
