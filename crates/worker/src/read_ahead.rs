//! Reading a `Blob` from front to back without waiting for each slice.

use crate::file::{self, PendingRead, Unreadable};
use js_sys::Uint8Array;
use std::collections::VecDeque;
use web_sys::Blob;

/// How much is read first: enough to know the format.
const FIRST_LEN: u64 = 64 * 1024;
/// How much is read at once of a compressed file, which expands, and as long as the format is not known.
const SMALL_LEN: u64 = 256 * 1024;
/// How much is read at once else: large enough that a read's fixed cost does not show, small enough that one slice is
/// analysed within a few screen frames, so that a cancel is heard at once.
const LARGE_LEN: u64 = 8 * 1024 * 1024;
/// How many reads are under way.
const AHEAD: usize = 2;

/// Reads that are under way, in order.
pub(crate) struct ReadAhead<'a> {
    blob: &'a Blob,
    size: u64,
    /// Where the next read begins.
    at: u64,
    /// Whether the file is compressed, once that is known.
    compressed: Option<bool>,
    pending: VecDeque<PendingRead>,
}

impl<'a> ReadAhead<'a> {
    /// Begins with the first reads.
    pub(crate) fn begin(blob: &'a Blob) -> Result<Self, Unreadable> {
        let mut reads = Self {
            blob,
            size: file::size(blob),
            at: 0,
            compressed: None,
            pending: VecDeque::new(),
        };
        reads.begin_one(FIRST_LEN)?;
        reads.fill()?;
        Ok(reads)
    }

    /// The next slice, once it is there; `None` after the last one.
    pub(crate) async fn next(&mut self) -> Result<Option<Uint8Array>, Unreadable> {
        let Some(read) = self.pending.pop_front() else {
            return Ok(None);
        };
        let bytes = read.finish().await?;
        if self.compressed.is_some() {
            self.fill()?;
        }
        Ok(Some(bytes))
    }

    /// Says what the slices so far have told: by that the next ones get their length.
    pub(crate) fn learn(&mut self, compressed: bool) -> Result<(), Unreadable> {
        self.compressed = Some(compressed);
        self.fill()
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        let len = match self.compressed {
            Some(false) => LARGE_LEN,
            Some(true) | None => SMALL_LEN,
        };
        while self.pending.len() < AHEAD && self.at < self.size {
            self.begin_one(len)?;
        }
        Ok(())
    }

    fn begin_one(&mut self, len: u64) -> Result<(), Unreadable> {
        let to = self.at.saturating_add(len);
        let read = PendingRead::begin(self.blob, self.at, to)?;
        self.pending.push_back(read);
        self.at = to;
        Ok(())
    }
}
