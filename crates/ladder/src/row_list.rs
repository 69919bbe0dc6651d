//! Which rows a connection's ladder has, how high each is, and where it lies.

use crate::gaps::{Gaps, Scale};
use crate::height::{FOLD_PX, IDLE_PX, MAX_GAP_PX, NOTE_PX, START_PX, segment_height};
use crate::segment_fact::{RunKind, SegmentFact};
use crate::segment_run::{FoldStep, SegmentRun, add};
use protocol::{FoldRow, LadderLook, LadderOutline, Nanos, Phase, PhaseSpan, RowId, SegmentRow};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many rows share one stored top edge.
const BLOCK: usize = 64;

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEntry {
    /// Both ends before the first segment.
    Start,
    /// The segment at this place in its connection, counted from 0.
    Segment(u32),
    /// A note, by its place in the list that [`RowList::new`] was given.
    Note(u32),
    /// The pause before a segment; its length is that segment's delta.
    Idle {
        /// The segment after the pause, by its place in the connection.
        before: u32,
    },
    /// A run that can be folded, by its place among [`RowList::folds`]; its segments follow if it is open.
    Fold(u32),
}

/// The rows of one connection's ladder: what they are, how high, and where.
///
/// The rows are a start row, a row for each segment, and an idle row before a segment that came after a pause of at
/// least one second and at least 20 times the median gap of this connection (taken as the lower edge of a bucket of
/// width 1/8, so that the median needs no copy of all gaps). A transfer at one segment a second has no idle rows; a
/// page load that ends with a keep-alive timeout has one.
///
/// Spaced by time, a segment's row has as much empty room above the segment as its distance to the one before lacks of the
/// time between them, by a scale that makes the whole at most about twice as high; rows are never closer than in even
/// spacing, and a gap of more than [`MAX_GAP_PX`] is a pause and has an idle row.
///
/// Notes have rows of their own, before the segment that the caller names and before its pause. Where long runs are
/// folded, a run has one row in place of its segments, or above them while it is open ([`RunKind`]).
///
/// A row costs one byte, a row that is no segment 20 more, a fold 64 more; each block of 64 rows stores its top edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowList {
    heights: Vec<u8>,
    block_tops: Vec<u64>,
    height: u64,
    /// The rows that are no segments, from top to bottom.
    others: Vec<Other>,
    folds: Vec<FoldRow>,
    phases: Vec<PhaseSpan>,
    segments: u32,
    /// By which rows are spaced; `None` where they are spaced evenly.
    scale: Option<Scale>,
    /// Where the last segment is drawn, below the room above it.
    last_top: u64,
}

/// A row that is no segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Other {
    row: u32,
    /// The segment before which it stands, by its place in the connection; the number of segments for a row at the end.
    before: u32,
    /// The segment in the row below it, or below the other rows at the same place: a closed fold has segments between.
    next: u32,
    kind: OtherKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OtherKind {
    Pause,
    Note(u32),
    Fold(u32),
}

impl RowList {
    /// Builds the list, spaced as a look asks for. `notes_before` has an entry for each note: the place of the segment before
    /// which it stands,
    /// ascending; whatever lies past the last segment stands at the end. The facts are walked twice: once for the median
    /// gap and the scale, once for the rows.
    ///
    /// Long runs are folded where `opened` is given; it names those that are open, by the places of their first segments.
    ///
    /// At most `u32::MAX / 2` segments are taken, so that rows can be counted in 32 bits. Phases never go back: a
    /// segment that claims an earlier phase than the one before it is counted to the later one.
    pub fn new(
        facts: impl Iterator<Item = SegmentFact> + Clone,
        notes_before: &[u32],
        opened: Option<&BTreeSet<u32>>,
        look: LadderLook,
    ) -> Self {
        let facts = facts.take((u32::MAX / 2) as usize);
        let (mut all, mut shown) = (Gaps::default(), Gaps::default());
        for fact in facts.clone() {
            let Some(delta) = fact.delta else {
                continue;
            };
            all.add(delta);
            // What may be folded says nothing of the rows that are seen.
            if opened.is_none() || fact.run.is_none() {
                shown.add(delta);
            }
        }
        let idle_at_least = all.idle_at_least();
        let scale = if look.contains(LadderLook::TIME_TRUE) {
            shown.scale(idle_at_least)
        } else {
            None
        };
        let mut list = Self {
            heights: Vec::with_capacity(facts.size_hint().0.saturating_add(1)),
            block_tops: Vec::new(),
            height: 0,
            others: Vec::new(),
            folds: Vec::new(),
            phases: Vec::new(),
            segments: 0,
            scale,
            last_top: 0,
        };
        list.push(START_PX);
        let mut run = SegmentRun::default();
        let mut notes = (0..).zip(notes_before.iter().copied()).peekable();
        for fact in facts {
            let place = list.segments.saturating_add(run.waiting());
            let pause = fact.delta.is_some_and(|delta| delta.0 >= idle_at_least);
            let noted = notes.peek().is_some_and(|(_, before)| *before <= place);
            if !run.goes_on(fact.run, pause, noted) {
                for (fact, pause) in run.end() {
                    list.push_segment(&fact, pause, None);
                }
            }
            while let Some((note, _)) = notes.next_if(|(_, before)| *before <= place) {
                list.push_other(OtherKind::Note(note), NOTE_PX);
            }
            match fact.run.zip(opened) {
                Some((kind, opened)) => list.push_to_run(&mut run, kind, fact, pause, opened),
                None => list.push_segment(&fact, pause, None),
            }
        }
        for (fact, pause) in run.end() {
            list.push_segment(&fact, pause, None);
        }
        for (note, _) in notes {
            list.push_other(OtherKind::Note(note), NOTE_PX);
        }
        // With most segments folded, most of what was made ready is not needed.
        list.heights.shrink_to_fit();
        list
    }

    /// Takes a segment that may be folded with others: it waits until there are enough of them.
    fn push_to_run(
        &mut self,
        run: &mut SegmentRun,
        kind: RunKind,
        mut fact: SegmentFact,
        mut pause: bool,
        opened: &BTreeSet<u32>,
    ) {
        // The time before a run is not in it.
        if run.begins() && (pause || self.gap(fact.delta).is_none()) {
            self.push_pause(fact.phase);
            (fact.delta, pause) = (None, false);
        }
        match run.take(kind, fact, pause) {
            FoldStep::Waits => {}
            FoldStep::Begins => {
                let top_px = self.height;
                let is_open = opened.contains(&self.segments);
                let number = u32::try_from(self.folds.len()).unwrap_or(u32::MAX);
                self.folds.push(FoldRow::new(self.segments, is_open));
                self.push_other(OtherKind::Fold(number), FOLD_PX);
                for (fact, pause) in run.waited() {
                    self.push_folded(&fact, pause, top_px);
                }
            }
            FoldStep::GoesOn => self.push_folded(&fact, pause, self.height),
        }
    }

    /// Takes a segment of the last fold.
    fn push_folded(&mut self, fact: &SegmentFact, pause: bool, top_px: u64) {
        let Some(fold) = self.folds.last_mut() else {
            return;
        };
        add(fold, fact);
        // The fold's own row belongs to the phase of its first segment.
        let top_px = (fold.segments == 1).then_some(top_px);
        if fold.is_open {
            self.push_segment(fact, pause, top_px);
        } else {
            if let Some(top_px) = top_px {
                self.last_top = top_px;
            }
            self.extend_phase(fact.phase, top_px.unwrap_or(self.height));
            self.segments = self.segments.saturating_add(1);
            if let Some(other) = self.others.last_mut() {
                other.next = self.segments;
            }
        }
    }

    /// Takes a segment that has a row; its phase, if it begins one, begins at the height given, else with it.
    ///
    /// Four places come here, and the worker's size counts.
    #[inline(never)]
    fn push_segment(&mut self, fact: &SegmentFact, pause: bool, phase_top_px: Option<u64>) {
        let gap = if pause { None } else { self.gap(fact.delta) };
        if gap.is_none() {
            self.push_pause(fact.phase);
        }
        let (top_px, gap) = (phase_top_px.unwrap_or(self.height), gap.unwrap_or(0));
        self.last_top = self.height.saturating_add(gap.into());
        self.push(segment_height(fact.is_noted).saturating_add(gap));
        self.extend_phase(fact.phase, top_px);
        self.segments = self.segments.saturating_add(1);
    }

    /// The room that a segment needs above it to stand as far below the one before as time passed, in px; `None` where
    /// that is too much.
    fn gap(&self, delta: Option<Nanos>) -> Option<u32> {
        let Some((scale, delta)) = self.scale.zip(delta) else {
            return Some(0);
        };
        let distance = self.height.saturating_sub(self.last_top);
        let gap = scale.px(delta).saturating_sub(distance);
        u32::try_from(gap).ok().filter(|gap| *gap <= MAX_GAP_PX)
    }

    fn push_pause(&mut self, next: Phase) {
        self.push_other(OtherKind::Pause, IDLE_PX);
        self.extend_phase_over_idle(next);
    }

    fn push_other(&mut self, kind: OtherKind, height: u32) {
        self.others.push(Other {
            row: self.rows(),
            before: self.segments,
            next: self.segments,
            kind,
        });
        self.push(height);
        if let OtherKind::Note(_) = kind
            && let Some(span) = self.phases.last_mut()
        {
            span.bottom_px = self.height;
        }
    }

    fn push(&mut self, height: u32) {
        if self.heights.len().is_multiple_of(BLOCK) {
            self.block_tops.push(self.height);
        }
        self.heights.push(u8::try_from(height).unwrap_or(u8::MAX));
        self.height = self.height.saturating_add(u64::from(height));
    }

    /// A pause belongs to the phase before it, except that an opened connection that waits is not shaking hands: between
    /// the handshake and whatever follows it, a pause belongs to neither.
    fn extend_phase_over_idle(&mut self, next: Phase) {
        if let Some(span) = self.phases.last_mut()
            && (span.phase != Phase::Handshake || next <= span.phase)
        {
            span.bottom_px = self.height;
        }
    }

    fn extend_phase(&mut self, phase: Phase, top_px: u64) {
        match self.phases.last_mut() {
            Some(span) if phase <= span.phase => {
                span.bottom_px = self.height;
                span.segments = span.segments.saturating_add(1);
            }
            _ => self.phases.push(PhaseSpan {
                phase,
                top_px,
                bottom_px: self.height,
                segments: 1,
            }),
        }
    }

    /// How many rows there are; at least the start row.
    pub fn rows(&self) -> u32 {
        u32::try_from(self.heights.len()).unwrap_or(u32::MAX)
    }

    /// Height of all rows, in px.
    pub fn height_px(&self) -> u64 {
        self.height
    }

    /// How much memory the list takes on the heap, in bytes.
    pub fn heap_bytes(&self) -> usize {
        self.heights.capacity()
            + self.block_tops.capacity() * size_of::<u64>()
            + self.others.capacity() * size_of::<Other>()
            + self.folds.capacity() * size_of::<FoldRow>()
            + self.phases.capacity() * size_of::<PhaseSpan>()
    }

    /// The outline that the page needs, for the connection of this number.
    pub fn outline(&self, stream: u32) -> LadderOutline {
        LadderOutline {
            stream,
            rows: self.rows(),
            segments: self.segments,
            height_px: self.height,
            phases: self.phases.clone(),
            folds: u32::try_from(self.folds.len()).unwrap_or(u32::MAX),
            open_folds: self.open_folds(),
            time_scale: self.time_scale(),
        }
    }

    fn open_folds(&self) -> Vec<u32> {
        let open = self.folds.iter().filter(|fold| fold.is_open);
        let firsts = open.map(|fold| fold.first);
        firsts.take(LadderOutline::MAX_OPEN_FOLDS).collect()
    }

    /// How much time 100 px stand for; `None` where rows are spaced evenly.
    pub fn time_scale(&self) -> Option<Nanos> {
        self.scale.map(|scale| Nanos(scale.0))
    }

    /// What stands in a row; `None` past the last.
    pub fn entry(&self, row: RowId) -> Option<RowEntry> {
        if row.0 >= self.rows() {
            return None;
        }
        let at_or_above = self.others.partition_point(|other| other.row <= row.0);
        let other = at_or_above
            .checked_sub(1)
            .and_then(|it| self.others.get(it));
        Some(match other {
            Some(other) if other.row == row.0 => match other.kind {
                OtherKind::Pause => RowEntry::Idle {
                    before: other.before,
                },
                OtherKind::Note(note) => RowEntry::Note(note),
                OtherKind::Fold(fold) => RowEntry::Fold(fold),
            },
            // The start row is above all segments, as another row is above those behind it.
            other => {
                let (above, next) = other.map_or((0, 0), |other| (other.row, other.next));
                match row.0.saturating_sub(above).checked_sub(1) {
                    Some(further) => RowEntry::Segment(next.saturating_add(further)),
                    None => RowEntry::Start,
                }
            }
        })
    }

    /// The row of a segment, by its place in the connection: its own, or that of the closed fold which it is in; `None` where
    /// there is no such segment.
    pub fn row_of_segment(&self, index: u32) -> Option<RowId> {
        if index >= self.segments {
            return None;
        }
        let other = self.other_above(index);
        let (above, next) = other.map_or((0, 0), |other| (other.row, other.next));
        Some(RowId(match index.checked_sub(next) {
            Some(further) => above.saturating_add(further).saturating_add(1),
            None => above,
        }))
    }

    /// The closed fold that a segment is in, by the place of the fold's first segment.
    pub fn fold_around(&self, index: u32) -> Option<u32> {
        let other = self.other_above(index)?;
        (index < other.next).then_some(other.before)
    }

    fn other_above(&self, index: u32) -> Option<&Other> {
        let above = self.others.partition_point(|other| other.before <= index);
        above.checked_sub(1).and_then(|it| self.others.get(it))
    }

    /// The runs that can be folded, open or not, from top to bottom.
    pub fn folds(&self) -> &[FoldRow] {
        &self.folds
    }

    /// The top edge of a row, in px from the top of the ladder; `None` past the last row.
    pub fn top_px(&self, row: RowId) -> Option<u64> {
        let row = usize::try_from(row.0).ok()?;
        if row >= self.heights.len() {
            return None;
        }
        let block = row / BLOCK;
        let above = self.heights.get(block * BLOCK..row)?;
        let above: u64 = above.iter().map(|height| u64::from(*height)).sum();
        Some(self.block_tops.get(block)?.saturating_add(above))
    }

    /// How much room this row has above the segment that stands in it, in px.
    pub fn gap_px(&self, row: RowId, segment: &SegmentRow) -> u8 {
        let height = usize::try_from(row.0)
            .ok()
            .and_then(|row| self.heights.get(row).copied());
        let needed = segment_height(segment.is_noted());
        let gap = u32::from(height.unwrap_or(0)).saturating_sub(needed);
        u8::try_from(gap).unwrap_or(0)
    }

    /// The row at a height, in px from the top of the ladder; the last row for anything below it.
    pub fn row_at(&self, px: u64) -> RowId {
        let block = self.block_tops.partition_point(|top| *top <= px);
        let block = block.saturating_sub(1);
        let mut top = self.block_tops.get(block).copied().unwrap_or(0);
        let first = block * BLOCK;
        let mut row = first;
        for height in self.heights.iter().skip(first).take(BLOCK) {
            top = top.saturating_add(u64::from(*height));
            if px < top {
                break;
            }
            row += 1;
        }
        let last = self.heights.len().saturating_sub(1);
        RowId(u32::try_from(row.min(last)).unwrap_or(u32::MAX))
    }

    /// The rows that lie between two heights, wholly or in part; empty where `bottom_px <= top_px` or `top_px` lies
    /// below the ladder.
    pub fn rows_between(&self, top_px: u64, bottom_px: u64) -> Range<u32> {
        if bottom_px <= top_px || top_px >= self.height {
            return 0..0;
        }
        let first = self.row_at(top_px).0;
        let last = self.row_at(bottom_px.saturating_sub(1)).0;
        first..last.saturating_add(1)
    }
}
