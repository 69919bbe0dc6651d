//! Frames in, TCP segments out: link layers, VLAN tags, tunnels, IPv4 and IPv6, the TCP header and its options.
//!
//! [`Dissector::dissect`] looks into one frame and returns a [`Packet`]: a TCP [`Segment`], an ICMP error about one, or
//! the name of what else it is. It does not fail: damage is told as a [`capture::Diagnostic`] and the frame still
//! counts. Nothing is copied or allocated on the way, but for fragments that are put together.
//!
//! Each layer is a function from the bytes that are left to the kind of the next layer and its bytes (`walk::Step`);
//! `walk` drives them. Lengths come from the headers, as in Wireshark, so that a packet that the capture's snap length
//! cut has the length it had on the wire.

mod checksum;
mod cursor;
mod derived;
mod dissector;
mod icmp;
mod link;
mod link_name;
mod network;
mod options;
mod packet;
mod segment;
mod sequence;
mod stop;
mod tcp;
mod tunnel;
mod walk;

pub use checksum::ChecksumStatus;
pub use dissector::Dissector;
pub use link_name::link_type_name;
pub use options::{OptionData, Options, SackBlocks, TcpOption};
pub use packet::{IcmpError, Packet};
pub use segment::{Extent, Layout, Piece, Segment};
pub use sequence::SeqNum;
pub use terms::{ProtocolName, TcpFlags};
