use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::IpAddr;

/// One end of a connection: address and port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Endpoint {
    /// The innermost IP address (inside tunnels).
    pub address: IpAddr,
    /// The TCP port.
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

/// One of the two sides of a connection. The client is drawn at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The side that opened the connection, or is taken to have done so.
    Client,
    /// The other side.
    Server,
}

impl Side {
    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

/// Which way a segment travelled, named by its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Client to server, drawn left to right.
    FromClient,
    /// Server to client, drawn right to left.
    FromServer,
}

impl Direction {
    /// The side that sent the segment.
    pub fn sender(self) -> Side {
        match self {
            Self::FromClient => Side::Client,
            Self::FromServer => Side::Server,
        }
    }

    /// The side that the segment was sent to.
    pub fn receiver(self) -> Side {
        self.sender().other()
    }
}
