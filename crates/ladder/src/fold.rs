use crate::geometry::Geometry;
use crate::layout::text_shape;
use crate::row_list::SegmentFact;
use crate::scene::{Anchor, Class, RowGroup, Shape, Style};
use crate::width;
use protocol::{AnalysisFlags, FoldRow, Nanos, Side};

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
    fn fold_from(self) -> usize {
        match self {
            Self::Bulk => 12,
            Self::KeepAlive => 4,
        }
    }
}

/// Segments that follow each other and may be folded.
#[derive(Debug, Default)]
pub(crate) struct Run {
    kind: Option<RunKind>,
    /// Those before there were enough, each with whether a pause stands before it.
    waiting: Vec<(SegmentFact, bool)>,
    is_fold: bool,
}

/// What became of a segment of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Took {
    /// It waits for more.
    Waits,
    /// With it, there are enough to fold.
    Enough,
    /// It is one more of a fold.
    More,
}

impl Run {
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

    pub(crate) fn take(&mut self, kind: RunKind, fact: SegmentFact, pause: bool) -> Took {
        if self.is_fold {
            return Took::More;
        }
        self.kind = Some(kind);
        self.waiting.push((fact, pause));
        self.is_fold = self.waiting.len() >= kind.fold_from();
        if self.is_fold {
            Took::Enough
        } else {
            Took::Waits
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

/// A box between the lifelines that tells of the segments which it stands for, with a triangle that says whether it is open.
pub(crate) fn fold(group: &mut RowGroup, is_open: bool, geometry: &Geometry) {
    let (size, top, triangle) = (12.5, group.top + 8.0, 16.0);
    let margin = if geometry.compact { 24.0 } else { 52.0 };
    let most = geometry.arrow_length() - margin;
    let padding = 24.0 + triangle;
    let text = width::cut_to_px(&group.label, size, (most - padding) * 1.1);
    let room = (width::sans(&text, size) + padding).max(280.0).min(most);
    let left = geometry.middle() - room / 2.0;
    group.shapes.push(Shape::Rect {
        x: left,
        y: top,
        width: room,
        height: 26.0,
        radius: 6.0,
        style: Style::plain(Class::Fold),
    });
    let (x, y) = (left + 15.0, top + 13.0);
    let corners = if is_open {
        [(-5.0, -3.0), (5.0, -3.0), (0.0, 5.0)]
    } else {
        [(-3.0, -5.0), (5.0, 0.0), (-3.0, 5.0)]
    };
    group.shapes.push(Shape::Polygon {
        points: corners.map(|(right, down)| (x + right, y + down)).into(),
        style: Style::plain(Class::FoldMark),
    });
    group.shapes.push(text_shape(
        geometry.middle() + triangle / 2.0,
        top + 17.5,
        Anchor::Middle,
        size,
        Style::plain(Class::FoldText),
        text,
    ));
}
