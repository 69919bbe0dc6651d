use crate::brace_list::BraceList;
use crate::height::row_edges;
use crate::row_list::{RowEntry, RowList};
use crate::slope::{SLOPE_ROWS, slope};
use protocol::{Brace, Row, RowId, RowWindow, Vantage};
use std::ops::Range;

impl RowList {
    /// Some of the rows, with all that depends on where they stand: the room above segments, how arrows slope, and where the
    /// braces beside them begin and end. `row` gives what stands in a row, without these.
    pub fn window(
        &self,
        stream: u32,
        rows: Range<u32>,
        braces: &BraceList,
        vantage: Option<Vantage>,
        mut row: impl FnMut(RowEntry) -> Option<Row>,
    ) -> RowWindow {
        let time_scale = self.time_scale();
        // How arrows slope depends on the nearest rows.
        let beside = time_scale.map_or(0, |_| SLOPE_ROWS);
        let first = rows.start.saturating_sub(beside);
        let last = rows.end.saturating_add(beside).min(self.rows());
        let mut placed: Vec<Row> = (first..last)
            .map(RowId)
            .filter_map(|id| {
                let mut row = row(self.entry(id)?)?;
                if let Row::Segment(segment) = &mut row {
                    segment.gap_px = self.gap_px(id, segment);
                }
                Some(row)
            })
            .collect();
        let top_px = self.top_px(RowId(rows.start)).unwrap_or(0);
        let bottom_px = self.top_px(RowId(rows.end));
        let px = top_px..bottom_px.unwrap_or_else(|| self.height_px());
        let mut braces = braces.between(self, px);
        if let Some(time_scale) = time_scale {
            if let Some(vantage) = vantage {
                slope(&mut placed, vantage, time_scale);
            }
            let above = usize::try_from(rows.start.saturating_sub(first)).unwrap_or(0);
            placed.drain(..above.min(placed.len()));
            placed.truncate(rows.len());
            lower(&mut braces, top_px, &placed);
        }
        RowWindow {
            stream,
            first: RowId(rows.start),
            top_px,
            rows: placed,
            braces,
        }
    }
}

/// Braces reach from arrow to arrow, which lie lower where their rows have room above them. What ends outside of these rows
/// is left as it is: nobody sees where.
fn lower(braces: &mut [Brace], top_px: u64, rows: &[Row]) {
    let arrows: Vec<(u64, u8, u8)> = row_edges(top_px, rows)
        .zip(rows)
        .map(|(top_px, row)| match row {
            Row::Segment(segment) => {
                let rise = segment.slope.map_or(0, |slope| slope.tail_px);
                (top_px, segment.gap_px, rise)
            }
            _ => (top_px, 0, 0),
        })
        .collect();
    let ends = braces.iter_mut().flat_map(|brace| {
        [
            (&mut brace.from_px, &mut brace.from_rise_px),
            (&mut brace.to_px, &mut brace.to_rise_px),
        ]
    });
    for (end, end_rise) in ends {
        let row = arrows.binary_search_by_key(end, |(top_px, ..)| *top_px);
        if let Some((_, gap, rise)) = row.ok().and_then(|row| arrows.get(row)) {
            *end = end.saturating_add(u64::from(*gap));
            *end_rise = *rise;
        }
    }
}
