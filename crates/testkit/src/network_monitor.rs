use crate::length;

/// Writes a file of Microsoft's Network Monitor: header, frames, and the table of where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkMonitor {
    major: u8,
    minor: u8,
    bytes: Vec<u8>,
    places: Vec<u32>,
}

impl NetworkMonitor {
    /// Version 1.1, whose frames are all of this medium; it began when those of [`Self::new`] did.
    pub fn version_1(medium: u16) -> Self {
        let mut file = Self::new(1, medium);
        file.major = 1;
        file.bytes[..6].copy_from_slice(b"RTSS\x01\x01");
        file
    }

    /// Version 2 and this minor version, whose frames are of this medium (1 is Ethernet). It began on 14 November 2023, at
    /// 22:13:20: 1 700 000 000 seconds after 1970.
    pub fn new(minor: u8, medium: u16) -> Self {
        let mut bytes = b"GMBU".to_vec();
        bytes.extend([minor, 2]);
        for field in [medium, 2023, 11, 2, 14, 22, 13, 20, 0] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.resize(128, 0);
        Self {
            major: 2,
            minor,
            bytes,
            places: Vec::new(),
        }
    }

    /// Adds a frame, so many microseconds after the beginning; since version 2.1 it has a medium of its own, in 1.x
    /// whole milliseconds.
    pub fn frame(mut self, micros: u64, medium: u16, data: &[u8]) -> Self {
        self.places.push(length::u32(self.bytes.len()));
        if self.major == 1 {
            let millis = u32::try_from(micros / 1000).unwrap_or(u32::MAX);
            let len = u16::try_from(data.len()).unwrap_or(u16::MAX).to_le_bytes();
            self.bytes.extend(millis.to_le_bytes());
            self.bytes.extend([len, len].as_flattened());
            self.bytes.extend(data);
            return self;
        }
        self.bytes.extend(micros.to_le_bytes());
        let len = length::u32(data.len()).to_le_bytes();
        self.bytes.extend(len);
        self.bytes.extend(len);
        self.bytes.extend(data);
        if self.minor >= 1 {
            self.bytes.extend(medium.to_le_bytes());
        }
        if self.minor >= 2 {
            self.bytes.extend([0xff; 4]);
        }
        if self.minor >= 3 {
            // 100 ns since 1601; the time zone's number.
            let ticks = 116_444_736_000_000_000 + 17_000_000_000_000_000 + micros * 10;
            self.bytes.extend(ticks.to_le_bytes());
            self.bytes.push(0);
        }
        self
    }

    /// The file.
    pub fn build(mut self) -> Vec<u8> {
        let table = length::u32(self.bytes.len());
        self.bytes[24..28].copy_from_slice(&table.to_le_bytes());
        let len = length::u32(self.places.len() * 4);
        self.bytes[28..32].copy_from_slice(&len.to_le_bytes());
        for place in &self.places {
            self.bytes.extend(place.to_le_bytes());
        }
        self.bytes
    }
}
