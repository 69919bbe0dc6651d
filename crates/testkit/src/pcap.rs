use crate::{ByteOrder, length};

/// Writes a classic capture file (draft-ietf-opsawg-pcap).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcap {
    order: ByteOrder,
    nanoseconds: bool,
    bytes: Vec<u8>,
}

impl Pcap {
    /// Little-endian, microseconds.
    pub fn new(link_type: u32) -> Self {
        Self::with(link_type, ByteOrder::Little, false)
    }

    /// In this byte order, with nanoseconds or microseconds.
    pub fn with(link_type: u32, order: ByteOrder, nanoseconds: bool) -> Self {
        let magic = if nanoseconds {
            0xa1b2_3c4d
        } else {
            0xa1b2_c3d4
        };
        Self {
            order,
            nanoseconds,
            bytes: Self::header(magic, link_type, order),
        }
    }

    /// The 24 bytes of a file header, with any magic number.
    pub fn header(magic: u32, link_type: u32, order: ByteOrder) -> Vec<u8> {
        let mut bytes = order.u32(magic).to_vec();
        bytes.extend(order.u16(2));
        bytes.extend(order.u16(4));
        // Time zone and accuracy, which nobody uses; then the snap length.
        bytes.extend([0; 8]);
        bytes.extend(order.u32(262_144));
        bytes.extend(order.u32(link_type));
        bytes
    }

    /// Adds a packet, captured whole, at a time in nanoseconds since 1970.
    pub fn packet(self, nanos: u64, data: &[u8]) -> Self {
        let len = data.len();
        self.cut_packet(nanos, data, length::u32(len))
    }

    /// Adds a packet of which `data` was captured, `original_len` bytes long on the wire.
    pub fn cut_packet(mut self, nanos: u64, data: &[u8], original_len: u32) -> Self {
        let fraction = nanos % 1_000_000_000 / if self.nanoseconds { 1 } else { 1000 };
        let fields = [
            u32::try_from(nanos / 1_000_000_000).unwrap_or(u32::MAX),
            u32::try_from(fraction).unwrap_or_default(),
            length::u32(data.len()),
            original_len,
        ];
        for field in fields {
            self.bytes.extend(self.order.u32(field));
        }
        self.bytes.extend(data);
        self
    }

    /// Adds bytes as they are.
    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    /// The file.
    pub fn build(self) -> Vec<u8> {
        self.bytes
    }
}
