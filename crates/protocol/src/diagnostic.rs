use serde::{Deserialize, Serialize};

/// Damage or an oddity in a capture: what could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticView {
    /// What is wrong.
    pub code: DiagnosticCode,
    /// Where in the stack.
    pub layer: Layer,
    /// The frame, where one was begun.
    pub frame: Option<u32>,
    /// The file, by its place among those that were merged; 0 where the capture is one file.
    pub file: u32,
    /// Offset of the damaged structure from the start of the (decompressed) file, in bytes.
    pub offset: u64,
    /// Bytes that were needed, where that is what was wrong.
    pub needed: Option<u64>,
    /// Bytes that were there.
    pub available: Option<u64>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DiagnosticCode {
    /// The file ends inside a record.
    FileCut,
    /// A length field says more than any sane record holds.
    LengthTooLarge,
    /// A length field says less than the structure needs.
    LengthTooSmall,
    /// A record refers to an interface that the file does not describe.
    UnknownInterface,
    /// A block of the file does not parse.
    BadBlock,
    /// The packet ends before the header does; `available` bytes of it are there.
    PacketCut,
    /// A header's fields contradict each other.
    BadHeader,
    /// A TCP option's length is wrong; the options before it are kept.
    BadOption,
    /// Fragments that could not be put together.
    FragmentsIncomplete,
    /// A bound of this program was reached; what it leaves out is counted.
    LimitReached,
    /// Compressed data does not decompress any further.
    CompressionDamaged,
}

/// The part of the stack where a diagnostic arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Layer {
    /// A wrapper around the capture file (gzip, zstd…).
    Compression,
    /// The capture file itself.
    File,
    /// Ethernet and its kind.
    Link,
    /// Something between link and innermost IP.
    Tunnel,
    /// IPv4 or IPv6.
    Network,
    /// The TCP header.
    Tcp,
}
