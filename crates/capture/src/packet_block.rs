//! The three pcapng blocks that hold a packet.
//!
//! They are read here and not by `pcap-parser`, because that builds a list of options for every packet.

use crate::block::{Block, Section};
use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::options::{self, Options};
use crate::{
    Comment, Diagnostic, DiagnosticCode, Frame, FrameNumber, InterfaceId, Item, Layer, Record,
    RecordKind, Subject,
};

/// Packets lost before this one, in an Enhanced Packet Block; 64 bits. (Code 4 of a Packet Block is not assigned.)
const DROP_COUNT: u16 = 4;

/// What a packet block says before the packet's bytes.
struct Start {
    interface: InterfaceId,
    /// `None` where the block has no time.
    ticks: Option<u64>,
    captured: u32,
    original_len: u32,
    /// Length of these fields, in bytes.
    len: usize,
}

/// Enhanced Packet Block (section 4.3).
#[inline]
pub(crate) fn enhanced(
    section: Section,
    block: Block<'_>,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let Some((fields, _)) = block.body.split_first_chunk::<20>() else {
        return cut(20, block, ledger, on);
    };
    let [i0, i1, i2, i3, h0, h1, h2, h3, l0, l1, l2, l3, ..] = *fields;
    let [.., c0, c1, c2, c3, o0, o1, o2, o3] = *fields;
    let order = section.order;
    let start = Start {
        interface: section.interface(order.u32([i0, i1, i2, i3])),
        ticks: Some(ticks(
            order.u32([h0, h1, h2, h3]),
            order.u32([l0, l1, l2, l3]),
        )),
        captured: order.u32([c0, c1, c2, c3]),
        original_len: order.u32([o0, o1, o2, o3]),
        len: 20,
    };
    packet(section, block, &start, None, ledger, on);
}

/// Packet Block, which older writers used (appendix of the draft).
pub(crate) fn obsolete(
    section: Section,
    block: Block<'_>,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let Some((fields, _)) = block.body.split_first_chunk::<20>() else {
        return cut(20, block, ledger, on);
    };
    let [i0, i1, d0, d1, h0, h1, h2, h3, l0, l1, l2, l3, ..] = *fields;
    let [.., c0, c1, c2, c3, o0, o1, o2, o3] = *fields;
    let order = section.order;
    let start = Start {
        interface: section.interface(u32::from(order.u16([i0, i1]))),
        ticks: Some(ticks(
            order.u32([h0, h1, h2, h3]),
            order.u32([l0, l1, l2, l3]),
        )),
        captured: order.u32([c0, c1, c2, c3]),
        original_len: order.u32([o0, o1, o2, o3]),
        len: 20,
    };
    // All ones stand for "not known".
    let drops = Some(order.u16([d0, d1])).filter(|drops| *drops != u16::MAX);
    packet(section, block, &start, drops.map(u64::from), ledger, on);
}

/// Simple Packet Block (section 4.4): no time, and the first interface of the section, whose snap length tells how
/// much of the packet is there.
pub(crate) fn simple(
    section: Section,
    block: Block<'_>,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let Some((fields, rest)) = block.body.split_first_chunk::<4>() else {
        return cut(4, block, ledger, on);
    };
    let original_len = section.order.u32(*fields);
    let interface = section.interface(0);
    let snap_len = match ledger.interface(interface).map(|known| known.snap_len) {
        None | Some(0) => u32::MAX,
        Some(limit) => limit,
    };
    let there = u32::try_from(rest.len()).unwrap_or(u32::MAX);
    let captured = original_len.min(snap_len);
    let start = Start {
        interface,
        ticks: None,
        // Where the interface does not tell its snap length, what is there tells.
        captured: if snap_len == u32::MAX {
            captured.min(there)
        } else {
            captured
        },
        original_len,
        len: 4,
    };
    packet(section, block, &start, None, ledger, on);
}

/// The two halves of a time; the high one comes first in either byte order.
#[inline]
fn ticks(high: u32, low: u32) -> u64 {
    (u64::from(high) << 32) | u64::from(low)
}

#[inline]
fn packet(
    section: Section,
    block: Block<'_>,
    start: &Start,
    drops: Option<u64>,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let number = ledger.count_frame();
    let Some(interface) = ledger.interface(start.interface) else {
        return unknown_interface(number, block, on);
    };
    let (link_type, resolution) = (interface.link_type, interface.resolution);
    let room = block.body.get(start.len..).unwrap_or_default();
    let (data, behind) = match room.split_at_checked(start.captured as usize) {
        Some(parts) => parts,
        None => {
            too_long(number, start.captured, room.len(), block, on);
            (room, [].as_slice())
        }
    };
    if data.len() > MAX_PACKET as usize {
        return skipped(number, start.captured, block.offset, on);
    }
    on(Item::Frame(Frame {
        number,
        interface: start.interface,
        link_type,
        time: start.ticks.and_then(|ticks| resolution.time(ticks)),
        // Type and length of the block are 8 bytes.
        offset: block
            .offset
            .saturating_add(8)
            .saturating_add(start.len as u64),
        original_len: start.original_len,
        data,
    }));
    if drops.is_some() || behind.len() >= 4 {
        extras(section, number, start, drops, behind, on);
    }
}

/// Comments and drop counts.
#[cold]
fn extras(
    section: Section,
    number: FrameNumber,
    start: &Start,
    drops: Option<u64>,
    behind: &[u8],
    on: &mut impl FnMut(Item<'_>),
) {
    let mut drops = drops;
    // Options begin at the next multiple of 4.
    let padding = (start.captured.wrapping_neg() & 3) as usize;
    // A Simple Packet Block has no options; what follows its packet is padding.
    let list = if start.ticks.is_some() {
        behind.get(padding..).unwrap_or_default()
    } else {
        &[]
    };
    for (code, value) in Options::new(section.order, list) {
        match (code, value) {
            (options::COMMENT, _) => on(Item::Comment(Comment {
                about: Subject::Frame(number),
                text: options::text(value),
            })),
            (DROP_COUNT, [a, b, c, d, e, f, g, h]) => {
                drops = Some(section.order.u64([*a, *b, *c, *d, *e, *f, *g, *h]));
            }
            _ => {}
        }
    }
    if let Some(packets) = drops.filter(|packets| *packets > 0) {
        on(Item::Drops {
            frame: number,
            packets,
        });
    }
}

#[cold]
fn unknown_interface(number: FrameNumber, block: Block<'_>, on: &mut impl FnMut(Item<'_>)) {
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::UnknownInterface,
        layer: Layer::File,
        frame: Some(number),
        offset: block.offset,
        needed: None,
        available: None,
    }));
    on(Item::Record(Record {
        number,
        kind: RecordKind::UnknownInterface,
        offset: block.offset,
    }));
}

/// The packet is said to be longer than its block; what is there is handed out.
#[cold]
fn too_long(
    number: FrameNumber,
    captured: u32,
    available: usize,
    block: Block<'_>,
    on: &mut impl FnMut(Item<'_>),
) {
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::LengthTooLarge,
        layer: Layer::File,
        frame: Some(number),
        offset: block.offset,
        needed: Some(u64::from(captured)),
        available: Some(available as u64),
    }));
}

/// A packet longer than any that is handed out: counted, and told about.
#[cold]
pub(crate) fn skipped(
    number: FrameNumber,
    length: u32,
    offset: u64,
    on: &mut impl FnMut(Item<'_>),
) {
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::LimitReached,
        layer: Layer::File,
        frame: Some(number),
        offset,
        needed: Some(u64::from(length)),
        available: Some(u64::from(MAX_PACKET)),
    }));
    on(Item::Record(Record {
        number,
        kind: RecordKind::TooLong,
        offset,
    }));
}

/// The block is too short for the fields that must stand before the packet.
#[cold]
fn cut(needed: u64, block: Block<'_>, ledger: &mut Ledger, on: &mut impl FnMut(Item<'_>)) {
    let number = ledger.count_frame();
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::LengthTooSmall,
        layer: Layer::File,
        frame: Some(number),
        offset: block.offset,
        needed: Some(needed),
        available: Some(block.body.len() as u64),
    }));
    on(Item::Record(Record {
        number,
        kind: RecordKind::Damaged,
        offset: block.offset,
    }));
}
