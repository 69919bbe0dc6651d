use crate::{Direction, Nanos};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Something that belongs to a connection's ladder and is no segment of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// What somebody wrote about a segment; the note stands below that segment.
    Comment {
        frame: u32,
        /// The text; at most [`Note::MAX_TEXT`] bytes.
        text: String,
        /// Whether it is the reader's own, and not in the file.
        is_own: bool,
    },
    /// A router or host reports an error about a segment of this connection.
    Icmp(IcmpNote),
}

impl Note {
    /// The longest text that is kept of a comment or a name, in bytes.
    pub const MAX_TEXT: usize = 4096;
}

/// An ICMP or ICMPv6 error about a segment (RFC 792, RFC 4443).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IcmpNote {
    pub frame: u32,
    /// Since the first frame of the capture; `None` where the format gives no time.
    pub time: Option<Nanos>,
    /// Who reports the error.
    pub reporter: IpAddr,
    /// Which way the segment in question travelled.
    pub about: Direction,
    /// That segment's relative sequence number.
    pub seq: u32,
    /// True for ICMPv6, whose types have numbers of their own.
    pub v6: bool,
    pub icmp_type: u8,
    pub icmp_code: u8,
    /// The next hop's MTU in bytes, where the packet was too big.
    pub mtu: Option<u32>,
}

/// What somebody wrote into the capture file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    /// The frame that it is about; `None` for the file, a section of it or an interface.
    pub frame: Option<u32>,
    /// The text; at most [`Note::MAX_TEXT`] bytes.
    pub text: String,
}
