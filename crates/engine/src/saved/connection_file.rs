//! One connection as a pcapng file of its own: its frames as they were captured, or anonymous ones, with all comments on them.

use crate::Engine;
use crate::connection::connections::connections;
use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of, ranges_of};
use crate::saved::anonymous::Anonymous;
use crate::stream::reading::{Reading, reading};
use capture::{InterfaceId, WrittenPacket};
use dissect::Dissector;
use flow::{SegmentIndex, SegmentRecord, StreamIndex};
use protocol::{ConnectionView, QueryError};
use std::collections::BTreeMap;

/// The most bytes and segments that are read at once.
const BLOCK_BYTES: u64 = 1 << 20;
const BLOCK_SEGMENTS: usize = 4096;

/// A connection on its way into a file.
#[derive(Debug)]
pub struct ConnectionFile {
    connection: ConnectionView,
    anonymous: Option<Anonymous>,
    next: Option<SegmentIndex>,
    /// Those of the capture, and their places in the file.
    interfaces: BTreeMap<InterfaceId, u32>,
    written: u32,
}

/// Some of a connection's segments, to be read again for a file.
#[derive(Debug)]
pub struct FileBlock {
    reading: Reading,
    segments: Vec<SegmentIndex>,
}

impl FileBlock {
    /// The ranges of the (decompressed) file.
    pub fn ranges(&self) -> &[FileRange] {
        self.reading.ranges()
    }
}

impl ConnectionFile {
    /// How many segments were written, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        (self.written, self.connection.segments)
    }
}

impl Engine {
    /// Begins a pcapng file with the frames of a connection and the comments on them, the reader's too. With a
    /// key, which must be random and is never told, it is anonymous: other addresses stand in the place of its own, and zeros
    /// in that of its payload.
    pub fn connection_file(
        &self,
        stream: u32,
        anonymous: Option<[u64; 2]>,
    ) -> Result<ConnectionFile, QueryError> {
        let connection = connections(&self.pipeline, stream, 1).next();
        let connection = connection.ok_or(QueryError::NoSuchStream)?;
        let anonymous = anonymous.map(|key| Anonymous::of(&connection, key));
        let mut segments = self.pipeline.tracker.segments_of(StreamIndex(stream));
        Ok(ConnectionFile {
            anonymous,
            next: segments.next(),
            interfaces: BTreeMap::new(),
            written: 0,
            connection,
        })
    }

    /// What to read next for it; `None` at its end.
    pub fn connection_file_block(&self, file: &mut ConnectionFile) -> Option<FileBlock> {
        let mut segments = Vec::new();
        let mut bytes = 0_u64;
        while let Some(index) = file.next {
            let record = self.pipeline.tracker.segment(index)?;
            if bytes >= BLOCK_BYTES || segments.len() >= BLOCK_SEGMENTS {
                break;
            }
            let ranges = ranges_of(&self.pipeline, record);
            bytes = ranges
                .iter()
                .fold(bytes, |sum, range| sum.saturating_add(range.len.into()));
            segments.push(index);
            file.next = record.next_in_stream();
        }
        (!segments.is_empty()).then(|| FileBlock {
            reading: reading(&self.pipeline, segments.iter().copied()),
            segments,
        })
    }

    /// Writes that; `bytes` are those of the ranges that the block names, in their order.
    pub fn write_connection_file(
        &self,
        file: &mut ConnectionFile,
        block: &FileBlock,
        bytes: &[Vec<u8>],
        out: &mut Vec<u8>,
    ) -> Result<(), QueryError> {
        if file.written == 0 {
            capture::write_section(out);
            write_names(file, out);
        }
        for index in &block.segments {
            let record = self.pipeline.tracker.segment(*index);
            let record = record.ok_or(QueryError::NoSuchSegment)?;
            write_segment(&self.pipeline, file, record, (block, bytes), out)?;
            file.written = file.written.saturating_add(1);
        }
        Ok(())
    }
}

/// What the capture or the reader calls both ends.
fn write_names(file: &ConnectionFile, out: &mut Vec<u8>) {
    if file.anonymous.is_some() {
        return;
    }
    let connection = &file.connection;
    for (end, name) in [
        (connection.client, &connection.client_name),
        (connection.server, &connection.server_name),
    ] {
        if let Some(name) = name {
            capture::write_name(out, end.address, name);
        }
    }
}

fn write_segment(
    pipeline: &Pipeline,
    file: &mut ConnectionFile,
    record: &SegmentRecord,
    (block, bytes): (&FileBlock, &[Vec<u8>]),
    out: &mut Vec<u8>,
) -> Result<(), QueryError> {
    let frame = record.frame().0;
    let notes = &pipeline.notes;
    let of_file = notes.comments_on(frame).map(|comment| &comment.text);
    let comments = of_file.chain(notes.own.comment_on(frame));
    let comments: Vec<String> = match &file.anonymous {
        Some(anonymous) => comments.map(|text| anonymous.comment(text)).collect(),
        None => comments.cloned().collect(),
    };
    let pieces = pieces_of(pipeline, record);
    let frames: Option<Vec<&[u8]>> = pieces
        .iter()
        .map(|piece| block.reading.slice(bytes, FileRange::of(piece)))
        .collect();
    let frames = frames.ok_or(QueryError::Unreadable)?;
    let mut dissector = Dissector::new();
    let segment = dissect_again(&mut dissector, &pieces, &frames)
        .filter(|it| it.seq == record.seq() && it.payload_len == record.payload_len())
        .ok_or(QueryError::Unreadable)?;
    let link_type = pipeline.link_type(record.interface());
    if let Some(anonymous) = &mut file.anonymous {
        let is_whole = segment.pieces.is_empty();
        let first = frames.first().copied().unwrap_or_default();
        let link_len = if is_whole {
            segment.layout.ip_offset as usize
        } else {
            first.len()
        };
        let link = first.get(..link_len).unwrap_or_default();
        let (data, original_len) = anonymous.frame(&segment, link_type, link);
        let link_type = Anonymous::link_type(link_type);
        let packet = WrittenPacket {
            interface: interface(&mut file.interfaces, record.interface(), link_type, out),
            time: record.time(),
            original_len,
            data: &data,
            comments: &comments,
        };
        capture::write_packet(out, &packet);
        return Ok(());
    }
    let last = pieces.len().saturating_sub(1);
    for (place, (piece, data)) in pieces.iter().zip(&frames).enumerate() {
        let packet = WrittenPacket {
            interface: interface(&mut file.interfaces, piece.interface, piece.link_type, out),
            time: record.time(),
            original_len: piece.original_len,
            data,
            comments: if place == last { &comments } else { &[] },
        };
        capture::write_packet(out, &packet);
    }
    Ok(())
}

/// The place of an interface in the file, which is described there before its first frame.
fn interface(
    known: &mut BTreeMap<InterfaceId, u32>,
    id: InterfaceId,
    link_type: capture::LinkType,
    out: &mut Vec<u8>,
) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(id).or_insert_with(|| {
        capture::write_interface(out, link_type);
        next
    })
}
