//! pcapng (draft-ietf-opsawg-pcapng): blocks one after another, in sections that each have a byte order and
//! interfaces of their own.

use crate::block::{Block, Section};
use crate::bounds::{MAX_HELD, MAX_SKIPPED};
use crate::ledger::Ledger;
use crate::{
    ByteOrder, Diagnostic, DiagnosticCode, Item, Layer, OpenError, Record, RecordKind, description,
    packet_block,
};
use unpack::{Next, Progress};

pub(crate) const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
const OBSOLETE_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const NAME_RESOLUTION: u32 = 4;
const INTERFACE_STATISTICS: u32 = 5;
const ENHANCED_PACKET: u32 = 6;
const SYSTEMD_JOURNAL: u32 = 9;
const CUSTOM: u32 = 0xbad;
const CUSTOM_NOT_COPIED: u32 = 0x4000_0bad;

/// Type, total length, and the total length again at the end.
const FRAME_LEN: u32 = 12;

/// Bytes of a section header that must be there to know its byte order.
const SECTION_START: usize = 12;

/// Where a section header tells the major version, in bytes from its start.
const VERSION_AT: usize = 12;

/// The reader of one pcapng file.
#[derive(Debug, Clone)]
pub(crate) struct Pcapng {
    section: Section,
}

/// The byte order that a section header's byte-order magic tells.
pub(crate) fn byte_order(section_header: &[u8]) -> Option<ByteOrder> {
    [ByteOrder::Little, ByteOrder::Big]
        .into_iter()
        .find(|order| order.u32_at(section_header, 8) == Some(0x1a2b_3c4d))
}

impl Pcapng {
    /// A reader for a file that begins with a section header of this byte order.
    pub(crate) fn open(order: ByteOrder, start: &[u8]) -> Result<Self, OpenError> {
        match order.u16_at(start, VERSION_AT) {
            Some(1) => Ok(Self {
                section: Section {
                    order,
                    first_interface: 0,
                },
            }),
            other => Err(OpenError::Unsupported {
                what: format!("pcapng-version-{}", other.unwrap_or_default()),
            }),
        }
    }

    /// True where these bytes begin a block with a packet.
    pub(crate) fn begins_packet(&self, start: &[u8]) -> bool {
        self.section.order.u32_at(start, 0).is_some_and(is_packet)
    }

    /// Reads the blocks at the start of `bytes`, which lie at `base` in the file.
    pub(crate) fn run(
        &mut self,
        bytes: &[u8],
        base: u64,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Progress {
        let mut rest = bytes;
        loop {
            let consumed = bytes.len().saturating_sub(rest.len());
            let stop_at = |next| Progress { consumed, next };
            let offset = base.saturating_add(consumed as u64);
            let Some((start, _)) = rest.split_first_chunk::<8>() else {
                return stop_at(Next::Need(8));
            };
            let [t0, t1, t2, t3, l0, l1, l2, l3] = *start;
            let kind = self.section.order.u32([t0, t1, t2, t3]);
            if kind == SECTION_HEADER {
                // The type reads the same in both orders; the length cannot be read before the order is known.
                if rest.len() < SECTION_START {
                    return stop_at(Next::Need(SECTION_START));
                }
                match byte_order(rest) {
                    Some(order) => self.section.order = order,
                    None => return stop_at(bad(DiagnosticCode::BadBlock, offset, None, on)),
                }
            }
            let length = self.section.order.u32([l0, l1, l2, l3]);
            if length < FRAME_LEN {
                return stop_at(too_short(length, offset, on));
            }
            // Lengths must be multiples of 4; where a writer forgot the padding of the last option, it is there
            // nevertheless.
            let padded = length.checked_next_multiple_of(4).unwrap_or(u32::MAX);
            if padded > MAX_HELD {
                return stop_at(self.long_block(kind, padded, offset, ledger, on));
            }
            let Some((whole, behind)) = rest.split_at_checked(padded as usize) else {
                return stop_at(Next::Need(padded as usize));
            };
            let body = whole
                .get(8..whole.len().saturating_sub(4))
                .unwrap_or_default();
            let block = Block {
                offset,
                whole,
                body,
            };
            if self
                .section
                .order
                .u32_at(whole, whole.len().saturating_sub(4))
                != Some(length)
                && padded == length
            {
                damaged(offset, on);
            }
            // The commonest block by far.
            if kind == ENHANCED_PACKET {
                packet_block::enhanced(self.section, block, ledger, on);
            } else if let Some(next) = self.other_block(kind, block, ledger, on) {
                return stop_at(next);
            }
            rest = behind;
        }
    }

    /// Any block but the commonest. `Some` where reading ends.
    fn other_block(
        &mut self,
        kind: u32,
        block: Block<'_>,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Option<Next> {
        match kind {
            SECTION_HEADER => {
                let major = self.section.order.u16_at(block.whole, VERSION_AT);
                if major != Some(1) {
                    return Some(bad(DiagnosticCode::BadBlock, block.offset, None, on));
                }
                self.section.first_interface = ledger.next_interface().0;
                description::section(block, on);
            }
            INTERFACE_DESCRIPTION => description::interface(self.section, block, ledger, on),
            SIMPLE_PACKET => packet_block::simple(self.section, block, ledger, on),
            OBSOLETE_PACKET => packet_block::obsolete(self.section, block, ledger, on),
            NAME_RESOLUTION => description::names(self.section, block, on),
            INTERFACE_STATISTICS => description::statistics(self.section, block, ledger, on),
            _ if has_frame_number(kind) => on(Item::Record(Record {
                number: ledger.count_frame(),
                kind: RecordKind::NotAPacket,
                offset: block.offset,
            })),
            _ => {}
        }
        None
    }

    /// A block that is too long to be held: skipped by its length, if that is sane.
    #[cold]
    fn long_block(
        &self,
        kind: u32,
        length: u32,
        offset: u64,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Next {
        if length > MAX_SKIPPED {
            on(Item::Diagnostic(Diagnostic {
                code: DiagnosticCode::LengthTooLarge,
                layer: Layer::File,
                frame: is_packet(kind).then(|| ledger.next_frame()),
                offset,
                needed: Some(u64::from(length)),
                available: Some(u64::from(MAX_SKIPPED)),
            }));
            return Next::Stop;
        }
        if is_packet(kind) {
            packet_block::skipped(ledger.count_frame(), length, offset, on);
        } else if has_frame_number(kind) {
            on(Item::Record(Record {
                number: ledger.count_frame(),
                kind: RecordKind::NotAPacket,
                offset,
            }));
        } else if matches!(
            kind,
            SECTION_HEADER | INTERFACE_DESCRIPTION | NAME_RESOLUTION | INTERFACE_STATISTICS
        ) {
            // Without a section's or interface's description, what follows cannot be understood.
            let next = bad(DiagnosticCode::LimitReached, offset, Some(length), on);
            if matches!(kind, SECTION_HEADER | INTERFACE_DESCRIPTION) {
                return next;
            }
        }
        Next::Skip(u64::from(length))
    }
}

/// True for the blocks that hold a packet.
fn is_packet(kind: u32) -> bool {
    matches!(kind, ENHANCED_PACKET | SIMPLE_PACKET | OBSOLETE_PACKET)
}

/// True for blocks without a packet that Wireshark numbers as frames: custom blocks, systemd journal entries, and
/// three of the event blocks of sysdig and Falco (found by trying all).
fn has_frame_number(kind: u32) -> bool {
    matches!(
        kind,
        CUSTOM | CUSTOM_NOT_COPIED | SYSTEMD_JOURNAL | 0x204 | 0x216 | 0x221
    )
}

#[cold]
fn too_short(length: u32, offset: u64, on: &mut impl FnMut(Item<'_>)) -> Next {
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::LengthTooSmall,
        layer: Layer::File,
        frame: None,
        offset,
        needed: Some(u64::from(FRAME_LEN)),
        available: Some(u64::from(length)),
    }));
    Next::Stop
}

/// The two lengths of a block differ: the first is believed, and what follows shows whether it is right.
#[cold]
fn damaged(offset: u64, on: &mut impl FnMut(Item<'_>)) {
    bad(DiagnosticCode::BadBlock, offset, None, on);
}

#[cold]
fn bad(
    code: DiagnosticCode,
    offset: u64,
    needed: Option<u32>,
    on: &mut impl FnMut(Item<'_>),
) -> Next {
    on(Item::Diagnostic(Diagnostic {
        code,
        layer: Layer::File,
        frame: None,
        offset,
        needed: needed.map(u64::from),
        available: None,
    }));
    Next::Stop
}
