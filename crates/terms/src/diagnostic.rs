/// What is wrong with a part of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    /// The packet ends before the header does; as many bytes of it are there as the diagnostic says.
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
    /// So many frames (`available`) of all (`needed`) are earlier than the one before; the first of them is named.
    TimeGoesBack,
    /// The same, where the frames have been put into order of time.
    OrderOfTime,
    /// By their times, an acknowledgment would come before what it acknowledges: the clocks of two interfaces do not agree.
    ClocksDisagree,
    /// Text stands in front of the capture, which begins at `offset`.
    TextBefore,
}

/// The part of the stack where a diagnostic arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Layer {
    /// A wrapper around the capture file (gzip, zstd…).
    Compression,
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
