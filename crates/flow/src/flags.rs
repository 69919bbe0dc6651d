use std::ops::{BitOr, BitOrAssign};

/// Wireshark's TCP analysis flags that one segment carries; names as in the `analysis` column of the command line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AnalysisFlags(u16);

impl AnalysisFlags {
    /// None.
    pub const NONE: Self = Self(0);
    /// Bytes seen before.
    pub const RETRANSMISSION: Self = Self(1 << 0);
    /// A retransmission that follows duplicate ACKs.
    pub const FAST_RETRANSMISSION: Self = Self(1 << 1);
    /// A retransmission of bytes that were already acknowledged.
    pub const SPURIOUS_RETRANSMISSION: Self = Self(1 << 2);
    /// Bytes that come late, but for the first time.
    pub const OUT_OF_ORDER: Self = Self(1 << 3);
    /// An ACK that repeats the one before it.
    pub const DUPLICATE_ACK: Self = Self(1 << 4);
    /// "Previous segment not captured".
    pub const LOST_SEGMENT: Self = Self(1 << 5);
    /// "ACKed unseen segment".
    pub const ACK_LOST_SEGMENT: Self = Self(1 << 6);
    /// A keep-alive probe.
    pub const KEEP_ALIVE: Self = Self(1 << 7);
    /// The answer to a keep-alive probe.
    pub const KEEP_ALIVE_ACK: Self = Self(1 << 8);
    /// The sender can take no more bytes.
    pub const ZERO_WINDOW: Self = Self(1 << 9);
    /// One byte sent into a zero window.
    pub const ZERO_WINDOW_PROBE: Self = Self(1 << 10);
    /// The answer to a zero-window probe.
    pub const ZERO_WINDOW_PROBE_ACK: Self = Self(1 << 11);
    /// Only the window changed.
    pub const WINDOW_UPDATE: Self = Self(1 << 12);
    /// The segment fills the receiver's window.
    pub const WINDOW_FULL: Self = Self(1 << 13);
    /// A SYN on addresses and ports of an earlier connection.
    pub const REUSED_PORTS: Self = Self(1 << 14);

    /// Every flag with its name, in the order of the bits.
    pub const NAMES: [(Self, &'static str); 15] = [
        (Self::RETRANSMISSION, "retransmission"),
        (Self::FAST_RETRANSMISSION, "fast_retransmission"),
        (Self::SPURIOUS_RETRANSMISSION, "spurious_retransmission"),
        (Self::OUT_OF_ORDER, "out_of_order"),
        (Self::DUPLICATE_ACK, "duplicate_ack"),
        (Self::LOST_SEGMENT, "lost_segment"),
        (Self::ACK_LOST_SEGMENT, "ack_lost_segment"),
        (Self::KEEP_ALIVE, "keep_alive"),
        (Self::KEEP_ALIVE_ACK, "keep_alive_ack"),
        (Self::ZERO_WINDOW, "zero_window"),
        (Self::ZERO_WINDOW_PROBE, "zero_window_probe"),
        (Self::ZERO_WINDOW_PROBE_ACK, "zero_window_probe_ack"),
        (Self::WINDOW_UPDATE, "window_update"),
        (Self::WINDOW_FULL, "window_full"),
        (Self::REUSED_PORTS, "reused_ports"),
    ];

    /// The bits, in the order of [`Self::NAMES`].
    pub fn bits(self) -> u16 {
        self.0
    }

    pub(crate) fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// True where no flag is set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True where all flags of `other` are set.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// True where any flag of `other` is set.
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The names of the flags that are set, in the order of the bits.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES
            .into_iter()
            .filter(move |(flag, _)| self.contains(*flag))
            .map(|(_, name)| name)
    }
}

impl BitOr for AnalysisFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for AnalysisFlags {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for AnalysisFlags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
