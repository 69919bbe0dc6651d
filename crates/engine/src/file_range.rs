use dissect::Piece;

/// From which bit on an offset has the number of its file. Below it, a file has room for 64 PiB.
const FILE_AT: u32 = 56;

/// An offset that knows its file; without merging, that is the file 0.
pub(crate) fn pack(file: usize, offset: u64) -> u64 {
    let file = u64::try_from(file).unwrap_or(u64::MAX);
    (file << FILE_AT) | offset.min((1 << FILE_AT) - 1)
}

/// The file of an offset, and the offset in it.
pub(crate) fn unpack(offset: u64) -> (u32, u64) {
    let file = u32::try_from(offset >> FILE_AT).unwrap_or(u32::MAX);
    (file, offset & ((1 << FILE_AT) - 1))
}

/// A run of bytes of a (decompressed) file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRange {
    /// From the start of the file, where the capture is one; of merged files, see [`FileRange::place`].
    pub offset: u64,
    pub len: u32,
}

impl FileRange {
    /// The file, by its place among those that were merged, and where in it the run begins.
    pub fn place(&self) -> (usize, u64) {
        let (file, offset) = unpack(self.offset);
        (usize::try_from(file).unwrap_or(usize::MAX), offset)
    }

    /// Where a frame, or a fragment, lies.
    pub(crate) fn of(piece: &Piece) -> Self {
        Self {
            offset: piece.offset,
            len: piece.captured_len,
        }
    }

    pub(crate) fn end(&self) -> u64 {
        self.offset.saturating_add(self.len.into())
    }
}
