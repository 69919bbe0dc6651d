/// The format of a capture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FileFormat {
    /// Nothing was read yet.
    Unknown,
    /// Classic libpcap (draft-ietf-opsawg-pcap), or a variant of it.
    Pcap {
        variant: PcapVariant,
        /// True where times have nanoseconds.
        nanoseconds: bool,
        big_endian: bool,
    },
    /// pcapng (draft-ietf-opsawg-pcapng).
    Pcapng,
    /// Solaris snoop (RFC 1761).
    Snoop,
    /// Microsoft Network Monitor, 1.x to 3.x.
    NetworkMonitor,
    /// A link that holds the facts of a few connections.
    Link,
}

/// The variants of the classic format, which differ in what stands before a packet's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PcapVariant {
    /// As libpcap writes it: 16 bytes before each packet.
    Standard,
    /// Alexey Kuznetzov's patched libpcap of old Linux distributions: 24 bytes before each packet.
    Modified,
    /// A later patch of the same family: 28 bytes before each packet.
    ModifiedLong,
    /// Nokia's IPSO firewalls: 20 bytes before each packet.
    Nokia,
    /// Ixia's test equipment: as the standard, behind a file header of 28 bytes.
    Ixia,
}
