use std::fmt;
use std::net::IpAddr;

/// One end of a connection: address and port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Endpoint {
    /// The innermost IP address (inside tunnels).
    pub address: IpAddr,
    pub port: u16,
}

impl fmt::Display for Endpoint {
    /// `192.0.2.1:80`, with IPv6 addresses in brackets: `[2001:db8::1]:80`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address {
            IpAddr::V4(address) => write!(f, "{address}:{}", self.port),
            IpAddr::V6(address) => write!(f, "[{address}]:{}", self.port),
        }
    }
}
