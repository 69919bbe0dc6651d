//! TSval and TSecr of the rows that show them, read from the file again: records keep no options.

use crate::Engine;
use crate::detail::{FileRange, dissect_again};
use crate::reading::{Reading, range_of};
use dissect::{Dissector, OptionData, Piece};
use flow::SegmentRecord;
use protocol::{Row, RowWindow, SegmentRow, Timestamps};

/// Headers end within so many bytes of a frame, whatever tunnels it goes through. One whose headers are longer has no
/// timestamps in the ladder; its panel shows them.
const HEADERS: u32 = 512;

impl Engine {
    /// What has to be read again for the timestamps of some rows: records keep no options.
    pub fn locate_timestamps(&self, window: &RowWindow) -> Vec<FileRange> {
        self.heads_of(window).ranges().to_vec()
    }

    /// Adds the timestamps that the segments in these rows carry; `bytes` are those of the ranges that
    /// [`Engine::locate_timestamps`] names. Where they are not those that were read before, nothing is added.
    pub fn add_timestamps(&self, window: &mut RowWindow, bytes: &[Vec<u8>]) {
        let heads = self.heads_of(window);
        let mut dissector = Dissector::new();
        for row in &mut window.rows {
            if let Row::Segment(row) = row {
                row.timestamps = self.timestamps(row, &heads, bytes, &mut dissector);
            }
        }
    }

    fn heads_of(&self, window: &RowWindow) -> Reading {
        let segments = window.rows.iter().filter_map(|row| match row {
            Row::Segment(segment) => self.segment_of_frame(segment.frame).ok(),
            _ => None,
        });
        let pieces = segments.flat_map(|(_, record)| self.heads(record));
        Reading::new(pieces.map(|piece| range_of(&piece)).collect())
    }

    /// The beginning of a segment's frame, or the whole frames of its fragments.
    fn heads(&self, record: &SegmentRecord) -> Vec<Piece> {
        let mut pieces = self.pieces_of(record);
        if let [frame] = pieces.as_mut_slice() {
            frame.captured_len = frame.captured_len.min(HEADERS);
        }
        pieces
    }

    fn timestamps(
        &self,
        row: &SegmentRow,
        heads: &Reading,
        bytes: &[Vec<u8>],
        dissector: &mut Dissector,
    ) -> Option<Timestamps> {
        let (_, record) = self.segment_of_frame(row.frame).ok()?;
        let pieces = self.heads(record);
        let frames: Option<Vec<&[u8]>> = pieces
            .iter()
            .map(|piece| heads.slice(bytes, range_of(piece)))
            .collect();
        let segment = dissect_again(dissector, &pieces, &frames?)?;
        let mut options = segment.options().filter(|_| segment.seq == record.seq());
        options.find_map(|option| match option.data {
            OptionData::Timestamps { value, echo_reply } => Some(Timestamps { value, echo_reply }),
            _ => None,
        })
    }
}
