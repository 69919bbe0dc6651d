use crate::{Fault, Progress, Rest, Straddle};

/// Takes what comes out. A fault that it gives ends decompression with just that fault.
pub type Give<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Fault>;

/// What a format does with the bytes at hand.
pub type Ran = Result<Progress, Fault>;

/// How one format is decompressed; [`Stream`] gives it the bytes.
pub trait Format: std::fmt::Debug {
    /// Takes bytes from the first that is not done with, and hands out what they say.
    ///
    /// # Errors
    /// What ends decompression.
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran;

    /// No more bytes come: true where they may end here.
    ///
    /// # Errors
    /// [`Fault::NotFound`] and the like, where what was looked for was not there.
    fn finish(&mut self) -> Result<bool, Fault>;
}

/// Why compressed bytes end where they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Whole,
    /// They stop in the middle: of a record of so many bytes, where that is known, of which so many are there.
    Cut {
        /// Length of the record.
        needed: Option<u64>,
        available: u64,
    },
}

/// Decompresses bytes that come in slices of any size.
#[derive(Debug)]
pub struct Stream {
    straddle: Straddle,
    format: Box<dyn Format>,
    /// How many bytes came out.
    given: u64,
}

impl Stream {
    /// A stream of which nothing came yet.
    pub fn new(format: Box<dyn Format>) -> Self {
        Self {
            straddle: Straddle::default(),
            format,
            given: 0,
        }
    }

    /// How many bytes have come out.
    pub fn given(&self) -> u64 {
        self.given
    }

    /// Offset of the first byte that is not done with.
    pub fn offset(&self) -> u64 {
        self.straddle.offset()
    }

    /// True where whatever follows is not looked at.
    pub fn has_stopped(&self) -> bool {
        self.straddle.has_stopped()
    }

    /// Takes the next slice. A slice may expand to some ten thousand times its size.
    ///
    /// # Errors
    /// What ends decompression; there is no use in feeding it any further.
    pub fn feed(&mut self, slice: &[u8], give: Give<'_>) -> Result<(), Fault> {
        let Self {
            straddle,
            format,
            given,
        } = self;
        let mut give = |bytes: &[u8]| {
            if bytes.is_empty() {
                return Ok(());
            }
            give(bytes)?;
            *given = given.saturating_add(bytes.len() as u64);
            Ok(())
        };
        straddle.feed(slice, |bytes, _| format.run(bytes, &mut give))
    }

    /// No more bytes come.
    ///
    /// # Errors
    /// As [`Format::finish`].
    pub fn finish(&mut self) -> Result<Ended, Fault> {
        let may_end = self.format.finish()?;
        let (needed, available) = match self.straddle.rest() {
            Rest::Nothing if may_end => return Ok(Ended::Whole),
            Rest::Nothing => (None, 0),
            // Less than a magic number behind the last member: padding.
            Rest::Record { start, .. } if may_end && start.len() < 4 && self.given > 0 => {
                return Ok(Ended::Whole);
            }
            Rest::Record { needed, start } => (Some(needed), start.len() as u64),
            Rest::Skipped(missing) => (Some(missing), 0),
        };
        Ok(Ended::Cut { needed, available })
    }
}
