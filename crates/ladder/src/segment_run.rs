//! Long runs are folded by kind, not by the length of the connection: from 12 ordinary data segments and ACKs on, or 4
//! keep-alives. Handshake, teardown, first and last segment, beginnings and ends of messages and every finding but a
//! repeated duplicate ACK break a run, so a page load shows every segment and a download its events. The whole row list
//! is made anew when a fold opens, which keeps heights exact and takes one pass. Nothing is folded until a `LadderLook`
//! asks for it: command line and exports show all.

use crate::segment_fact::{RunKind, SegmentFact};
use protocol::{AnalysisFlags, FoldRow, Nanos, Side};

/// Segments that follow each other and may be folded.
#[derive(Debug, Default)]
pub(crate) struct SegmentRun {
    kind: Option<RunKind>,
    /// Those before there were enough, each with whether a pause stands before it.
    waiting: Vec<(SegmentFact, bool)>,
    is_fold: bool,
}

/// What a segment does to the fold of its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoldStep {
    /// There are not yet enough.
    Waits,
    /// With it, there are enough to fold.
    Begins,
    /// It is one more of a fold.
    GoesOn,
}

impl SegmentRun {
    pub(crate) fn waiting(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn begins(&self) -> bool {
        self.kind.is_none()
    }

    /// Whether a segment of a kind belongs to it.
    pub(crate) fn goes_on(&self, kind: Option<RunKind>, pause: bool, noted: bool) -> bool {
        kind == self.kind && !noted && !(pause && kind == Some(RunKind::Bulk))
    }

    /// Nothing more belongs to it; what waited, in vain.
    pub(crate) fn end(&mut self) -> Vec<(SegmentFact, bool)> {
        std::mem::take(self).waiting
    }

    /// What waited until there was enough.
    pub(crate) fn waited(&mut self) -> Vec<(SegmentFact, bool)> {
        std::mem::take(&mut self.waiting)
    }

    pub(crate) fn take(&mut self, kind: RunKind, fact: SegmentFact, pause: bool) -> FoldStep {
        if self.is_fold {
            return FoldStep::GoesOn;
        }
        self.kind = Some(kind);
        self.waiting.push((fact, pause));
        self.is_fold = self.waiting.len() >= kind.fold_from();
        if self.is_fold {
            FoldStep::Begins
        } else {
            FoldStep::Waits
        }
    }
}

/// Adds a segment to what is told of a fold.
pub(crate) fn add(fold: &mut FoldRow, fact: &SegmentFact) {
    if fold.segments == 0 {
        fold.first_frame = fact.frame;
    } else if let Some(Nanos(delta)) = fact.delta {
        fold.nanos = Nanos(fold.nanos.0.saturating_add(delta.max(0)));
    }
    fold.last_frame = fact.frame;
    fold.segments = fold.segments.saturating_add(1);
    let bytes = match fact.sender {
        Side::Client => &mut fold.bytes_client,
        Side::Server => &mut fold.bytes_server,
    };
    // The byte of a keep-alive probe was sent before.
    let is_probe = fact.analysis.contains(AnalysisFlags::KEEP_ALIVE);
    if !is_probe {
        *bytes = bytes.saturating_add(u64::from(fact.len));
    }
    fold.keep_alives = fold.keep_alives.saturating_add(u32::from(is_probe));
    let repeats = fact.analysis.contains(AnalysisFlags::DUPLICATE_ACK);
    fold.duplicate_acks = fold.duplicate_acks.saturating_add(u32::from(repeats));
}
