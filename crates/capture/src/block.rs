use crate::{ByteOrder, InterfaceId};

/// The section that is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section {
    pub(crate) order: ByteOrder,
    /// How many interfaces the sections before it described.
    pub(crate) first_interface: u32,
}

impl Section {
    /// The id over the whole file of an interface that this section's blocks call `index`.
    #[inline]
    pub(crate) fn interface(self, index: u32) -> InterfaceId {
        InterfaceId(self.first_interface.saturating_add(index))
    }
}

/// One block: its type, where it lies, and the bytes between its two lengths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'a> {
    /// Offset of the block in the file.
    pub(crate) offset: u64,
    pub(crate) whole: &'a [u8],
    /// What lies between its leading type and length and its trailing length.
    pub(crate) body: &'a [u8],
}
