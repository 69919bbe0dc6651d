use crate::{LinkType, Timestamp};
use terms::FrameNumber;

/// An interface of the file, counted from 0 over all sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InterfaceId(pub u32);

/// One captured packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    pub number: FrameNumber,
    /// Where it was captured.
    pub interface: InterfaceId,
    /// Link type of that interface.
    pub link_type: LinkType,
    /// When it was captured; `None` where the format has no time for it (pcapng Simple Packet Blocks).
    pub time: Option<Timestamp>,
    /// Offset of `data` from the start of the (decompressed) file, in bytes.
    pub offset: u64,
    /// How many bytes the packet had on the wire; at least `data.len()`, unless the file is damaged.
    pub original_len: u32,
    /// The bytes that were captured.
    pub data: &'a [u8],
}
