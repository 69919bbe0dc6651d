//! The rows of a ladder that the page holds.

use protocol::{Brace, Row, RowId, RowWindow};
use std::rc::Rc;

/// The rows of a ladder that the page holds: those in view, and some around them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows {
    /// The place of the first row in the row list.
    pub first: RowId,
    /// Its top edge from the top of the ladder.
    pub top_px: u64,
    pub bottom_px: u64,
    /// The rows, each behind a pointer of its own so that drawn rows can be told unchanged.
    pub rows: Rc<[Rc<Row>]>,
    /// Where each begins and the last one ends, from the top of the ladder: one more than there are rows.
    edges: Rc<[u64]>,
    pub braces: Rc<[Brace]>,
    /// The ladder has another shape by now: they are drawn until those of that shape come.
    pub is_stale: bool,
}

impl Rows {
    /// Takes a window over; rows that `before` holds too keep their pointers.
    pub(crate) fn new(window: RowWindow, before: Option<&Self>) -> Self {
        let first = window.first;
        let edges: Rc<[u64]> = ladder::row_edges(window.top_px, &window.rows).collect();
        let rows = window
            .rows
            .into_iter()
            .zip(first.0..)
            .map(|(row, id)| match before.and_then(|before| before.get(id)) {
                Some(held) if **held == row => Rc::clone(held),
                _ => Rc::new(row),
            })
            .collect();
        Self {
            first,
            top_px: window.top_px,
            bottom_px: edges.last().copied().unwrap_or(window.top_px),
            rows,
            edges,
            braces: window.braces.into(),
            is_stale: false,
        }
    }

    fn get(&self, id: u32) -> Option<&Rc<Row>> {
        self.rows
            .get(usize::try_from(id.checked_sub(self.first.0)?).ok()?)
    }

    /// Whether all of `top_px..bottom_px` is drawn by these rows, in a ladder of a height.
    pub(crate) fn cover(&self, top_px: u64, bottom_px: u64, height_px: u64) -> bool {
        !self.is_stale && self.top_px <= top_px && self.bottom_px >= bottom_px.min(height_px)
    }

    /// Those of the rows that reach into `top_px..bottom_px`.
    pub(crate) fn between(&self, top_px: u64, bottom_px: u64) -> Self {
        let bottoms = self.edges.get(1..).unwrap_or_default();
        let tops = self.edges.get(..bottoms.len()).unwrap_or_default();
        let end = tops.partition_point(|top| *top < bottom_px);
        let begin = bottoms.partition_point(|bottom| *bottom <= top_px).min(end);
        let edge = |place: usize| self.edges.get(place).copied().unwrap_or(self.bottom_px);
        let place = u32::try_from(begin).unwrap_or(u32::MAX);
        Self {
            first: RowId(self.first.0.saturating_add(place)),
            top_px: edge(begin),
            bottom_px: edge(end),
            rows: self.rows.get(begin..end).unwrap_or_default().into(),
            edges: self.edges.get(begin..=end).unwrap_or_default().into(),
            braces: Rc::clone(&self.braces),
            is_stale: self.is_stale,
        }
    }

    /// The place in its connection of a segment among these rows.
    pub(crate) fn index_of(&self, frame: u32) -> Option<u32> {
        self.rows.iter().find_map(|row| match &**row {
            Row::Segment(segment) if segment.frame == frame => Some(segment.index),
            _ => None,
        })
    }

    /// Each row with its place and its top edge.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (RowId, u64, &Rc<Row>)> {
        (self.first.0..)
            .zip(&*self.edges)
            .zip(&*self.rows)
            .map(|((id, top), row)| (RowId(id), *top, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Nanos, TcpState};

    fn window(first: u32, top_px: u64, count: i64) -> RowWindow {
        let rows = (0..count)
            .map(|row| Row::Idle {
                nanos: Nanos(i64::from(first) + row),
            })
            .collect();
        RowWindow {
            stream: 0,
            first: RowId(first),
            top_px,
            rows,
            braces: Vec::new(),
        }
    }

    #[test]
    fn knows_what_it_covers() {
        let rows = Rows::new(window(10, 420, 10), None);
        assert_eq!((rows.top_px, rows.bottom_px), (420, 840));
        for (top, bottom, expect) in [
            (420, 840, true),
            (500, 600, true),
            (419, 500, false),
            (500, 841, false),
            (500, 9_999, false),
        ] {
            assert_eq!(rows.cover(top, bottom, 10_000), expect, "{top}..{bottom}");
        }
        assert!(rows.cover(500, 9_999, 840), "the ladder ends with the rows");
    }

    #[test]
    fn gives_the_rows_that_reach_into_a_part() {
        let rows = Rows::new(window(10, 420, 10), None);
        for (top, bottom, expect) in [
            (0, 10_000, Some((10, 10))),
            (420, 462, Some((10, 1))),
            (461, 463, Some((10, 2))),
            (500, 600, Some((11, 4))),
            (839, 900, Some((19, 1))),
            (0, 420, None),
            (840, 900, None),
        ] {
            let part = rows.between(top, bottom);
            let found = (!part.rows.is_empty()).then_some((part.first.0, part.rows.len()));
            assert_eq!(found, expect, "{top}..{bottom}");
            if let Some((first, count)) = found {
                assert_eq!(part.top_px, 420 + u64::from(first - 10) * 42);
                assert_eq!(part.bottom_px, part.top_px + count as u64 * 42);
            }
        }
    }

    #[test]
    fn keeps_the_pointers_of_rows_it_has() {
        let before = Rows::new(window(10, 420, 10), None);
        let after = Rows::new(window(15, 630, 10), Some(&before));
        assert!(Rc::ptr_eq(&before.rows[5], &after.rows[0]));
        assert!(Rc::ptr_eq(&before.rows[9], &after.rows[4]));
        assert_eq!(
            after.iter().nth(1).map(|(id, top, _)| (id, top)),
            Some((RowId(16), 672))
        );
        let mut changed = window(10, 420, 1);
        changed.rows[0] = Row::Start {
            client: TcpState::Closed,
            server: TcpState::Listen,
        };
        let other = Rows::new(changed, Some(&before));
        assert!(!Rc::ptr_eq(&before.rows[0], &other.rows[0]));
    }
}
