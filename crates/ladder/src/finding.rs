use protocol::AnalysisFlags;

/// Something about a segment that a reader should notice, as a short note under its arrow.
///
/// These are Wireshark's analysis flags, one at a time: [`findings`] leaves out those that a more exact one implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Bytes that were acknowledged already.
    SpuriousRetransmission,
    /// Bytes repeated because of duplicate ACKs.
    FastRetransmission,
    /// Bytes repeated.
    Retransmission,
    /// Bytes that come late, for the first time.
    OutOfOrder,
    /// The segment before it is not in the capture.
    LostSegment,
    /// Acknowledges bytes that are not in the capture.
    AckLostSegment,
    /// Repeats an ACK.
    DuplicateAck,
    /// The sender can take no more bytes.
    ZeroWindow,
    /// One byte sent into a zero window.
    ZeroWindowProbe,
    /// The answer to a zero-window probe.
    ZeroWindowProbeAck,
    /// Fills the receiver's window.
    WindowFull,
    /// Only the window changed.
    WindowUpdate,
    /// A keep-alive probe.
    KeepAlive,
    /// The answer to a keep-alive probe.
    KeepAliveAck,
    /// A SYN on the addresses and ports of an earlier connection.
    ReusedPorts,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Ordinary life of a connection.
    Note,
    /// Something went wrong, and TCP repaired it or may do so.
    Warning,
    /// Data is missing or the connection stands still.
    Problem,
}

impl Finding {
    /// Every finding, the most telling first.
    pub const ALL: [Self; 15] = [
        Self::SpuriousRetransmission,
        Self::FastRetransmission,
        Self::Retransmission,
        Self::OutOfOrder,
        Self::LostSegment,
        Self::AckLostSegment,
        Self::DuplicateAck,
        Self::ZeroWindowProbeAck,
        Self::ZeroWindowProbe,
        Self::ZeroWindow,
        Self::WindowFull,
        Self::KeepAliveAck,
        Self::KeepAlive,
        Self::WindowUpdate,
        Self::ReusedPorts,
    ];

    /// Wireshark's analysis flag of this name.
    pub fn flag(self) -> AnalysisFlags {
        match self {
            Self::SpuriousRetransmission => AnalysisFlags::SPURIOUS_RETRANSMISSION,
            Self::FastRetransmission => AnalysisFlags::FAST_RETRANSMISSION,
            Self::Retransmission => AnalysisFlags::RETRANSMISSION,
            Self::OutOfOrder => AnalysisFlags::OUT_OF_ORDER,
            Self::LostSegment => AnalysisFlags::LOST_SEGMENT,
            Self::AckLostSegment => AnalysisFlags::ACK_LOST_SEGMENT,
            Self::DuplicateAck => AnalysisFlags::DUPLICATE_ACK,
            Self::ZeroWindow => AnalysisFlags::ZERO_WINDOW,
            Self::ZeroWindowProbe => AnalysisFlags::ZERO_WINDOW_PROBE,
            Self::ZeroWindowProbeAck => AnalysisFlags::ZERO_WINDOW_PROBE_ACK,
            Self::WindowFull => AnalysisFlags::WINDOW_FULL,
            Self::WindowUpdate => AnalysisFlags::WINDOW_UPDATE,
            Self::KeepAlive => AnalysisFlags::KEEP_ALIVE,
            Self::KeepAliveAck => AnalysisFlags::KEEP_ALIVE_ACK,
            Self::ReusedPorts => AnalysisFlags::REUSED_PORTS,
        }
    }

    /// How much it matters.
    pub fn weight(self) -> Weight {
        match self {
            Self::KeepAlive | Self::KeepAliveAck | Self::WindowUpdate | Self::ReusedPorts => {
                Weight::Note
            }
            Self::SpuriousRetransmission
            | Self::FastRetransmission
            | Self::Retransmission
            | Self::OutOfOrder
            | Self::DuplicateAck
            | Self::WindowFull
            | Self::ZeroWindowProbe
            | Self::ZeroWindowProbeAck => Weight::Warning,
            Self::LostSegment | Self::AckLostSegment | Self::ZeroWindow => Weight::Problem,
        }
    }

    /// Whether the arrow is dashed: the segment repeats something, or comes out of its turn.
    pub(crate) fn dashes_the_arrow(self) -> bool {
        matches!(
            self,
            Self::SpuriousRetransmission
                | Self::FastRetransmission
                | Self::Retransmission
                | Self::OutOfOrder
                | Self::DuplicateAck
                | Self::KeepAlive
                | Self::KeepAliveAck
                | Self::ZeroWindowProbe
        )
    }
}

/// The findings in a segment's analysis flags, the most telling first, without those that another implies: a fast or
/// spurious retransmission is a retransmission, and a probe's answer is told as such rather than as a zero window.
pub fn findings(analysis: AnalysisFlags) -> impl Iterator<Item = Finding> {
    let mut left = analysis;
    if left.intersects(AnalysisFlags::SPURIOUS_RETRANSMISSION | AnalysisFlags::FAST_RETRANSMISSION)
    {
        left.remove(AnalysisFlags::RETRANSMISSION);
    }
    if left.contains(AnalysisFlags::SPURIOUS_RETRANSMISSION) {
        left.remove(AnalysisFlags::FAST_RETRANSMISSION);
    }
    if left.contains(AnalysisFlags::ZERO_WINDOW_PROBE_ACK) {
        left.remove(AnalysisFlags::ZERO_WINDOW);
    }
    Finding::ALL
        .into_iter()
        .filter(move |finding| left.contains(finding.flag()))
}
