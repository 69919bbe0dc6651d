//! Classic capture files, as libpcap writes them (draft-ietf-opsawg-pcap), and their variants.

use crate::bounds::{MAX_PACKET, MAX_SKIPPED};
use crate::classic_layout::{Layout, Lengths, SHARED_LEN};
use crate::ledger::Ledger;
use crate::terminal;
use crate::{
    ByteOrder, Diagnostic, DiagnosticCode, FileFormat, Frame, Interface, InterfaceId, Item, Layer,
    LinkType, OpenError, PcapVariant, Resolution, Timestamp, packet_block,
};
use unpack::{Next, Progress};

/// Length of the file header, in bytes.
pub(crate) const HEADER_LEN: usize = 24;

/// The reader of one classic file, from behind its header on.
#[derive(Debug, Clone)]
pub(crate) struct Classic {
    layout: Layout,
    /// False until the first records have shown the variant.
    settled: bool,
    link_type: LinkType,
}

const MICROSECONDS: u32 = 0xa1b2_c3d4;
const NANOSECONDS: u32 = 0xa1b2_3c4d;
const MODIFIED: u32 = 0xa1b2_cd34;
const IXIA_NANOSECONDS: u32 = 0x1c00_01ac;
const IXIA_MICROSECONDS: u32 = 0x1c00_01ab;

/// The numbers that begin a file, in either byte order.
pub(crate) const MAGICS: [u32; 5] = [
    MICROSECONDS,
    NANOSECONDS,
    MODIFIED,
    IXIA_NANOSECONDS,
    IXIA_MICROSECONDS,
];

/// What the first four bytes of a file say: the magic number and the byte order.
pub(crate) fn magic(bytes: [u8; 4]) -> Option<(u32, ByteOrder)> {
    [ByteOrder::Little, ByteOrder::Big]
        .into_iter()
        .map(|order| (order.u32(bytes), order))
        .find(|(number, _)| MAGICS.contains(number))
}

impl Classic {
    /// Reads the file header; `None` where the bytes are of another format. Then come as many bytes that are no
    /// records as the number says.
    pub(crate) fn open(
        header: &[u8; HEADER_LEN],
        ledger: &mut Ledger,
    ) -> Result<Option<(Self, u64)>, OpenError> {
        let [m0, m1, m2, m3, a0, a1, i0, i1, ..] = *header;
        let Some((number, order)) = magic([m0, m1, m2, m3]) else {
            return Ok(None);
        };
        let (major, minor) = (order.u16([a0, a1]), order.u16([i0, i1]));
        // Version 543 is what DG/UX called its own; every other file in existence is of version 2.
        if major != 2 && major != 543 {
            return Err(OpenError::Unsupported {
                what: format!("pcap-version-{major}"),
            });
        }
        let nanoseconds = matches!(number, NANOSECONDS | IXIA_NANOSECONDS);
        // Ixia's files tell the length of all records before the first.
        let (variant, before_records) = match number {
            MODIFIED => (PcapVariant::Modified, 0),
            IXIA_MICROSECONDS | IXIA_NANOSECONDS => (PcapVariant::Ixia, 4),
            _ => (PcapVariant::Standard, 0),
        };
        let snap_len = order.u32_at(header, 16).unwrap_or_default();
        // The six bits above the link type tell the length of a frame check sequence.
        let link_type = LinkType(order.u32_at(header, 20).unwrap_or_default() & 0x03ff_ffff);
        let resolution = if nanoseconds {
            Resolution::NANOSECONDS
        } else {
            Resolution::MICROSECONDS
        };
        ledger
            .interfaces
            .push(Interface::new(link_type, snap_len, resolution));
        let layout = Layout {
            variant,
            order,
            nanoseconds,
            lengths: Lengths::of_version(major, minor),
            max_len: if link_type.has_long_messages() {
                MAX_SKIPPED
            } else {
                MAX_PACKET
            },
        };
        Ok(Some((
            Self {
                layout,
                settled: false,
                link_type,
            },
            before_records,
        )))
    }

    pub(crate) fn format(&self) -> FileFormat {
        FileFormat::Pcap {
            variant: self.layout.variant,
            nanoseconds: self.layout.nanoseconds,
            big_endian: self.layout.order == ByteOrder::Big,
        }
    }

    /// Finds out how records are laid out, from the first ones; `is_end` says that the file has no more than these. `None`
    /// where that is known, or how many bytes are needed for it.
    ///
    /// # Errors
    /// Where a terminal has changed the file.
    pub(crate) fn settle(
        &mut self,
        start: &[u8],
        is_end: bool,
    ) -> Result<Option<usize>, OpenError> {
        if self.settled {
            return Ok(None);
        }
        match self.layout.settle(start, is_end) {
            Err(need) => return Ok(Some(need)),
            Ok(_) if terminal::has_changed(self.layout, start, is_end) => {
                return Err(OpenError::NotACapture {
                    looks_like: Some("terminal"),
                    first_bytes: Vec::new(),
                });
            }
            Ok(layout) => self.layout = layout,
        }
        self.settled = true;
        Ok(None)
    }

    /// Reads the records at the start of `bytes`, which lie at `base` in the file.
    pub(crate) fn run(
        &self,
        bytes: &[u8],
        base: u64,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Progress {
        // One loop for each byte order, so that neither asks for it again with every number.
        match self.layout.order {
            ByteOrder::Little => self.records(ByteOrder::Little, bytes, base, ledger, on),
            ByteOrder::Big => self.records(ByteOrder::Big, bytes, base, ledger, on),
        }
    }

    #[inline(always)]
    fn records(
        &self,
        order: ByteOrder,
        bytes: &[u8],
        base: u64,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Progress {
        let header_len = self.layout.header_len();
        let fraction_nanos = if self.layout.nanoseconds { 1 } else { 1000 };
        let mut rest = bytes;
        loop {
            let consumed = bytes.len().saturating_sub(rest.len());
            let stop_at = |next| Progress { consumed, next };
            let Some((header, _)) = rest.split_first_chunk::<SHARED_LEN>() else {
                return stop_at(Next::Need(header_len));
            };
            let [
                s0,
                s1,
                s2,
                s3,
                f0,
                f1,
                f2,
                f3,
                c0,
                c1,
                c2,
                c3,
                o0,
                o1,
                o2,
                o3,
            ] = *header;
            let (captured, original_len) = self
                .layout
                .lengths
                .sort(order.u32([c0, c1, c2, c3]), order.u32([o0, o1, o2, o3]));
            let offset = base.saturating_add(consumed as u64);
            if captured > MAX_PACKET {
                return stop_at(self.too_long(captured, offset, ledger, on));
            }
            let end = header_len.saturating_add(captured as usize);
            let Some((record, behind)) = rest.split_at_checked(end) else {
                return stop_at(Next::Need(end));
            };
            let data = record.get(header_len..).unwrap_or_default();
            let seconds = i64::from(order.u32([s0, s1, s2, s3]));
            let fraction = i64::from(order.u32([f0, f1, f2, f3]));
            // Neither overflows: 2^32 seconds are 4.3e18 ns, and 2^32 microseconds 4.3e12 ns.
            let nanos = seconds
                .wrapping_mul(1_000_000_000)
                .wrapping_add(fraction.wrapping_mul(fraction_nanos));
            on(Item::Frame(Frame {
                number: ledger.count_frame(),
                interface: InterfaceId(0),
                link_type: self.link_type,
                time: Some(Timestamp(nanos)),
                offset: offset.saturating_add(header_len as u64),
                original_len,
                data,
            }));
            rest = behind;
        }
    }

    /// A record longer than any packet that is handed out: skipped where its link type has such messages, else the
    /// end of what can be read, since nothing in a classic file marks where a record begins.
    #[cold]
    fn too_long(
        &self,
        captured: u32,
        offset: u64,
        ledger: &mut Ledger,
        on: &mut impl FnMut(Item<'_>),
    ) -> Next {
        if self.link_type.has_long_messages() && captured <= MAX_SKIPPED {
            packet_block::skipped(ledger.count_frame(), captured, offset, on);
            return Next::Skip(u64::from(captured).saturating_add(self.layout.header_len() as u64));
        }
        on(Item::Diagnostic(Diagnostic {
            code: DiagnosticCode::LengthTooLarge,
            layer: Layer::File,
            frame: Some(ledger.next_frame()),
            offset,
            needed: Some(u64::from(captured)),
            available: Some(u64::from(MAX_PACKET)),
        }));
        Next::Stop
    }
}
