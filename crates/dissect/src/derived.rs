use crate::Piece;

/// An IP datagram that is in no frame as it is: put together from fragments, or decompressed.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// The IP header, as far as what follows it, and the payload.
    pub(crate) bytes: Vec<u8>,
    pub(crate) header_len: usize,
    /// What the payload begins with, as an IP protocol number.
    pub(crate) protocol: u8,
    /// The frames it was made of.
    pub(crate) pieces: Vec<Piece>,
}
