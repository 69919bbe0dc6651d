/// Reads bits from the first byte on, low bits first (FSE table descriptions).
pub(crate) struct ForwardBits<'a> {
    bytes: &'a [u8],
    /// Bits that were read.
    at: usize,
}

impl<'a> ForwardBits<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bits, at most 16, without moving on; zeros behind the end.
    pub(crate) fn peek(&self, count: u32) -> u32 {
        let first = self.at / 8;
        let mut window = 0_u32;
        for index in (0..4).rev() {
            let byte = self.bytes.get(first.saturating_add(index)).copied();
            window = (window << 8) | u32::from(byte.unwrap_or_default());
        }
        (window >> (self.at % 8)) & mask(count)
    }

    /// Moves on.
    pub(crate) fn skip(&mut self, count: u32) {
        self.at = self.at.saturating_add(count as usize);
    }

    /// The next bits, at most 16.
    pub(crate) fn read(&mut self, count: u32) -> u32 {
        let bits = self.peek(count);
        self.skip(count);
        bits
    }

    /// The bytes behind those of which bits were read; `None` where more was read than there is.
    pub(crate) fn rest(&self) -> Option<&'a [u8]> {
        self.bytes.get(self.at.div_ceil(8)..)
    }
}

/// Reads bits from the last byte back, high bits first (entropy-coded streams). The highest set bit of the last byte
/// only marks where they begin.
pub(crate) struct BackwardBits<'a> {
    /// Bytes that are not in `window` yet.
    bytes: &'a [u8],
    /// The next bits are the highest of the lowest `held`.
    window: u64,
    held: u32,
    /// Bits that were asked for beyond the beginning; they read as zeros.
    missing: u32,
}

impl<'a> BackwardBits<'a> {
    /// `None` where the last byte has no mark.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (last, rest) = bytes.split_last()?;
        let held = last.checked_ilog2()?;
        Some(Self {
            bytes: rest,
            window: u64::from(*last) & u64::from(mask(held)),
            held,
            missing: 0,
        })
    }

    /// Makes sure that 32 bits are held, unless there are not so many.
    #[inline]
    fn fill(&mut self) {
        if self.held > 32 {
            return;
        }
        if let Some((rest, four)) = self.bytes.split_last_chunk::<4>() {
            self.window = (self.window << 32) | u64::from(u32::from_le_bytes(*four));
            self.held += 32;
            self.bytes = rest;
            return;
        }
        while let Some((last, rest)) = self.bytes.split_last() {
            self.window = (self.window << 8) | u64::from(*last);
            self.held += 8;
            self.bytes = rest;
        }
    }

    /// The next bits, at most 32, without moving on; zeros behind the end.
    #[inline]
    pub(crate) fn peek(&mut self, count: u32) -> u32 {
        if self.held < count {
            self.fill();
        }
        let bits = match self.held.checked_sub(count) {
            Some(behind) => self.window >> behind,
            None => self.window << (count - self.held).min(63),
        };
        (bits & ((1_u64 << count) - 1)) as u32
    }

    /// Moves on over bits that [`BackwardBits::peek`] showed.
    #[inline]
    pub(crate) fn skip(&mut self, count: u32) {
        match self.held.checked_sub(count) {
            Some(held) => self.held = held,
            None => {
                self.missing = self.missing.saturating_add(count - self.held);
                self.held = 0;
                // Nothing is left that could show up among the zeros.
                self.window = 0;
            }
        }
    }

    /// The next bits, at most 32.
    #[inline]
    pub(crate) fn read(&mut self, count: u32) -> u32 {
        let bits = self.peek(count);
        self.skip(count);
        bits
    }

    /// True where exactly all bits were read.
    pub(crate) fn ended(&self) -> bool {
        self.bytes.is_empty() && self.held == 0 && self.missing == 0
    }

    /// True where more bits were read than there are.
    pub(crate) fn overrun(&self) -> bool {
        self.missing > 0
    }
}

/// Ones in the lowest bits, at most 31 of them.
fn mask(count: u32) -> u32 {
    (1 << count) - 1
}

#[cfg(test)]
mod tests {
    use super::{BackwardBits, ForwardBits};

    #[test]
    fn forward_bits_come_from_the_low_end() {
        let mut bits = ForwardBits::new(&[0b1010_0110, 0b0000_0011, 0xff]);
        assert_eq!(bits.read(3), 0b110);
        assert_eq!(bits.read(7), 0b11_10100);
        assert_eq!(bits.rest(), Some(&[0xff][..]));
        assert_eq!(bits.read(16), 0b11_1111_1100_0000);
        assert_eq!(bits.rest(), None);
    }

    #[test]
    fn backward_bits_come_from_the_mark_on() {
        let bytes = [0x78, 0x56, 0x34, 0x12, 0xf0, 0xde, 0xbc, 0x9a, 0b0000_1011];
        let mut bits = BackwardBits::new(&bytes).unwrap();
        assert_eq!(bits.read(3), 0b011);
        assert_eq!(bits.read(8), 0x9a);
        assert_eq!(bits.read(32), 0xbcde_f012);
        assert_eq!(bits.peek(4), 0x3);
        assert_eq!(bits.read(20), 0x3_4567);
        assert!(!bits.ended() && !bits.overrun());
        assert_eq!(bits.read(4), 0x8);
        assert!(bits.ended() && !bits.overrun());
        // Behind the end there are zeros.
        assert_eq!(bits.read(5), 0);
        assert!(!bits.ended() && bits.overrun());
    }

    #[test]
    fn bits_beyond_the_end_read_as_zeros_behind_what_is_there() {
        let mut bits = BackwardBits::new(&[0b0000_0111]).unwrap();
        assert_eq!(bits.read(4), 0b1100);
        assert!(bits.overrun());
        assert!(BackwardBits::new(&[1, 0]).is_none());
        assert!(BackwardBits::new(&[]).is_none());
    }
}
