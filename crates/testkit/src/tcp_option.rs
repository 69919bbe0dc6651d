use crate::length;

/// A TCP option to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TcpOption {
    /// Kind 0.
    End,
    /// Kind 1.
    NoOperation,
    /// Kind 2, maximum segment size.
    MaximumSegmentSize(u16),
    /// Kind 3, shift count.
    WindowScale(u8),
    /// Kind 4.
    SackPermitted,
    /// Kind 5, left and right edges.
    Sack(Vec<(u32, u32)>),
    /// Kind 8, TSval and TSecr.
    Timestamps(u32, u32),
    /// Kind 28, the granularity bit and 15 bits of timeout.
    UserTimeout(u16),
    /// Kind 34, the cookie.
    FastOpen(Vec<u8>),
    /// Any kind with these bytes behind kind and length.
    Other(u8, Vec<u8>),
    /// Bytes as they are, to write what is wrong.
    Raw(Vec<u8>),
}

impl TcpOption {
    /// Appends the option's bytes.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        let mut tlv = |kind: u8, value: &[u8]| {
            bytes.extend([kind, length::u8(value.len() + 2)]);
            bytes.extend(value);
        };
        match self {
            Self::End => bytes.push(0),
            Self::NoOperation => bytes.push(1),
            Self::MaximumSegmentSize(size) => tlv(2, &size.to_be_bytes()),
            Self::WindowScale(shift) => tlv(3, &[*shift]),
            Self::SackPermitted => tlv(4, &[]),
            Self::Sack(blocks) => {
                let edges: Vec<u8> = blocks
                    .iter()
                    .flat_map(|(left, right)| [left.to_be_bytes(), right.to_be_bytes()])
                    .flatten()
                    .collect();
                tlv(5, &edges);
            }
            Self::Timestamps(value, echo) => {
                tlv(8, &[value.to_be_bytes(), echo.to_be_bytes()].concat());
            }
            Self::UserTimeout(field) => tlv(28, &field.to_be_bytes()),
            Self::FastOpen(cookie) => tlv(34, cookie),
            Self::Other(kind, value) => tlv(*kind, value),
            Self::Raw(raw) => bytes.extend(raw),
        }
    }
}
