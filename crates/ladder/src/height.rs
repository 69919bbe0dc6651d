use protocol::Row;

/// Height of the row with both ends' states before the first segment, in px.
pub const START_PX: u32 = 40;
/// Height of a segment's row, in px.
pub const SEGMENT_PX: u32 = 46;
/// Height of a segment's row with a note under the arrow, in px.
pub const NOTED_PX: u32 = 56;
/// Height of a row with a note that belongs to no segment, or to the one above it, in px.
pub const NOTE_PX: u32 = 42;
/// Height of a row that stands for several segments, in px.
pub const FOLD_PX: u32 = 42;
/// Height of a row that says that nothing was sent, in px.
pub const IDLE_PX: u32 = 42;

/// The most room above a segment in its row, in px; a longer time has an idle row. With it, no row is higher than a byte can
/// say.
pub const MAX_GAP_PX: u32 = 180;

/// The height of a row, in px.
///
/// It depends on the row alone, never on the width of the window or the language, so that scroll positions stay true.
pub fn row_height(row: &Row) -> u32 {
    match row {
        Row::Start { .. } => START_PX,
        Row::Segment(segment) => {
            segment_height(segment.is_noted()).saturating_add(u32::from(segment.gap_px))
        }
        Row::Note(_) => NOTE_PX,
        Row::Fold(_) => FOLD_PX,
        Row::Idle { .. } => IDLE_PX,
    }
}

/// Where rows that follow each other begin, and where the last one ends, in px: one edge more than there are rows.
pub fn row_edges<'a>(
    top_px: u64,
    rows: impl IntoIterator<Item = &'a Row>,
) -> impl Iterator<Item = u64> {
    let bottoms = rows.into_iter().scan(top_px, |edge, row| {
        *edge = edge.saturating_add(u64::from(row_height(row)));
        Some(*edge)
    });
    std::iter::once(top_px).chain(bottoms)
}

pub(crate) fn segment_height(is_noted: bool) -> u32 {
    if is_noted { NOTED_PX } else { SEGMENT_PX }
}
