//! Questions about one segment: by its frame, or by its place in a connection, so that stepping needs no table of
//! frames in the page.

use crate::{DecodeError, SegmentDetail, decode, decode_first};
use serde::{Deserialize, Serialize};

/// One segment in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segment {
    /// By Wireshark's `frame.number`.
    Frame(u32),
    /// By its place in its connection.
    At {
        /// The connection.
        stream: u32,
        /// Place among its segments, counted from 0.
        index: u32,
    },
}

/// Where a segment is. It stands before the segment in full, since it is read before the code for that is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentPlace {
    /// Its connection.
    pub stream: u32,
    /// Wireshark's `frame.number`.
    pub frame: u32,
    /// Its place in the connection, counted from 0.
    pub index: u32,
    /// Top edge of its row.
    pub row_top_px: u64,
    /// The closed fold that it is in, by the place of the fold's first segment.
    pub folded: Option<u32>,
}

impl SegmentPlace {
    /// The place of a segment.
    pub fn of(detail: &SegmentDetail) -> Self {
        Self {
            stream: detail.stream,
            frame: detail.segment.frame,
            index: detail.segment.index,
            row_top_px: detail.row_top_px,
            folded: detail.folded,
        }
    }
}

/// The answer about a segment, of which only the place was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedSegment {
    /// Where it is.
    pub place: SegmentPlace,
    /// The [`SegmentDetail`], encoded.
    detail: Vec<u8>,
}

impl PackedSegment {
    /// Reads the place, and keeps the rest as it is.
    ///
    /// # Errors
    /// [`DecodeError`] where the bytes are of another build, or damaged.
    pub fn read(answer: &[u8]) -> Result<Self, DecodeError> {
        let (place, detail) = decode_first(answer)?;
        Ok(Self {
            place,
            detail: detail.to_vec(),
        })
    }

    /// The segment in full.
    ///
    /// # Errors
    /// [`DecodeError`] where the bytes are of another build, or damaged.
    pub fn unpack(&self) -> Result<SegmentDetail, DecodeError> {
        decode(&self.detail)
    }
}

/// Which states both ends went through up to a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateWay {
    pub stream: u32,
    /// The place of the segment in its connection, counted from 0.
    pub place: u32,
}
