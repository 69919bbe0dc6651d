use crate::{DecodeError, SegmentDetail, decode, encode};
use serde::{Deserialize, Serialize};

/// A segment in full, encoded once more, and beside it what the page needs before it has the code to read the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedSegment {
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
    /// The [`SegmentDetail`].
    #[serde(with = "serde_bytes")]
    detail: Vec<u8>,
}

impl PackedSegment {
    /// Packs a segment.
    ///
    /// # Errors
    /// None in practice, see [`encode`].
    pub fn new(detail: &SegmentDetail) -> Result<Self, DecodeError> {
        Ok(Self {
            stream: detail.stream,
            frame: detail.segment.frame,
            index: detail.segment.index,
            row_top_px: detail.row_top_px,
            folded: detail.folded,
            detail: encode(detail)?,
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
