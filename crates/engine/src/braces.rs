use crate::engine::Pipeline;
use crate::view;
use flow::{PerSide, SegmentIndex, Side, StreamIndex};
use ladder::RowList;
use protocol::Brace;
use std::ops::Range;

/// Which segments of a connection carry one HTTP message each, where they are more than one.
#[derive(Debug, Default)]
pub(crate) struct Braces(PerSide<Vec<Span>>);

/// The places of a message's first and last segment in its connection.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: u32,
    last: u32,
}

impl Braces {
    /// The braces of a connection with these segments, in capture order.
    pub(crate) fn new(pipeline: &Pipeline, stream: StreamIndex, segments: &[SegmentIndex]) -> Self {
        let place = |frame| {
            let segment = pipeline.tracker.segment_of_frame(frame)?;
            u32::try_from(segments.binary_search(&segment).ok()?).ok()
        };
        let mut sides = PerSide::<Vec<Span>>::default();
        for index in pipeline.payload.messages_of(stream) {
            let Some(message) = pipeline.payload.message(index) else {
                continue;
            };
            let places = place(message.first_frame()).zip(place(message.last_frame()));
            let side = &mut sides[message.sender()];
            // A message that goes on in a late segment may end behind the beginning of the next one.
            let free = side.last().map_or(0, |before| before.last);
            if let Some((first, last)) = places
                && first.max(free) < last
            {
                let first = first.max(free);
                side.push(Span { first, last });
            }
        }
        Self(sides)
    }

    /// Whether a message of several segments ends in the one at a place.
    pub(crate) fn ends(&self, sender: Side, place: u32) -> bool {
        let side = &self.0[sender];
        side.binary_search_by_key(&place, |span| span.last).is_ok()
    }

    /// The braces that reach into some rows, which lie between two heights.
    pub(crate) fn between(&self, rows: &RowList, px: Range<u64>) -> Vec<Brace> {
        let top = |place| rows.top_px(rows.row_of_segment(place)?);
        let mut braces = Vec::new();
        for sender in Side::BOTH {
            let side = &self.0[sender];
            let first = side.partition_point(|span| top(span.last) < Some(px.start));
            let reaching = side.iter().skip(first).map_while(|span| {
                let (from_px, to_px) = (top(span.first)?, top(span.last)?);
                (from_px < px.end).then_some(Brace {
                    sender: view::side(sender),
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
}
