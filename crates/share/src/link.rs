use crate::island::Islands;
use crate::options::{OptionTable, TcpOptions};
use std::net::IpAddr;
use terms::{Endpoint, PerSide, Side};

/// The facts of one connection or a few, and of the capture that they are from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Name of the capture's file.
    pub capture_name: String,
    /// When the capture's first frame was captured, in nanoseconds since 1970; 0 where times were rebased.
    pub start_ns: i64,
    /// In the order of their numbers.
    pub connections: Vec<Connection>,
    /// Of all of them, in the order of their frames.
    pub segments: Vec<Segment>,
    /// The shapes of the segments' options.
    pub options: OptionTable,
    /// What somebody wrote about a frame, or, with the number 0, about the capture.
    pub comments: Vec<(u32, String)>,
    /// What addresses are called.
    pub names: Vec<(IpAddr, String)>,
}

/// One connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Wireshark's `tcp.stream` in the capture.
    pub stream: u32,
    pub ends: PerSide<Endpoint>,
    /// Number of the LINKTYPE_ registry.
    pub link_type: u32,
    /// Where the capture has an earlier connection of the same addresses and ports: its initial sequence numbers, or what
    /// stands for them.
    pub earlier: Option<PerSide<u32>>,
    /// What each side's payload is read by.
    pub islands: PerSide<Islands>,
}

/// What the headers of one segment say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Segment {
    /// Place in [`Link::connections`].
    pub connection: u32,
    pub from_server: bool,
    /// The frame's number in the capture.
    pub frame: u32,
    /// Nanoseconds since 1970, or since the first segment where times were rebased; `None` where the capture has no time.
    pub time_ns: Option<i64>,
    pub seq: u32,
    /// The field, whatever the ACK flag says.
    pub ack: u32,
    /// The lower twelve bits of the header's flags.
    pub flags: u16,
    /// The field, not scaled.
    pub window: u16,
    pub urgent: u16,
    /// Payload in bytes, by the IP header.
    pub payload_len: u32,
    /// How much of it was captured, where that is less.
    pub cut_to: Option<u32>,
    pub options: TcpOptions,
    /// TTL or hop limit.
    pub ttl: u8,
    /// IPv4 identification; 0 in IPv6.
    pub identification: u16,
    /// IPv4's "don't fragment"; true in IPv6.
    pub dont_fragment: bool,
    /// The capturing interface.
    pub interface: u32,
    /// What is wrong with the header's length, see [`Segment::SOUND`].
    pub extent: u8,
}

impl Segment {
    /// [`Segment::extent`] of a segment whose lengths agree. Other values are one more than the data offset field, in words.
    pub const SOUND: u8 = 0;
    /// [`Segment::extent`] of the first fragment of a datagram that was cut.
    pub const FIRST_FRAGMENT: u8 = 17;

    /// Who sent it.
    pub fn sender(&self) -> Side {
        if self.from_server {
            Side::Server
        } else {
            Side::Client
        }
    }

    /// The number of its first payload byte.
    pub fn payload_seq(&self) -> u32 {
        self.seq.wrapping_add(u32::from(self.flags >> 1 & 1))
    }

    /// The number behind all that it carries, its SYN and FIN included.
    pub(crate) fn next_seq(&self) -> u32 {
        self.payload_seq()
            .wrapping_add(self.payload_len)
            .wrapping_add(u32::from(self.flags & 1))
    }
}
