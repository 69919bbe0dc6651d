use crate::{FrameNumber, Interface, InterfaceId};

/// What is known of a file so far: the interfaces, and how many frames there were.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ledger {
    pub(crate) interfaces: Vec<Interface>,
    frames: u32,
}

impl Ledger {
    /// Counts a frame. The number saturates: a file of four billion frames would have at least 64 GB of record
    /// headers alone.
    #[inline]
    pub(crate) fn count_frame(&mut self) -> FrameNumber {
        self.frames = self.frames.saturating_add(1);
        FrameNumber(self.frames)
    }

    /// The number that the next frame will have.
    pub(crate) fn next_frame(&self) -> FrameNumber {
        FrameNumber(self.frames.saturating_add(1))
    }

    /// The interface of an id.
    #[inline]
    pub(crate) fn interface(&self, id: InterfaceId) -> Option<&Interface> {
        self.interfaces.get(usize::try_from(id.0).ok()?)
    }

    /// The id that the next interface will have.
    pub(crate) fn next_interface(&self) -> InterfaceId {
        InterfaceId(u32::try_from(self.interfaces.len()).unwrap_or(u32::MAX))
    }
}
