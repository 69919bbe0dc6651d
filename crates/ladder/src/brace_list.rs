//! Braces come with the window of rows, with heights that may lie outside of it; no two of a side overlap.

use crate::row_list::RowList;
use protocol::{Brace, Side};
use std::ops::Range;

/// Which segments of a connection belong together, as those of one message do: a brace stands beside them.
#[derive(Debug, Clone, Default)]
pub struct BraceList {
    client: Vec<Span>,
    server: Vec<Span>,
}

/// The places of a brace's first and last segment in its connection.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: u32,
    last: u32,
}

impl BraceList {
    /// Adds a brace beside its sender's lifeline, in the order in which they end there. One that would begin before the
    /// end of the one before it begins at that end; what is left of one segment has none.
    pub fn push(&mut self, sender: Side, first: u32, last: u32) {
        let side = match sender {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        };
        let first = side.last().map_or(first, |before| first.max(before.last));
        if first < last {
            side.push(Span { first, last });
        }
    }

    /// Whether a brace ends at the segment at a place.
    pub fn ends(&self, sender: Side, place: u32) -> bool {
        let side = self.side(sender);
        side.binary_search_by_key(&place, |span| span.last).is_ok()
    }

    /// The braces that reach into some rows, which lie between two heights.
    pub(crate) fn between(&self, rows: &RowList, px: Range<u64>) -> Vec<Brace> {
        let top = |place| rows.top_px(rows.row_of_segment(place)?);
        let mut braces = Vec::new();
        for sender in [Side::Client, Side::Server] {
            let side = self.side(sender);
            let first = side.partition_point(|span| top(span.last) < Some(px.start));
            let reaching = side.iter().skip(first).map_while(|span| {
                let (from_px, to_px) = (top(span.first)?, top(span.last)?);
                (from_px < px.end).then_some(Brace {
                    sender,
                    from_px,
                    to_px,
                    from_rise_px: 0,
                    to_rise_px: 0,
                })
            });
            braces.extend(reaching);
        }
        braces
    }

    fn side(&self, sender: Side) -> &[Span] {
        match sender {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }
}
