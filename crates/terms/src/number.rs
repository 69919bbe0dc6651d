/// Wireshark's `frame.number`: counted from 1 over the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FrameNumber(pub u32);

/// Wireshark's `tcp.stream`: a connection, counted from 0 in the order of first segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StreamIndex(pub u32);

impl From<FrameNumber> for u64 {
    fn from(frame: FrameNumber) -> Self {
        frame.0.into()
    }
}

impl From<StreamIndex> for u64 {
    fn from(stream: StreamIndex) -> Self {
        stream.0.into()
    }
}
