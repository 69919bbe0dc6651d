use crate::{Extent, Segment};
use etherparse::{IpNumber, Ipv6Header, TcpSlice};
use std::net::IpAddr;

/// Whether a segment's checksum fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChecksumStatus {
    Correct,
    /// It does not. Often the network card fills it in after the capture ("checksum offload").
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
            Some(expected) => ChecksumStatus::Incorrect { expected },
        }
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
