use crate::{Diagnostic, Frame, FrameNumber, InterfaceId, Timestamp};
use std::borrow::Cow;
use std::net::IpAddr;

/// What a file holds, piece by piece in file order.
#[derive(Debug, Clone, PartialEq)]
pub enum Item<'a> {
    /// A captured packet.
    Frame(Frame<'a>),
    /// A record that has a frame number, as in Wireshark, but no packet to read.
    Record(Record),
    /// Damage.
    Diagnostic(Diagnostic),
    /// A text that somebody wrote into the file.
    Comment(Comment<'a>),
    Name(Name<'a>),
    /// Counters of an interface.
    Statistics(Statistics),
    /// Packets that were lost between this frame and the one before it on the same interface, as the file says
    /// (`epb_dropcount`, or the field of a Packet Block).
    Drops {
        frame: FrameNumber,
        packets: u64,
    },
}

/// A record that has a frame number, but no packet to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    pub number: FrameNumber,
    /// Why there is no packet.
    pub kind: RecordKind,
    /// Offset of the record from the start of the (decompressed) file, in bytes.
    pub offset: u64,
}

/// Why a record has no packet to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A block that carries something other than packets: a pcapng Custom Block, a systemd journal entry, a system
    /// call of sysdig.
    NotAPacket,
    /// A packet of an interface that the file does not describe.
    UnknownInterface,
    /// A packet block that is too short for its own fields.
    Damaged,
    /// A packet longer than this program holds; it was skipped.
    TooLong,
}

/// A text that somebody wrote into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment<'a> {
    pub about: Subject,
    /// The text; bytes that are not UTF-8 are replaced.
    pub text: Cow<'a, str>,
}

/// What a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The file, or the section of it that begins here.
    Section,
    Interface(InterfaceId),
    /// A frame; the comment follows it.
    Frame(FrameNumber),
}

/// A name for an address (pcapng Name Resolution Block).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'a> {
    pub address: IpAddr,
    /// The name; bytes that are not UTF-8 are replaced.
    pub name: Cow<'a, str>,
}

/// Counters of an interface (pcapng Interface Statistics Block); `None` where the file does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistics {
    pub interface: InterfaceId,
    /// When the counters were read.
    pub time: Option<Timestamp>,
    /// Packets received by the interface.
    pub received: Option<u64>,
    /// Packets dropped by the interface for lack of resources.
    pub dropped_by_interface: Option<u64>,
    /// Packets that passed the filter.
    pub accepted_by_filter: Option<u64>,
    /// Packets dropped by the operating system.
    pub dropped_by_os: Option<u64>,
    /// Packets handed to the capturing program.
    pub delivered: Option<u64>,
}
