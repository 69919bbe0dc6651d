/// Why a link cannot be opened, or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum LinkFault {
    /// It is cut, or letters of it are wrong.
    Damaged,
    /// It holds more than is read of a link.
    TooBig,
    /// It is of a version that this program does not know.
    Newer,
}
