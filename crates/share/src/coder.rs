use crate::pack::LinkError;
use crate::places::head_len;

/// Codes one number: gives what is read, or what was written.
pub(crate) type Code<'a> = &'a mut dyn FnMut(u64) -> Result<u64, LinkError>;

/// Writes values, or reads them: who walks over a link names each value once for both.
pub(crate) trait Coder {
    /// Codes a number.
    fn number(&mut self, value: &mut u64) -> Result<(), LinkError>;

    /// Codes so many bytes.
    fn bytes(&mut self, value: &mut Vec<u8>, len: usize) -> Result<(), LinkError>;

    /// Codes bytes that end with the first empty line.
    fn head(&mut self, value: &mut Vec<u8>) -> Result<(), LinkError>;

    /// Codes a column of numbers, each with its place, of which nothing is kept where all are 0.
    fn column(
        &mut self,
        len: usize,
        each: &mut dyn FnMut(usize, Code<'_>) -> Result<(), LinkError>,
    ) -> Result<(), LinkError>;

    /// Codes how many elements a list has, and makes it as long.
    fn list<T>(
        &mut self,
        list: &mut Vec<T>,
        max: usize,
        empty: fn() -> T,
    ) -> Result<(), LinkError> {
        let mut len = list.len() as u64;
        self.number(&mut len)?;
        let len = usize::try_from(len).map_err(|_| LinkError::TooBig)?;
        if len > max {
            return Err(LinkError::TooBig);
        }
        list.resize_with(len, empty);
        Ok(())
    }

    /// Codes a number that may be negative.
    fn signed(&mut self, value: &mut i64) -> Result<(), LinkError> {
        let mut folded = fold(*value);
        self.number(&mut folded)?;
        *value = unfold(folded);
        Ok(())
    }
}

/// Small numbers of either sign become small ones.
pub(crate) fn fold(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

pub(crate) fn unfold(folded: u64) -> i64 {
    (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()
}

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) out: Vec<u8>,
}

impl Coder for Writer {
    fn number(&mut self, value: &mut u64) -> Result<(), LinkError> {
        let mut rest = *value;
        while rest >= 0x80 {
            self.out.push(0x80 | u8::try_from(rest & 0x7f).unwrap_or(0));
            rest >>= 7;
        }
        self.out.push(u8::try_from(rest).unwrap_or(0));
        Ok(())
    }

    fn bytes(&mut self, value: &mut Vec<u8>, _len: usize) -> Result<(), LinkError> {
        self.out.extend_from_slice(value);
        Ok(())
    }

    fn head(&mut self, value: &mut Vec<u8>) -> Result<(), LinkError> {
        self.bytes(value, value.len())
    }

    fn column(
        &mut self,
        len: usize,
        each: &mut dyn FnMut(usize, Code<'_>) -> Result<(), LinkError>,
    ) -> Result<(), LinkError> {
        let mut column = Self::default();
        let mut is_zero = true;
        for at in 0..len {
            each(at, &mut |mut value| {
                is_zero &= value == 0;
                column.number(&mut value)?;
                Ok(value)
            })?;
        }
        self.out.push(u8::from(!is_zero));
        if !is_zero {
            self.out.append(&mut column.out);
        }
        Ok(())
    }
}

/// What is still to be read.
#[derive(Debug)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Coder for Reader<'_> {
    fn number(&mut self, value: &mut u64) -> Result<(), LinkError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (first, rest) = self.0.split_first().ok_or(LinkError::Damaged)?;
            self.0 = rest;
            number |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                *value = number;
                return Ok(());
            }
        }
        Err(LinkError::Damaged)
    }

    fn bytes(&mut self, value: &mut Vec<u8>, len: usize) -> Result<(), LinkError> {
        let (bytes, rest) = self.0.split_at_checked(len).ok_or(LinkError::Damaged)?;
        self.0 = rest;
        *value = bytes.to_vec();
        Ok(())
    }

    fn head(&mut self, value: &mut Vec<u8>) -> Result<(), LinkError> {
        let len = head_len(self.0).ok_or(LinkError::Damaged)?;
        self.bytes(value, len)
    }

    fn column(
        &mut self,
        len: usize,
        each: &mut dyn FnMut(usize, Code<'_>) -> Result<(), LinkError>,
    ) -> Result<(), LinkError> {
        let mut has = 0;
        self.number(&mut has)?;
        for at in 0..len {
            each(at, &mut |_| {
                let mut value = 0;
                if has != 0 {
                    self.number(&mut value)?;
                }
                Ok(value)
            })?;
        }
        Ok(())
    }
}
