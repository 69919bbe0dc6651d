use super::netfilter::{self, LOG, QUEUE};
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step, Walk};
use capture::Layer;

/// The byte order of the machine that captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    pub(super) fn u16s(self, [a, b, c, d]: [u8; 4]) -> [u16; 2] {
        let read = match self {
            Self::Little => u16::from_le_bytes,
            Self::Big => u16::from_be_bytes,
        };
        [read([a, b]), read([c, d])]
    }
}

/// Length of a message's header: length, kind, flags, number, port.
const MESSAGE_HEADER: usize = 16;

/// Linux netlink (LINKTYPE_NETLINK): a cooked header with the netlink family for its protocol, then messages. Packets
/// are in those by which netfilter logs packets, often several at a time, or hands them to a program. The last one
/// with TCP counts, as in Wireshark's columns, and others with TCP are reported.
pub(super) fn cooked<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    const NETFILTER: u16 = 12;
    let [.., high, low] = *bytes.head::<16>(Layer::Link)?;
    if u16::from_be_bytes([high, low]) != NETFILTER {
        return Err(Stop::Enough);
    }
    let mut rest = bytes.skip(16);
    let mut chosen = Err(Stop::Enough);
    let mut segments = 0;
    while rest.wire() > 0 {
        let (packet, behind) = message(rest)?;
        let is_tcp = packet.is_ok_and(is_tcp);
        if is_tcp || chosen.is_err() {
            chosen = packet;
        }
        segments += usize::from(is_tcp);
        rest = behind;
    }
    walk.report_left_out(bytes.at(), segments);
    chosen
}

/// The packet in a message, if there is one, and what follows the message.
fn message(bytes: Cursor<'_>) -> Result<(Step<'_>, Cursor<'_>), Stop> {
    const LOG_PACKET: u16 = 0x0400;
    const QUEUE_PACKET: u16 = 0x0300;
    let [len @ .., kind_a, kind_b] = *bytes.head::<6>(Layer::Link)?;
    // Messages are far shorter than 16 MiB.
    let (order, len, kind) = if len[3] == 0 {
        (
            Order::Little,
            u32::from_le_bytes(len),
            u16::from_le_bytes([kind_a, kind_b]),
        )
    } else {
        (
            Order::Big,
            u32::from_be_bytes(len),
            u16::from_be_bytes([kind_a, kind_b]),
        )
    };
    let len = usize::try_from(len).unwrap_or(usize::MAX);
    if len < MESSAGE_HEADER {
        return Err(bytes.bad(Layer::Link));
    }
    let behind = bytes.skip(len.checked_next_multiple_of(4).unwrap_or(len));
    let wanted = match kind {
        LOG_PACKET => LOG,
        QUEUE_PACKET => QUEUE,
        _ => return Ok((Err(Stop::Enough), behind)),
    };
    let message = bytes.limit(len).skip(MESSAGE_HEADER);
    let [family, ..] = *message.head::<4>(Layer::Link)?;
    Ok((
        netfilter::packet(family, message.skip(4), order, wanted),
        behind,
    ))
}

/// Whether a packet holds TCP straight away.
fn is_tcp((next, bytes): (Next, Cursor<'_>)) -> bool {
    const TCP: Option<u8> = Some(6);
    match next {
        Next::Ipv4 | Next::EtherType(0x0800) => bytes.byte(9) == TCP,
        Next::Ipv6 | Next::EtherType(0x86dd) => bytes.byte(6) == TCP,
        _ => false,
    }
}
