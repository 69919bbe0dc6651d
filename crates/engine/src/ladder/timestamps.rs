//! TSval and TSecr of the rows that show them, read from the file again: records keep no options.

use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of, segment_of_frame};
use crate::stream::reading::Reading;
use dissect::{Dissector, OptionData, Piece};
use flow::SegmentRecord;
use protocol::{Row, RowWindow, SegmentRow, Timestamps};

/// Headers end within so many bytes of a frame, whatever tunnels it goes through. One whose headers are longer has no
/// timestamps in the ladder; its panel shows them.
const HEADERS: u32 = 512;

pub(crate) fn locate_timestamps(pipeline: &Pipeline, window: &RowWindow) -> Vec<FileRange> {
    heads_of(pipeline, window).ranges().to_vec()
}

pub(crate) fn add_timestamps(pipeline: &Pipeline, window: &mut RowWindow, bytes: &[Vec<u8>]) {
    let heads = heads_of(pipeline, window);
    let mut dissector = Dissector::new();
    for row in &mut window.rows {
        if let Row::Segment(row) = row {
            row.timestamps = timestamps(pipeline, row, &heads, bytes, &mut dissector);
        }
    }
}

fn heads_of(pipeline: &Pipeline, window: &RowWindow) -> Reading {
    let segments = window.rows.iter().filter_map(|row| match row {
        Row::Segment(segment) => segment_of_frame(pipeline, segment.frame).ok(),
        _ => None,
    });
    let pieces = segments.flat_map(|(_, record)| heads(pipeline, record));
    Reading::new(pieces.map(|piece| FileRange::of(&piece)).collect())
}

/// The beginning of a segment's frame, or the whole frames of its fragments.
fn heads(pipeline: &Pipeline, record: &SegmentRecord) -> Vec<Piece> {
    let mut pieces = pieces_of(pipeline, record);
    if let [frame] = pieces.as_mut_slice() {
        frame.captured_len = frame.captured_len.min(HEADERS);
    }
    pieces
}

fn timestamps(
    pipeline: &Pipeline,
    row: &SegmentRow,
    reading: &Reading,
    bytes: &[Vec<u8>],
    dissector: &mut Dissector,
) -> Option<Timestamps> {
    let (_, record) = segment_of_frame(pipeline, row.frame).ok()?;
    let pieces = heads(pipeline, record);
    let frames: Option<Vec<&[u8]>> = pieces
        .iter()
        .map(|piece| reading.slice(bytes, FileRange::of(piece)))
        .collect();
    let segment = dissect_again(dissector, &pieces, &frames?)?;
    let mut options = segment.options().filter(|_| segment.seq == record.seq());
    options.find_map(|option| match option.data {
        OptionData::Timestamps { value, echo_reply } => Some(Timestamps { value, echo_reply }),
        _ => None,
    })
}
