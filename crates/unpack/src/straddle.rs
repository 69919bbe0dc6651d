use crate::{Next, Progress};

/// Joins slices for a parser that needs each record whole.
///
/// The parser sees the slices themselves; only a record that begins in one slice and ends in another is copied.
#[derive(Debug, Default, Clone)]
pub struct Straddle {
    /// Offset of the first byte that is not done with.
    offset: u64,
    /// The bytes from there on, where they begin a record that is not whole yet.
    carry: Vec<u8>,
    /// How many bytes that record needs, as far as is known.
    need: usize,
    /// How many bytes from `offset` on are to be passed over; [`u64::MAX`] for all.
    skip: u64,
}

/// What is left when no more slices come.
pub enum Rest<'a> {
    /// Nothing: the last record was whole, or the parser had stopped.
    Nothing,
    /// A record that is not whole.
    Record {
        /// Bytes it needs, as far as is known.
        needed: u64,
        start: &'a [u8],
    },
    /// This many of the bytes that were to be passed over never came.
    Skipped(u64),
}

impl Straddle {
    /// Offset of the first byte that is not done with.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// True where the parser stopped: whatever follows is passed over.
    pub fn has_stopped(&self) -> bool {
        self.skip == u64::MAX
    }

    /// What was left over by the last call of [`Straddle::feed`].
    pub fn rest(&self) -> Rest<'_> {
        match (self.skip, self.carry.as_slice()) {
            (u64::MAX, _) | (0, []) => Rest::Nothing,
            (0, start) => Rest::Record {
                needed: self.need as u64,
                start,
            },
            (skip, _) => Rest::Skipped(skip),
        }
    }

    /// Takes the next slice. Calls `run` with bytes and their offset, and again from where it says; a parser that asks
    /// for more bytes than there are gets them with the next slices.
    ///
    /// # Errors
    /// What `run` gives.
    pub fn feed<E>(
        &mut self,
        slice: &[u8],
        mut run: impl FnMut(&[u8], u64) -> Result<Progress, E>,
    ) -> Result<(), E> {
        let mut bytes = slice;
        loop {
            bytes = self.pass_over(bytes);
            if bytes.is_empty() {
                return Ok(());
            }
            if self.carry.is_empty() {
                let progress = self.step(bytes, &mut run)?;
                bytes = bytes.get(progress.consumed..).unwrap_or_default();
                if let Next::Need(_) = progress.next {
                    self.carry.extend_from_slice(bytes);
                    return Ok(());
                }
            } else {
                let missing = self.need.saturating_sub(self.carry.len()).max(1);
                let (head, behind) = bytes.split_at(missing.min(bytes.len()));
                self.carry.extend_from_slice(head);
                bytes = behind;
                if self.carry.len() < self.need {
                    return Ok(());
                }
                self.run_carry(&mut run)?;
            }
        }
    }

    /// Runs over the carried bytes once more, for a parser that knows more than when it asked for others.
    ///
    /// # Errors
    /// What `run` gives.
    pub fn run_carry<E>(
        &mut self,
        run: &mut impl FnMut(&[u8], u64) -> Result<Progress, E>,
    ) -> Result<(), E> {
        let mut carry = std::mem::take(&mut self.carry);
        while !carry.is_empty() {
            let progress = self.step(&carry, run)?;
            carry.drain(..progress.consumed.min(carry.len()));
            if let Next::Need(_) = progress.next {
                break;
            }
            let left = self.pass_over(&carry).len();
            carry.drain(..carry.len().saturating_sub(left));
        }
        self.carry = carry;
        Ok(())
    }

    fn step<E>(
        &mut self,
        bytes: &[u8],
        run: &mut impl FnMut(&[u8], u64) -> Result<Progress, E>,
    ) -> Result<Progress, E> {
        let progress = run(bytes, self.offset)?;
        self.offset = self.offset.saturating_add(progress.consumed as u64);
        match progress.next {
            Next::Need(need) => self.need = need,
            Next::Skip(count) => self.skip = count,
            Next::Stop => self.skip = u64::MAX,
        }
        Ok(progress)
    }

    /// Drops bytes that are to be passed over.
    fn pass_over<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        if self.skip == 0 {
            return bytes;
        }
        let count = self.skip.min(bytes.len() as u64);
        if self.skip != u64::MAX {
            self.skip = self.skip.saturating_sub(count);
        }
        self.offset = self.offset.saturating_add(count);
        bytes
            .get(usize::try_from(count).unwrap_or(usize::MAX)..)
            .unwrap_or_default()
    }
}
