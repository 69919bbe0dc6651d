//! How the records of a classic file are laid out, which its magic number does not tell alone.

use crate::bounds::MAX_PACKET;
use crate::{ByteOrder, PcapVariant};

/// Length of the part of a record header that all variants share, in bytes.
pub(crate) const SHARED_LEN: usize = 16;

/// The layout of the records of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) variant: PcapVariant,
    pub(crate) order: ByteOrder,
    pub(crate) nanoseconds: bool,
    /// In which order the two lengths stand.
    pub(crate) lengths: Lengths,
}

/// In which order the captured and the original length of a packet stand. libpcap exchanged them long ago: files of
/// version 2.2 and before, and of DG/UX (version 543), have the original length first; those of 2.3 may have either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lengths {
    CapturedFirst,
    OriginalFirst,
    SmallerIsCaptured,
}

impl Lengths {
    pub(crate) fn of_version(major: u16, minor: u16) -> Self {
        match (major, minor) {
            (2, 0..=2) | (543, _) => Self::OriginalFirst,
            (2, 3) => Self::SmallerIsCaptured,
            _ => Self::CapturedFirst,
        }
    }

    /// Captured and original length.
    #[inline]
    pub(crate) fn sort(self, first: u32, second: u32) -> (u32, u32) {
        match self {
            Self::CapturedFirst => (first, second),
            Self::OriginalFirst => (second, first),
            Self::SmallerIsCaptured => (first.min(second), first.max(second)),
        }
    }
}

/// What the beginning of a file says about a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    No,
    /// This many bytes must be there to tell.
    Need(usize),
}

impl Layout {
    /// Length of a record header, in bytes.
    pub(crate) fn header_len(self) -> usize {
        match self.variant {
            PcapVariant::Standard | PcapVariant::Ixia => SHARED_LEN,
            PcapVariant::Nokia => SHARED_LEN + 4,
            PcapVariant::Modified => SHARED_LEN + 8,
            PcapVariant::ModifiedLong => SHARED_LEN + 12,
        }
    }

    /// Finds the variant that the first two records fit, among those that share this one's magic number. `Err` tells
    /// how many bytes are needed for that.
    ///
    /// Old patched libpcaps and Nokia's firewalls wrote longer record headers without always changing the magic
    /// number; where the second record would begin tells them apart.
    pub(crate) fn settle(self, start: &[u8]) -> Result<Self, usize> {
        for variant in self.candidates() {
            let layout = Self {
                variant: *variant,
                ..self
            };
            match layout.fit(start) {
                Fit::Yes => return Ok(layout),
                Fit::No => {}
                Fit::Need(bytes) => return Err(bytes),
            }
        }
        Ok(self)
    }

    fn candidates(self) -> &'static [PcapVariant] {
        match (self.variant, self.nanoseconds) {
            (PcapVariant::Standard, false) => &[
                PcapVariant::Standard,
                PcapVariant::Nokia,
                PcapVariant::Modified,
            ],
            (PcapVariant::Modified, _) => &[PcapVariant::Modified, PcapVariant::ModifiedLong],
            _ => &[],
        }
    }

    fn fit(self, start: &[u8]) -> Fit {
        let first = match self.captured_len(start, 0) {
            Ok(captured) => captured,
            Err(fit) => return fit,
        };
        let second = self.header_len().saturating_add(first as usize);
        match self.captured_len(start, second) {
            Ok(_) => Fit::Yes,
            Err(fit) => fit,
        }
    }

    /// The captured length that the record header at this place tells, where the header makes sense.
    fn captured_len(self, start: &[u8], at: usize) -> Result<u32, Fit> {
        let field = |index: usize| {
            self.order
                .u32_at(start, at.saturating_add(index))
                .ok_or(Fit::Need(at.saturating_add(SHARED_LEN)))
        };
        let (captured, original) = self.lengths.sort(field(8)?, field(12)?);
        let limit = if self.nanoseconds {
            1_000_000_000
        } else {
            1_000_000
        };
        if captured <= MAX_PACKET && captured <= original && field(4)? < limit {
            Ok(captured)
        } else {
            Err(Fit::No)
        }
    }
}
