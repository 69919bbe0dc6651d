use crate::{Extent, Segment};
use etherparse::{IpNumber, Ipv6Header, TcpSlice};
use std::net::IpAddr;

/// Whether a segment's checksum fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChecksumStatus {
    Correct,
    /// The field has the sum of the pseudo header, as systems leave it for the network card to complete ("checksum
    /// offload").
    Offloaded,
    /// It does not.
    Incorrect {
        /// What would fit.
        expected: u16,
    },
    /// It cannot be checked: not all of the segment was captured, its headers contradict each other, or its final
    /// destination is in a routing header that is not used up.
    Unverified,
}

impl Segment<'_> {
    /// Compares the checksum with the one that header, payload and pseudo header give (RFC 9293 section 3.1).
    #[must_use]
    pub fn checksum_status(&self) -> ChecksumStatus {
        match self.expected_checksum() {
            None => ChecksumStatus::Unverified,
            Some(expected) if expected == self.checksum => ChecksumStatus::Correct,
            Some(_) if self.is_checksum_left_to_card() => ChecksumStatus::Offloaded,
            Some(expected) => ChecksumStatus::Incorrect { expected },
        }
    }

    /// With the segment's length, or without it where the card cuts the segment up.
    fn is_checksum_left_to_card(&self) -> bool {
        let words = |address: IpAddr| match address {
            IpAddr::V4(address) => sum(&address.octets()),
            IpAddr::V6(address) => sum(&address.octets()),
        };
        let len = u32::from(self.layout.tcp_header_len).saturating_add(self.payload_len);
        let pseudo = words(self.source)
            .saturating_add(words(self.destination))
            .saturating_add(u32::from(IpNumber::TCP.0));
        [pseudo.saturating_add(len), pseudo]
            .into_iter()
            .any(|sum| folded(sum) == self.checksum)
    }

    fn expected_checksum(&self) -> Option<u16> {
        let layout = &self.layout;
        if self.extent != Extent::Known || layout.captured_payload_len != self.payload_len {
            return None;
        }
        let len = u32::from(layout.tcp_header_len).checked_add(self.payload_len)? as usize;
        let tcp_at = layout.tcp_offset as usize;
        let tcp = self.bytes.get(tcp_at..)?.get(..len)?;
        let tcp = TcpSlice::from_slice(tcp).ok()?;
        match (self.source, self.destination) {
            (IpAddr::V4(source), IpAddr::V4(destination)) => tcp
                .calc_checksum_ipv4(source.octets(), destination.octets())
                .ok(),
            (IpAddr::V6(source), IpAddr::V6(destination)) => {
                let header = self.bytes.get(layout.ip_offset as usize..tcp_at)?;
                if has_route(header)? {
                    return None;
                }
                tcp.calc_checksum_ipv6(source.octets(), destination.octets())
                    .ok()
            }
            _ => None,
        }
    }
}

/// The sum of the 16-bit words of an address.
fn sum(octets: &[u8]) -> u32 {
    octets
        .chunks_exact(2)
        .map(|pair| {
            pair.iter()
                .fold(0, |word, byte| word << 8 | u32::from(*byte))
        })
        .sum()
}

/// A sum in ones' complement (RFC 1071).
fn folded(mut sum: u32) -> u16 {
    while let (low, high @ 1..) = (sum & 0xffff, sum >> 16) {
        sum = low.saturating_add(high);
    }
    u16::try_from(sum).unwrap_or(u16::MAX)
}

/// Whether there is a routing header with segments left among the headers of an IPv6 datagram (RFC 8200 section 8.1).
fn has_route(header: &[u8]) -> Option<bool> {
    let mut next = IpNumber(*header.get(6)?);
    let mut rest = header.get(Ipv6Header::LEN..)?;
    while let [after, units, _, segments_left, ..] = *rest {
        if next == IpNumber::IPV6_ROUTE_HEADER && segments_left > 0 {
            return Some(true);
        }
        let len = match next {
            IpNumber::AUTHENTICATION_HEADER => (usize::from(units) + 2) * 4,
            IpNumber::IPV6_FRAGMENTATION_HEADER => 8,
            _ => (usize::from(units) + 1) * 8,
        };
        next = IpNumber(after);
        rest = rest.get(len..).unwrap_or_default();
    }
    Some(false)
}
