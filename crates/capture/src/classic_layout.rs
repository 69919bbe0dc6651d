//! How the records of a classic file are laid out, which its magic number does not tell alone.

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
    /// The longest record of its link type, in bytes.
    pub(crate) max_len: u32,
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

/// How much of a file is looked at to find the layout of its records, in bytes.
const LOOK: usize = 64 << 10;

/// So few records chain by chance.
const FEW: u32 = 2;

/// Records of one file lie less than this apart, in seconds: ten years.
const MAX_STEP: u32 = 315_360_000;

/// Of so many records one may be odd under another layout than the one that the magic number says.
const MAX_FAULTS: u32 = 4;

/// How the records of a file chain under a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chain {
    /// A length leads to where no record can be.
    breaks: bool,
    /// The last record ends where the file does.
    is_exact: bool,
    /// Whole records with nothing odd about them.
    clean: u32,
    /// Record headers with a fraction of more than a second, more bytes captured than there were, none at all, or a time far
    /// from the one before. One alone says little: there are programs that write such.
    odd: u32,
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

    /// Finds the variant under which the records chain best to the end of the file, or of its first 64 KiB, among those that
    /// share this one's magic number. `Err` tells how many bytes are needed for that.
    ///
    /// Old patched libpcaps and Nokia's firewalls wrote longer record headers without always changing the magic number. What
    /// this one says holds where nothing is odd under it.
    pub(crate) fn settle(self, start: &[u8], is_end: bool) -> Result<Self, usize> {
        if start.len() < LOOK && !is_end {
            return Err(LOOK);
        }
        let own = self.chain(start, is_end);
        if !own.breaks && own.odd == 0 {
            return Ok(self);
        }
        let (mut best, mut record) = (self, (own.clean, own.is_exact));
        for variant in self.candidates() {
            let layout = Self {
                variant: *variant,
                ..self
            };
            let chain = layout.chain(start, is_end);
            let faults = chain.odd.saturating_add(chain.breaks.into());
            let is_sound = faults.saturating_mul(MAX_FAULTS) <= chain.clean;
            if is_sound && (chain.clean, chain.is_exact) > record {
                (best, record) = (layout, (chain.clean, chain.is_exact));
            }
        }
        Ok(best)
    }

    /// True where the records chain better in other bytes, in which they chain as they should, to the end where it is known.
    pub(crate) fn chains_better(self, these: &[u8], those: &[u8], is_end: bool) -> bool {
        let those_end = is_end && these.len() <= LOOK;
        let (own, other) = (self.chain(these, is_end), self.chain(those, those_end));
        let is_sound = !other.breaks && other.odd == 0 && (other.is_exact || !those_end);
        is_sound && other.clean > own.clean.max(FEW)
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

    fn chain(self, start: &[u8], is_end: bool) -> Chain {
        let bytes = start.get(..LOOK).unwrap_or(start);
        let per_second = if self.nanoseconds {
            1_000_000_000
        } else {
            1_000_000
        };
        let mut chain = Chain {
            breaks: false,
            is_exact: false,
            clean: 0,
            odd: 0,
        };
        let (mut at, mut before) = (0, None);
        while let Some(header) = bytes.get(at..).filter(|rest| rest.len() >= SHARED_LEN) {
            let field = |at| self.order.u32_at(header, at).unwrap_or_default();
            let (captured, original) = self.lengths.sort(field(8), field(12));
            let seconds = field(0);
            let is_far = |before: u32| seconds.abs_diff(before) > MAX_STEP;
            let is_odd = captured > original
                || original == 0
                || field(4) >= per_second
                || before.replace(seconds).is_some_and(is_far);
            chain.odd = chain.odd.saturating_add(is_odd.into());
            if captured > self.max_len {
                chain.breaks = true;
                return chain;
            }
            at = at
                .saturating_add(self.header_len())
                .saturating_add(usize::try_from(captured).unwrap_or(usize::MAX));
            let is_whole = at <= bytes.len();
            chain.clean = chain.clean.saturating_add((is_whole && !is_odd).into());
        }
        chain.is_exact = is_end && at == start.len();
        chain
    }
}
