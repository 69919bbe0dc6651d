use std::net::IpAddr;

/// The Internet checksum (RFC 1071) over the parts as if they were one; every part but the last must have an even
/// length.
pub fn checksum(parts: &[&[u8]]) -> u16 {
    let mut sum = 0_u64;
    for part in parts {
        for pair in part.chunks(2) {
            sum += match pair {
                [high, low] => u64::from(u16::from_be_bytes([*high, *low])),
                [high] => u64::from(u16::from_be_bytes([*high, 0])),
                _ => 0,
            };
        }
    }
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !u16::try_from(sum).unwrap_or_default()
}

/// The pseudo-header that TCP and UDP checksums cover (RFC 9293 section 3.1, RFC 8200 section 8.1).
pub fn pseudo_header(source: IpAddr, destination: IpAddr, protocol: u8, length: usize) -> Vec<u8> {
    let length = crate::length::u32(length).to_be_bytes();
    match (source, destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            let mut bytes = [source.octets(), destination.octets()].concat();
            bytes.extend([0, protocol]);
            bytes.extend(&length[2..]);
            bytes
        }
        _ => {
            let mut bytes = [v6(source).octets(), v6(destination).octets()].concat();
            bytes.extend(length);
            bytes.extend([0, 0, 0, protocol]);
            bytes
        }
    }
}

/// The address as IPv6 sees it.
pub(crate) fn v6(address: IpAddr) -> std::net::Ipv6Addr {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped(),
        IpAddr::V6(address) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn checksums_of_known_bytes() {
        // The example of RFC 1071 section 3: the sum is ddf2.
        assert_eq!(
            checksum(&[&[0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]]),
            !0xddf2
        );
        // An IPv4 header with its checksum in place sums to zero (the one that every textbook prints).
        let header = [
            0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11, 0xb8, 0x61, 0xc0, 0xa8,
            0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7,
        ];
        assert_eq!(checksum(&[&header]), 0);
        assert_eq!(checksum(&[&[0xff]]), !0xff00);
    }
}
