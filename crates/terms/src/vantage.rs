use crate::{FrameNumber, Nanos};

/// Where a connection was captured, by how long the two halves of the handshake took: from the SYN to the SYN-ACK is
/// the way from the capture to the server and back, from the SYN-ACK to the ACK the way to the client and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Vantage {
    pub place: Place,
    /// From the SYN to the SYN-ACK.
    pub to_server: Nanos,
    /// From the SYN-ACK to the ACK.
    pub to_client: Nanos,
    /// SYN, SYN-ACK and ACK.
    pub frames: [FrameNumber; 3],
    /// The addresses are the same, or both of the loopback kind.
    pub by_address: bool,
}

/// Where a capture was made, seen from a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Place {
    /// On or near the client's machine.
    NearClient,
    /// On or near the server's machine.
    NearServer,
    /// Somewhere between.
    Between,
    /// Both ends are on one machine, by their addresses, or by the link that they were captured on.
    OneMachine,
}
