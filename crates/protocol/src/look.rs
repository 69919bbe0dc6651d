use bitflags::bitflags;
use serde::{Deserialize, Serialize};

bitflags! {
    /// How a reader wants ladders to look. The page keeps the bits from visit to visit, so they keep their meaning.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct LadderLook: u16 {
        /// Long runs of ordinary segments stand in one row.
        const FOLDED = 1 << 0;
        /// Sequence and acknowledgment numbers as captured, else relative ones.
        const RAW_NUMBERS = 1 << 1;
        /// Both initial sequence numbers stand above the ladder.
        const INITIAL_NUMBERS = 1 << 2;
        /// A column with the advertised window, in bytes.
        const WINDOW = 1 << 3;
        /// A column with the time from a segment to the ACK that covers it, beside that ACK.
        const RTT = 1 << 4;
        /// A column with the bytes that the sender has under way.
        const IN_FLIGHT = 1 << 5;
        /// Rows stand as far from each other as time passed between them.
        const TIME_TRUE = 1 << 6;
        /// The server's lifeline is on the left.
        const SWAPPED = 1 << 7;
        /// A column with the timestamps that segments carry.
        const TIMESTAMPS = 1 << 8;
    }
}
