/// Bytes that are taken from the front; nothing is read beyond the end.
pub(crate) struct Input<'a>(pub(crate) &'a [u8]);

impl<'a> Input<'a> {
    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        let bytes = self.take(2)?.first_chunk()?;
        Some(u16::from_be_bytes(*bytes))
    }

    /// A number of three bytes.
    pub(crate) fn u24(&mut self) -> Option<usize> {
        let [a, b, c] = *self.take(3)?.first_chunk()?;
        Some(u32::from_be_bytes([0, a, b, c]) as usize)
    }

    /// So many bytes, or those that are there.
    pub(crate) fn up_to(&mut self, len: usize) -> &'a [u8] {
        self.take(len.min(self.0.len())).unwrap_or_default()
    }

    /// A vector with a length of one byte.
    pub(crate) fn short(&mut self) -> Option<&'a [u8]> {
        let len = self.u8()?;
        self.take(len.into())
    }

    /// A vector with a length of two bytes, as far as it is there.
    pub(crate) fn long(&mut self) -> Option<&'a [u8]> {
        let len = usize::from(self.u16()?);
        Some(self.up_to(len))
    }
}
