/// A link type by its number in the LINKTYPE_ registry (<https://www.tcpdump.org/linktypes.html>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkType(pub u32);

impl LinkType {
    /// Stands for the link type of an interface whose description is damaged; the registry has 16 bits.
    pub const UNKNOWN: Self = Self(u32::MAX);

    /// True for link types whose records may be longer than 256 KiB: D-Bus (231), USBPcap (249), Linux USB (189, 220)
    /// and EBHSCR (279). None of them carries TCP in a form that is read here.
    pub(crate) fn has_long_messages(self) -> bool {
        matches!(self.0, 189 | 220 | 231 | 249 | 279)
    }
}
