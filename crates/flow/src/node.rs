use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use terms::Endpoint;

/// An endpoint in words that compare and hash fast. Copying an [`IpAddr`] byte by byte, only to compare it, was a
/// quarter of the time that a segment took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Node {
    /// The address, an IPv4 one in the last half of the second word.
    pub(crate) bits: [u64; 2],
    pub(crate) port: u16,
    pub(crate) is_v6: bool,
}

impl Node {
    pub(crate) fn new(address: &IpAddr, port: u16) -> Self {
        let (bits, is_v6) = match address {
            IpAddr::V4(address) => ([0, u64::from(address.to_bits())], false),
            IpAddr::V6(address) => {
                let octets = address.octets();
                let (words, _) = octets.as_chunks::<8>();
                match words {
                    [high, low] => ([u64::from_be_bytes(*high), u64::from_be_bytes(*low)], true),
                    _ => ([0, 0], true),
                }
            }
        };
        Self { bits, port, is_v6 }
    }

    pub(crate) fn endpoint(self) -> Endpoint {
        let [high, low] = self.bits;
        let address = if self.is_v6 {
            let bits = u128::from(high) << 64 | u128::from(low);
            IpAddr::V6(Ipv6Addr::from_bits(bits))
        } else {
            // The upper half of the word is empty.
            let bits = u32::try_from(low).unwrap_or(u32::MAX);
            IpAddr::V4(Ipv4Addr::from_bits(bits))
        };
        Endpoint {
            address,
            port: self.port,
        }
    }
}

/// Who sends to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) source: Node,
    pub(crate) destination: Node,
}

impl Pair {
    /// True where both are between the same endpoints, whoever sends.
    pub(crate) fn joins_the_same(&self, other: &Self) -> bool {
        *self == *other || self.source == other.destination && self.destination == other.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_endpoint_back() {
        for address in [
            "0.0.0.0",
            "192.0.2.255",
            "::",
            "::1",
            "2001:db8::ff",
            "::ffff:192.0.2.1",
        ] {
            let endpoint = Endpoint {
                address: address.parse().expect("an address"),
                port: 443,
            };
            let node = Node::new(&endpoint.address, endpoint.port);
            assert_eq!(node.endpoint(), endpoint);
        }
        let node = |address: &str| Node::new(&address.parse().expect("an address"), 1);
        assert_ne!(node("0.0.0.1"), node("::1"));
    }
}
