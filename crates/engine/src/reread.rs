//! Segments whose frames are read from the file again: where these lie, and what they were.

use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use capture::{Frame, FrameNumber};
use dissect::{Dissector, Packet, Piece, Segment};
use flow::{SegmentIndex, SegmentRecord};
use protocol::QueryError;

pub(crate) fn segment_of_frame(
    pipeline: &Pipeline,
    frame: u32,
) -> Result<(SegmentIndex, &SegmentRecord), QueryError> {
    let tracker = &pipeline.tracker;
    let index = tracker
        .segment_of_frame(FrameNumber(frame))
        .ok_or(QueryError::NoSuchSegment)?;
    Ok((
        index,
        tracker.segment(index).ok_or(QueryError::NoSuchSegment)?,
    ))
}

/// Where the frame of a segment lies in the file, or the frames of all its fragments.
pub(crate) fn ranges_of(pipeline: &Pipeline, record: &SegmentRecord) -> Vec<FileRange> {
    pieces_of(pipeline, record)
        .iter()
        .map(FileRange::of)
        .collect()
}

/// The frame of a segment, or those of all its fragments.
pub(crate) fn pieces_of(pipeline: &Pipeline, record: &SegmentRecord) -> Vec<Piece> {
    match pipeline.pieces.get(record.frame()) {
        Some(pieces) => pieces.to_vec(),
        None => vec![whole_frame(pipeline, record)],
    }
}

fn whole_frame(pipeline: &Pipeline, record: &SegmentRecord) -> Piece {
    Piece {
        frame: record.frame(),
        interface: record.interface(),
        link_type: pipeline.link_type(record.interface()),
        offset: record.offset(),
        captured_len: record.captured_len(),
        original_len: record.original_len(),
    }
}

/// Dissects a segment's frames again; `None` where no segment comes out of them.
pub(crate) fn dissect_again<'a>(
    dissector: &'a mut Dissector,
    pieces: &[Piece],
    frames: &[&'a [u8]],
) -> Option<Segment<'a>> {
    let (last, before) = pieces.split_last()?;
    let frame_of = |piece: &Piece, data: &'a [u8]| Frame {
        number: piece.frame,
        interface: piece.interface,
        link_type: piece.link_type,
        time: None,
        offset: piece.offset,
        original_len: piece.original_len,
        data,
    };
    for (piece, bytes) in before.iter().zip(frames) {
        dissector.dissect(&frame_of(piece, bytes), &mut |_| {});
    }
    match dissector.dissect(&frame_of(last, frames.get(before.len())?), &mut |_| {}) {
        Packet::Segment(segment) => Some(segment),
        Packet::IcmpError(_) | Packet::Dns(_) | Packet::Quic | Packet::Other(_) => None,
    }
}
