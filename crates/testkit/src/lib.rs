//! Builders of captures for the tests of every crate; a dev-dependency only.
//!
//! From the inside out: a [`Tcp`] segment with [`TcpOption`]s, an [`Ipv4`] or [`Ipv6`] packet (or [`tcp_packet`] for
//! both at once), a [`Link`] header, a [`Pcap`] or [`Pcapng`] file. A [`Conversation`] does all of it for one
//! connection and keeps the numbers.
//!
//! Nothing here is checked against the crates under test: the writers know the formats from their specifications, so
//! that a test is not a comparison of a program with itself.

mod byte_order;
mod checksum;
mod conversation;
mod ip;
mod length;
mod link;
mod network_monitor;
mod pcap;
mod pcapng;
mod snoop;
pub mod tcp;
mod tcp_option;

pub use byte_order::ByteOrder;
pub use checksum::{checksum, pseudo_header};
pub use conversation::{Conversation, Sent, Side, capture};
pub use ip::{Ipv4, Ipv6, ip, tcp_packet, udp_packet};
pub use link::Link;
pub use network_monitor::NetworkMonitor;
pub use pcap::Pcap;
pub use pcapng::{OptionBytes, Pcapng};
pub use snoop::Snoop;
pub use tcp::Tcp;
pub use tcp_option::TcpOption;
