bitflags::bitflags! {
    /// Wireshark's conversation completeness, `tcp.completeness`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
    pub struct Completeness: u8 {
        /// A SYN was seen.
        const SYN = 1;
        /// A SYN-ACK was seen.
        const SYN_ACK = 2;
        /// An ACK without payload was seen.
        const ACK = 4;
        /// Payload was seen.
        const DATA = 8;
        /// A FIN was seen.
        const FIN = 16;
        /// An RST was seen.
        const RST = 32;
    }
}
