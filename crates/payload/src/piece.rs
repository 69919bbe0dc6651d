use crate::place::Place;

/// What one segment carried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    /// Sequence number of its first byte.
    pub(crate) seq: u32,
    pub(crate) len: u32,
    /// Those that are at hand.
    pub(crate) bytes: &'a [u8],
    /// How many were captured; what is missing at the end is a gap.
    pub(crate) captured: u32,
    pub(crate) place: Place,
}

impl Piece<'_> {
    pub(crate) fn is_cut(&self) -> bool {
        self.captured < self.len
    }
}
