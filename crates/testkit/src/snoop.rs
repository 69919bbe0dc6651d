use crate::length;

/// Writes a Solaris snoop file (RFC 1761).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snoop {
    bytes: Vec<u8>,
    drops: u32,
}

impl Snoop {
    /// A file of this datalink type (4 is Ethernet).
    pub fn new(datalink: u32) -> Self {
        let mut bytes = b"snoop\0\0\0\0\0\0\x02".to_vec();
        bytes.extend(datalink.to_be_bytes());
        Self { bytes, drops: 0 }
    }

    /// So many more packets were lost before the next one.
    pub fn drops(mut self, packets: u32) -> Self {
        self.drops += packets;
        self
    }

    /// Adds a packet, captured whole, at a time in nanoseconds since 1970.
    pub fn packet(self, nanos: u64, data: &[u8]) -> Self {
        let len = length::u32(data.len());
        self.cut_packet(nanos, data, len)
    }

    /// Adds a packet of which `data` was captured, `original_len` bytes long on the wire.
    pub fn cut_packet(mut self, nanos: u64, data: &[u8], original_len: u32) -> Self {
        let padding = length::padding(data.len());
        let fields = [
            original_len,
            length::u32(data.len()),
            length::u32(24 + data.len() + padding.len()),
            self.drops,
            u32::try_from(nanos / 1_000_000_000).unwrap_or(u32::MAX),
            u32::try_from(nanos % 1_000_000_000 / 1000).unwrap_or_default(),
        ];
        self.bytes
            .extend(fields.iter().flat_map(|field| field.to_be_bytes()));
        self.bytes.extend(data);
        self.bytes.extend(padding);
        self
    }

    /// The file.
    pub fn build(self) -> Vec<u8> {
        self.bytes
    }
}
