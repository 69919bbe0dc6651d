use protocol::{AnalysisFlags, Nanos, Phase, Side};

/// What the row list must know of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentFact {
    /// Wireshark's `frame.number`.
    pub frame: u32,
    /// Since the segment before it in this connection; `None` for the first, or without a time.
    pub delta: Option<Nanos>,
    /// Part of the connection's life.
    pub phase: Phase,
    /// What of Wireshark's analysis a reader is told.
    pub analysis: AnalysisFlags,
    /// Whether something stands under its arrow, which makes its row higher: a finding, or what begins with its payload.
    pub is_noted: bool,
    pub sender: Side,
    /// Payload in bytes.
    pub len: u32,
    /// What it may be folded with.
    pub run: Option<RunKind>,
}

/// Why segments may be folded into one row: reading them one by one tells nothing more.
///
/// Whoever makes the facts decides which segments are ordinary; a row list folds those of one kind that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// Data and ACKs in the middle of a transfer. From 12 segments on they are folded; a pause or a note ends the run.
    Bulk,
    /// Keep-alive probes and their answers, with the pauses between. From 4 on they are folded; a note ends the run.
    KeepAlive,
}

impl RunKind {
    pub(crate) fn fold_from(self) -> usize {
        match self {
            Self::Bulk => 12,
            Self::KeepAlive => 4,
        }
    }
}
