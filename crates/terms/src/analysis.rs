//! Wireshark's TCP analysis flags: which there are, how much each matters, and why a segment carries it.

use crate::{FrameNumber, Nanos, SegmentLink, StreamIndex, TcpFlags};

/// How much something about a segment matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Ordinary life of a connection.
    Note,
    /// Something went wrong, and TCP repaired it or may do so.
    Warning,
    /// Data is missing or the connection stands still.
    Problem,
}

impl Severity {
    /// What a segment tells of the connection, by the worst of its flags; `None` where it is like any other. From
    /// [`Severity::Warning`] on, something went wrong: this is Wireshark's colouring rule "Bad TCP", and resets.
    pub fn of(flags: TcpFlags, analysis: AnalysisFlags) -> Option<Self> {
        flags
            .rst()
            .then_some(Self::Problem)
            .max(analysis.severity())
    }
}

/// Declares the flags, a line each: the one table of them.
macro_rules! analysis_flags {
    ($($(#[doc = $about:literal])* $Flag:ident $FLAG:ident $bit:literal $name:literal $severity:ident $repeats:literal)*) => {
        /// One of Wireshark's TCP analysis flags: something about a segment that a reader should notice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum AnalysisFlag {
            $($(#[doc = $about])* $Flag,)*
        }

        bitflags::bitflags! {
            /// Wireshark's TCP analysis flags that one segment carries; names as in the `analysis` column of
            /// `tcpladder segments`.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
            #[cfg_attr(
                feature = "serde",
                derive(serde::Serialize, serde::Deserialize),
                serde(transparent)
            )]
            pub struct AnalysisFlags: u16 {
                $($(#[doc = $about])* const $FLAG = 1 << $bit;)*
            }
        }

        impl AnalysisFlag {
            /// Every flag, in the order of their bits.
            pub const ALL: &'static [Self] = &[$(Self::$Flag),*];

            /// The flag as a set.
            pub const fn set(self) -> AnalysisFlags {
                match self {
                    $(Self::$Flag => AnalysisFlags::$FLAG,)*
                }
            }

            /// The name in the command line's output, and behind `tcp.analysis.` in filters.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Flag => $name,)*
                }
            }

            /// The field of a filter that asks for it.
            pub const fn field(self) -> &'static str {
                match self {
                    $(Self::$Flag => concat!("tcp.analysis.", $name),)*
                }
            }

            /// Whether the segment says something again, or comes out of its turn.
            pub const fn repeats(self) -> bool {
                match self {
                    $(Self::$Flag => $repeats,)*
                }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$Flag => Severity::$severity,)*
                }
            }
        }
    };
}

// Value, constant, bit, name, severity, whether it repeats something; in the order of the bits, in which they are
// listed and explained.
analysis_flags! {
    /// Bytes seen before.
    Retransmission RETRANSMISSION 0 "retransmission" Warning true
    /// Bytes repeated because of duplicate ACKs.
    FastRetransmission FAST_RETRANSMISSION 1 "fast_retransmission" Warning true
    /// Bytes that were acknowledged already.
    SpuriousRetransmission SPURIOUS_RETRANSMISSION 2 "spurious_retransmission" Warning true
    /// Bytes that come late, but for the first time.
    OutOfOrder OUT_OF_ORDER 3 "out_of_order" Warning true
    /// An ACK that repeats the one before it.
    DuplicateAck DUPLICATE_ACK 4 "duplicate_ack" Warning true
    /// "Previous segment not captured".
    LostSegment LOST_SEGMENT 5 "lost_segment" Problem false
    /// "ACKed unseen segment".
    AckLostSegment ACK_LOST_SEGMENT 6 "ack_lost_segment" Problem false
    /// A keep-alive probe.
    KeepAlive KEEP_ALIVE 7 "keep_alive" Note true
    /// The answer to a keep-alive probe.
    KeepAliveAck KEEP_ALIVE_ACK 8 "keep_alive_ack" Note true
    /// The sender can take no more bytes.
    ZeroWindow ZERO_WINDOW 9 "zero_window" Problem false
    /// One byte sent into a zero window.
    ZeroWindowProbe ZERO_WINDOW_PROBE 10 "zero_window_probe" Warning true
    /// The answer to a zero-window probe.
    ZeroWindowProbeAck ZERO_WINDOW_PROBE_ACK 11 "zero_window_probe_ack" Warning false
    /// Only the window changed.
    WindowUpdate WINDOW_UPDATE 12 "window_update" Note false
    /// The segment fills the receiver's window.
    WindowFull WINDOW_FULL 13 "window_full" Warning false
    /// A SYN on addresses and ports of an earlier connection.
    ReusedPorts REUSED_PORTS 14 "reused_ports" Note false
}

/// The most telling first, as they stand under an arrow.
const BY_IMPORTANCE: [AnalysisFlag; AnalysisFlag::ALL.len()] = [
    AnalysisFlag::SpuriousRetransmission,
    AnalysisFlag::FastRetransmission,
    AnalysisFlag::Retransmission,
    AnalysisFlag::OutOfOrder,
    AnalysisFlag::LostSegment,
    AnalysisFlag::AckLostSegment,
    AnalysisFlag::DuplicateAck,
    AnalysisFlag::ZeroWindowProbeAck,
    AnalysisFlag::ZeroWindowProbe,
    AnalysisFlag::ZeroWindow,
    AnalysisFlag::WindowFull,
    AnalysisFlag::KeepAliveAck,
    AnalysisFlag::KeepAlive,
    AnalysisFlag::WindowUpdate,
    AnalysisFlag::ReusedPorts,
];

impl AnalysisFlags {
    /// How much the worst of what a reader is told matters.
    pub fn severity(self) -> Option<Severity> {
        self.findings().map(AnalysisFlag::severity).max()
    }

    /// The flags that are set, one by one, in the order of their bits.
    pub fn flags(self) -> impl Iterator<Item = AnalysisFlag> {
        let all = AnalysisFlag::ALL.iter().copied();
        all.filter(move |flag| self.contains(flag.set()))
    }

    /// What a reader should be told, the most telling first, without the flags that another implies: a fast or spurious
    /// retransmission is a retransmission, and a probe's answer is told as such rather than as a zero window.
    pub fn findings(self) -> impl Iterator<Item = AnalysisFlag> {
        let mut left = self;
        if left.intersects(Self::SPURIOUS_RETRANSMISSION | Self::FAST_RETRANSMISSION) {
            left.remove(Self::RETRANSMISSION);
        }
        if left.contains(Self::SPURIOUS_RETRANSMISSION) {
            left.remove(Self::FAST_RETRANSMISSION);
        }
        if left.contains(Self::ZERO_WINDOW_PROBE_ACK) {
            left.remove(Self::ZERO_WINDOW);
        }
        let all = BY_IMPORTANCE.into_iter();
        all.filter(move |flag| left.contains(flag.set()))
    }
}

/// Why a segment carries an analysis flag: the condition with the segment's own numbers. Numbers of sequence are
/// relative to the initial sequence number of the side that they count bytes of; windows are in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FlagReason {
    /// `seq` is below `expected`, the next number of its sender.
    Retransmission {
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// The frame that carried the byte at `seq` first, and how long before: the retransmission timeout, where
        /// nothing asked for the segment.
        first_sent: Option<SegmentLink>,
    },
    /// As a retransmission, soon after the other side asked for exactly this byte.
    FastRetransmission {
        /// Where the segment begins: what the other side last acknowledged.
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// The last frame that acknowledged `seq`.
        asked_by: Option<FrameNumber>,
        /// How often the Ack was repeated. Below 2 where the other side's Acks were beyond what was captured of this
        /// side, so that nothing better than its last Ack is known.
        duplicates: u16,
        /// How long after `asked_by`; less than 20 ms.
        after: Option<Nanos>,
    },
    /// All of the payload had been acknowledged.
    SpuriousRetransmission {
        /// The number behind the payload.
        end: u32,
        /// What the other side last acknowledged; not below `end`.
        acknowledged: u32,
        /// The frame that acknowledged that first.
        by: Option<FrameNumber>,
    },
    /// `seq` is below `expected`, but so soon after the segment that reached it that it was overtaken, not sent again.
    OutOfOrder {
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// How long after the segment that reached `expected`.
        after: Option<Nanos>,
        /// Below this it is out of order, from it on a retransmission.
        limit: Nanos,
        /// The limit is the initial round-trip time; else the 3 ms that stand for it.
        limit_is_initial_rtt: bool,
    },
    /// Says again what was said before.
    DuplicateAck {
        ack: u32,
        /// How often it was repeated, this time included.
        count: u32,
        /// The frame that it repeats.
        of: Option<FrameNumber>,
    },
    /// `seq` is above `expected`.
    LostSegment {
        seq: u32,
        /// The number that would have come next.
        expected: u32,
        /// How many bytes are missing between.
        missing: u32,
    },
    /// Acknowledges what was not captured.
    AckLostSegment {
        ack: u32,
        /// Up to here the other side's bytes were captured without a gap.
        captured_to: u32,
    },
    /// At most one byte, one below the next number.
    KeepAlive {
        seq: u32,
        /// The number that would have come next.
        expected: u32,
    },
    /// The answer to a keep-alive probe.
    KeepAliveAck { probe: Option<FrameNumber> },
    /// The window is 0.
    ZeroWindow,
    /// One byte into a window that is 0.
    ZeroWindowProbe {
        /// The byte's number.
        seq: u32,
        /// The frame that closed the window, or said so again.
        closed_by: Option<FrameNumber>,
    },
    /// The answer to a zero-window probe, which still is 0.
    ZeroWindowProbeAck { probe: Option<FrameNumber> },
    /// Nothing is new but the window.
    WindowUpdate {
        /// The window before.
        before: u32,
        /// The window now.
        now: u32,
    },
    /// The payload ends exactly where the other side's window does: `acknowledged + window`.
    WindowFull {
        /// The number behind the payload.
        end: u32,
        /// What the other side last acknowledged.
        acknowledged: u32,
        window: u32,
    },
    /// The addresses and ports had a connection with another initial sequence number.
    ReusedPorts {
        /// The initial sequence number as captured.
        isn: u32,
        /// The connection before, where it is another one.
        earlier: Option<StreamIndex>,
    },
}

impl FlagReason {
    /// The flag that it gives the reason for.
    pub fn flag(&self) -> AnalysisFlag {
        match self {
            Self::Retransmission { .. } => AnalysisFlag::Retransmission,
            Self::FastRetransmission { .. } => AnalysisFlag::FastRetransmission,
            Self::SpuriousRetransmission { .. } => AnalysisFlag::SpuriousRetransmission,
            Self::OutOfOrder { .. } => AnalysisFlag::OutOfOrder,
            Self::DuplicateAck { .. } => AnalysisFlag::DuplicateAck,
            Self::LostSegment { .. } => AnalysisFlag::LostSegment,
            Self::AckLostSegment { .. } => AnalysisFlag::AckLostSegment,
            Self::KeepAlive { .. } => AnalysisFlag::KeepAlive,
            Self::KeepAliveAck { .. } => AnalysisFlag::KeepAliveAck,
            Self::ZeroWindow { .. } => AnalysisFlag::ZeroWindow,
            Self::ZeroWindowProbe { .. } => AnalysisFlag::ZeroWindowProbe,
            Self::ZeroWindowProbeAck { .. } => AnalysisFlag::ZeroWindowProbeAck,
            Self::WindowUpdate { .. } => AnalysisFlag::WindowUpdate,
            Self::WindowFull { .. } => AnalysisFlag::WindowFull,
            Self::ReusedPorts { .. } => AnalysisFlag::ReusedPorts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_has_a_bit_of_its_own() {
        let all = AnalysisFlag::ALL.iter().map(|flag| flag.set().bits());
        assert_eq!(all.sum::<u16>(), AnalysisFlags::all().bits());
        assert_eq!(AnalysisFlags::all().bits(), 0x7fff);
    }

    #[test]
    fn the_worst_flag_tells() {
        use AnalysisFlags as F;
        let none = TcpFlags::ACK;
        for (flags, analysis, expect) in [
            (none, F::empty(), None),
            (
                none,
                F::WINDOW_UPDATE | F::REUSED_PORTS,
                Some(Severity::Note),
            ),
            (
                none,
                F::KEEP_ALIVE | F::DUPLICATE_ACK,
                Some(Severity::Warning),
            ),
            (
                none,
                F::RETRANSMISSION | F::LOST_SEGMENT,
                Some(Severity::Problem),
            ),
            // Told as a probe's answer.
            (
                none,
                F::ZERO_WINDOW_PROBE_ACK | F::ZERO_WINDOW,
                Some(Severity::Warning),
            ),
            (TcpFlags::RST, F::empty(), Some(Severity::Problem)),
        ] {
            assert_eq!(Severity::of(flags, analysis), expect, "{analysis:?}");
        }
    }
}
