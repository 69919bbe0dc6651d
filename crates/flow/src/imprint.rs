use crate::multipath::{self, multipath_subtypes};
use dissect::Segment;
use std::net::IpAddr;

/// What tells a packet from another with the same TCP numbers: what its IP header says, and a digest of what the TCP
/// header says besides. Eight bytes beside each [`crate::SegmentRecord`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Imprint {
    /// Of the options, and the checksum behind it, which covers the payload, unless the network card fills it in later.
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
/// It is a SYN that was captured on a loopback device, or between two equal MAC addresses.
const LOCAL: u8 = 16;
/// The checksum is not filled in yet: what stands there covers addresses and length alone, or nothing.
const UNFILLED: u8 = 32;
/// Marks that depend on where the packet was captured.
const OF_THE_PLACE: u8 = LOCAL | UNFILLED;

impl Imprint {
    pub(crate) fn of(segment: &Segment<'_>) -> Self {
        let mut imprint = Self::default();
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
        imprint.digest = imprint.digest & 0xffff_0000 | u32::from(segment.checksum);
        if segment.checksum == 0 || segment.checksum == unfilled_checksum(segment) {
            imprint.marks |= UNFILLED;
        }
        if segment.flags.syn() && is_local(segment) {
            imprint.marks |= LOCAL;
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
        let is_filled = (self.marks | other.marks) & UNFILLED == 0;
        let checksum = |imprint: &Self| is_filled.then_some(imprint.digest & 0xffff);
        self.marks & HAS_IP != 0
            && self.key() == other.key()
            && checksum(self) == checksum(other)
            && (self.marks ^ other.marks) & !OF_THE_PLACE == 0
    }

    /// It was captured where both ends are on one machine.
    pub(crate) fn is_local(&self) -> bool {
        self.marks & LOCAL != 0
    }

    /// The IPv4 identification, where it tells packets apart: 0 is what many packets have.
    pub(crate) fn identification(&self) -> Option<u16> {
        let has = self.marks & HAS_IDENTIFICATION != 0 && self.identification != 0;
        has.then_some(self.identification)
    }

    /// All that is equal in a packet that comes again, in one number.
    pub(crate) fn bits(&self) -> u64 {
        let marks = self.marks & !OF_THE_PLACE;
        u64::from(self.digest) << 32 | u64::from(self.identification) << 16 | u64::from(marks)
    }

    /// What is equal in a packet that comes again, its checksum filled in or not.
    pub(crate) fn key(&self) -> u32 {
        self.digest & 0xffff_0000 | u32::from(self.identification)
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

/// What stands in the checksum's place as long as the network card has yet to fill it in: the sum of the pseudo header
/// (RFC 9293 section 3.1).
fn unfilled_checksum(segment: &Segment<'_>) -> u16 {
    const TCP: u32 = 6;
    let words = |bytes: &[u8]| -> u32 {
        let words = bytes.as_chunks::<2>().0.iter();
        words.map(|word| u32::from(u16::from_be_bytes(*word))).sum()
    };
    let address = |address: IpAddr| match address {
        IpAddr::V4(address) => words(&address.octets()),
        IpAddr::V6(address) => words(&address.octets()),
    };
    let len = u32::from(segment.layout.tcp_header_len).saturating_add(segment.payload_len);
    let sum = address(segment.source)
        .saturating_add(address(segment.destination))
        .saturating_add(TCP)
        .saturating_add(len & 0xffff)
        .saturating_add(len >> 16);
    let folded = (sum & 0xffff).saturating_add(sum >> 16);
    let folded = (folded & 0xffff).saturating_add(folded >> 16);
    u16::try_from(folded).unwrap_or(u16::MAX)
}

/// True where what stands in front of the IP header says that the packet does not leave the machine: the address family of
/// BSD's loopback devices, Linux's loopback as a cooked capture names it, or a frame from and to the same MAC address.
fn is_local(segment: &Segment<'_>) -> bool {
    const LOOPBACK: &[u8] = &[3, 4];
    let front = usize::try_from(segment.layout.ip_offset)
        .ok()
        .and_then(|len| segment.bytes.get(..len));
    match front {
        Some([2 | 24 | 28 | 30, 0, 0, 0] | [0, 0, 0, 2 | 24 | 28 | 30]) => true,
        Some([to @ .., 0x08, 0x00] | [to @ .., 0x86, 0xdd]) if to.len() == 12 => {
            to.get(..6) == to.get(6..)
        }
        Some(cooked) if cooked.len() == 16 => cooked.get(2..4) == Some(LOOPBACK),
        Some(cooked) if cooked.len() == 20 => cooked.get(8..10) == Some(LOOPBACK),
        _ => false,
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
