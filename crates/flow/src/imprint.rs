use crate::multipath::{self, multipath_subtypes};
use dissect::Segment;

/// What tells a packet from another with the same TCP numbers: what its IP header says, and a digest of what the TCP
/// header says besides. Eight bytes beside each [`crate::SegmentRecord`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Imprint {
    /// Of checksum and options. The checksum covers the payload, unless the network card fills it in later; then the
    /// identification tells.
    digest: u32,
    identification: u16,
    ttl: u8,
    marks: u8,
}

/// The IP header was captured.
const HAS_IP: u8 = 1;
/// It is an IPv4 header, which has an identification.
const HAS_IDENTIFICATION: u8 = 2;
/// MP_FASTCLOSE (RFC 8684 section 3.5).
const FAST_CLOSE: u8 = 4;
/// MP_TCPRST (RFC 8684 section 3.6).
const RESET_REASON: u8 = 8;

impl Imprint {
    pub(crate) fn of(segment: &Segment<'_>) -> Self {
        let mut imprint = Self {
            digest: u32::from(segment.checksum),
            ..Self::default()
        };
        let header = usize::try_from(segment.layout.ip_offset)
            .ok()
            .and_then(|at| segment.bytes.get(at..));
        match header {
            Some([first, _, _, _, high, low, _, _, ttl, ..]) if first >> 4 == 4 => {
                imprint.identification = u16::from_be_bytes([*high, *low]);
                imprint.ttl = *ttl;
                imprint.marks = HAS_IP | HAS_IDENTIFICATION;
            }
            Some([first, _, _, _, _, _, _, hop_limit, ..]) if first >> 4 == 6 => {
                imprint.ttl = *hop_limit;
                imprint.marks = HAS_IP;
            }
            _ => {}
        }
        for word in segment.options.chunks(4) {
            let word = word
                .iter()
                .fold(0, |word, byte| word << 8 | u32::from(*byte));
            imprint.digest = (imprint.digest.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9);
        }
        let subtypes = multipath_subtypes(segment.options);
        let mark = |subtype: u8, mark| {
            if subtypes & 1 << subtype == 0 {
                0
            } else {
                mark
            }
        };
        imprint.marks |= mark(multipath::FAST_CLOSE, FAST_CLOSE);
        imprint.marks |= mark(multipath::RESET_REASON, RESET_REASON);
        imprint
    }

    /// True where the packet may be the other one again, TCP's numbers being equal.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.marks & HAS_IP != 0 && self.bits() == other.bits()
    }

    /// The IPv4 identification, where it tells packets apart: 0 is what many packets have.
    pub(crate) fn identification(&self) -> Option<u16> {
        let has = self.marks & HAS_IDENTIFICATION != 0 && self.identification != 0;
        has.then_some(self.identification)
    }

    /// All that is equal in a packet that comes again, in one number.
    pub(crate) fn bits(&self) -> u64 {
        u64::from(self.digest) << 32 | u64::from(self.identification) << 16 | u64::from(self.marks)
    }

    /// Half of [`Self::bits`], by which most packets differ already.
    pub(crate) fn digest(&self) -> u32 {
        self.digest ^ u32::from(self.identification) << 16
    }

    /// TTL or hop limit.
    pub(crate) fn ttl(&self) -> Option<u8> {
        (self.marks & HAS_IP != 0).then_some(self.ttl)
    }

    /// It carries MP_FASTCLOSE.
    pub(crate) fn closes_fast(&self) -> bool {
        self.marks & FAST_CLOSE != 0
    }

    /// It carries MP_TCPRST.
    pub(crate) fn has_reset_reason(&self) -> bool {
        self.marks & RESET_REASON != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_small() {
        assert_eq!(size_of::<Imprint>(), 8);
    }
}
