//! A part of a ladder: which of its rows are drawn where not all are.

use crate::drawing::bottom_px;
use crate::height::row_edges;
use protocol::{LadderOutline, Phase, Row, RowId, RowWindow};
use std::ops::Range;

/// Which rows of a ladder are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    All,
    /// Those of a phase, and for the handshake both ends before it.
    Phase(Phase),
    /// From the first of these frames in the connection to the last, both counted in.
    Frames {
        from: u32,
        to: u32,
    },
}

/// Where the rows of a scope lie, in px from the top of the ladder; `None` where there are none. `windows` as in
/// [`crate::Drawing`].
pub fn excerpt(
    scope: &Scope,
    outline: &LadderOutline,
    windows: &dyn Fn(u64) -> Option<RowWindow>,
) -> Option<Range<u64>> {
    match scope {
        Scope::All => Some(0..u64::MAX),
        Scope::Phase(phase) => {
            let mut spans = outline.phases.iter().filter(|span| span.phase == *phase);
            let first = spans.next()?;
            let last = spans.next_back().unwrap_or(first);
            let top_px = match phase {
                Phase::Handshake => 0,
                Phase::Data | Phase::Teardown => first.top_px,
            };
            Some(top_px..last.bottom_px)
        }
        Scope::Frames { from, to } => {
            let mut found: Option<Range<u64>> = None;
            let mut next_px = 0;
            while let Some(window) = windows(next_px) {
                let edges = row_edges(window.top_px, &window.rows);
                let bottoms = row_edges(window.top_px, &window.rows).skip(1);
                for ((row, top_px), bottom_px) in window.rows.iter().zip(edges).zip(bottoms) {
                    if has_frame(row, *from, *to) {
                        let start = found.map_or(top_px, |found| found.start);
                        found = Some(start..bottom_px);
                    }
                }
                let bottom_px = bottom_px(&window);
                if bottom_px <= next_px {
                    break;
                }
                next_px = bottom_px;
            }
            found
        }
    }
}

fn has_frame(row: &Row, from: u32, to: u32) -> bool {
    match row {
        Row::Segment(segment) => (from..=to).contains(&segment.frame),
        Row::Fold(fold) => fold.first_frame <= to && fold.last_frame >= from,
        Row::Start { .. } | Row::Note(_) | Row::Idle { .. } => false,
    }
}

/// Takes out of a window the rows that do not lie within a part of the ladder.
pub(crate) fn clip(window: &mut RowWindow, part_px: &Range<u64>) {
    let edges: Vec<u64> = row_edges(window.top_px, &window.rows).collect();
    let above = edges.iter().skip(1).filter(|edge| **edge <= part_px.start);
    let above = above.count();
    let below = edges.iter().skip(1).filter(|edge| **edge > part_px.end);
    let kept = window.rows.len().saturating_sub(below.count());
    window.rows.truncate(kept);
    window.rows.drain(..above.min(window.rows.len()));
    let above_rows = u32::try_from(above).unwrap_or(u32::MAX);
    window.first = RowId(window.first.0.saturating_add(above_rows));
    window.top_px = edges.get(above).copied().unwrap_or(window.top_px);
}
