use capture::FrameNumber;
use dissect::Piece;
use std::collections::BTreeMap;

/// Where the fragments of segments lie that were put together from several frames, so that they can be read again.
///
/// Such segments are rare; past [`PieceTable::MAX_PIECES`] further ones cannot be shown in full.
#[derive(Debug, Default)]
pub(crate) struct PieceTable {
    by_frame: BTreeMap<FrameNumber, Box<[Piece]>>,
    pieces: usize,
}

impl PieceTable {
    const MAX_PIECES: usize = 1 << 20;

    /// Keeps the pieces of the segment that was completed by `frame`, if it has any.
    pub(crate) fn keep(&mut self, frame: FrameNumber, pieces: &[Piece]) {
        let total = self.pieces.saturating_add(pieces.len());
        if !pieces.is_empty() && total <= Self::MAX_PIECES {
            self.pieces = total;
            self.by_frame.insert(frame, pieces.into());
        }
    }

    /// The pieces of a segment; `None` for a segment in one frame.
    pub(crate) fn get(&self, frame: FrameNumber) -> Option<&[Piece]> {
        self.by_frame.get(&frame).map(AsRef::as_ref)
    }
}
