//! Classic capture files, as libpcap writes them (draft-ietf-opsawg-pcap), and their variants.

use crate::ledger::Ledger;
use crate::progress::{MAX_PACKET, MAX_SKIPPED, Next, Progress};
use crate::{
    ByteOrder, Diagnostic, DiagnosticCode, FileFormat, Frame, Interface, InterfaceId, Item, Layer,
    LinkType, OpenError, PcapVariant, Record, RecordKind, Resolution,
};

/// Length of the file header, in bytes.
pub(crate) const HEADER_LEN: usize = 24;

/// Length of the part of a record header that all variants share, in bytes.
const RECORD_LEN: usize = 16;

/// The reader of one classic file, from behind its header on.
#[derive(Debug)]
pub(crate) struct Classic {
    variant: PcapVariant,
    nanoseconds: bool,
    order: ByteOrder,
    link_type: LinkType,
    /// Bytes of a record header behind the shared part.
    extra_header: usize,
    /// Nanoseconds per unit of the second half of a time.
    fraction_nanos: i64,
}

const MICROSECONDS: u32 = 0xa1b2_c3d4;
const NANOSECONDS: u32 = 0xa1b2_3c4d;
const MODIFIED: u32 = 0xa1b2_cd34;

/// The numbers that begin a file, in either byte order.
pub(crate) const MAGICS: [u32; 3] = [MICROSECONDS, NANOSECONDS, MODIFIED];

/// What the first four bytes of a file say: the magic number and the byte order.
pub(crate) fn magic(bytes: [u8; 4]) -> Option<(u32, ByteOrder)> {
    [ByteOrder::Little, ByteOrder::Big]
        .into_iter()
        .map(|order| (order.u32(bytes), order))
        .find(|(number, _)| MAGICS.contains(number))
}

impl Classic {
    /// Reads the file header; `None` where the bytes are of another format.
    pub(crate) fn open(
        header: &[u8; HEADER_LEN],
        ledger: &mut Ledger,
    ) -> Result<Option<Self>, OpenError> {
        let [m0, m1, m2, m3, a0, a1, _, _, ..] = *header;
        let Some((number, order)) = magic([m0, m1, m2, m3]) else {
            return Ok(None);
        };
        let nanoseconds = number == NANOSECONDS;
        let variant = match number {
            MODIFIED => PcapVariant::Modified,
            _ => PcapVariant::Standard,
        };
        let major = order.u16([a0, a1]);
        // Version 543 is what DG/UX called its own; every other file in existence is of version 2.
        if major != 2 && major != 543 {
            return Err(OpenError::Unsupported {
                what: format!("pcap-version-{major}"),
            });
        }
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
        Ok(Some(Self {
            variant,
            nanoseconds,
            order,
            link_type,
            extra_header: match variant {
                PcapVariant::Standard => 0,
                PcapVariant::Modified => 8,
            },
            fraction_nanos: if nanoseconds { 1 } else { 1000 },
        }))
    }

    pub(crate) fn format(&self) -> FileFormat {
        FileFormat::Pcap {
            variant: self.variant,
            nanoseconds: self.nanoseconds,
            order: self.order,
        }
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
        match self.order {
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
        let header_len = RECORD_LEN.saturating_add(self.extra_header);
        let mut rest = bytes;
        loop {
            let consumed = bytes.len().saturating_sub(rest.len());
            let stop_at = |next| Progress { consumed, next };
            let Some((header, _)) = rest.split_first_chunk::<RECORD_LEN>() else {
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
            let captured = order.u32([c0, c1, c2, c3]);
            let original_len = order.u32([o0, o1, o2, o3]);
            let offset = base.saturating_add(consumed as u64);
            if captured > MAX_PACKET {
                return stop_at(too_long(
                    captured,
                    header_len,
                    offset,
                    self.link_type,
                    ledger,
                    on,
                ));
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
                .wrapping_add(fraction.wrapping_mul(self.fraction_nanos));
            on(Item::Frame(Frame {
                number: ledger.count_frame(),
                interface: InterfaceId(0),
                link_type: self.link_type,
                time: Some(crate::Nanos(nanos)),
                offset: offset.saturating_add(header_len as u64),
                original_len,
                data,
            }));
            rest = behind;
        }
    }
}

/// A record longer than any packet that is handed out: skipped where its link type has such messages, else the end of
/// what can be read, since nothing in a classic file marks where a record begins.
#[cold]
fn too_long(
    captured: u32,
    header_len: usize,
    offset: u64,
    link_type: LinkType,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) -> Next {
    if link_type.has_long_messages() && captured <= MAX_SKIPPED {
        on(Item::Record(Record {
            number: ledger.count_frame(),
            kind: RecordKind::TooLong,
            offset,
        }));
        return Next::Skip(u64::from(captured).saturating_add(header_len as u64));
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
