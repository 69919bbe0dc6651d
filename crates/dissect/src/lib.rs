//! Frames in, TCP segments out: link layers, VLAN tags, tunnels, IPv4 and IPv6, the TCP header and its options.

mod segment;

pub use segment::{Layout, Segment, SeqNum, TcpFlags};
