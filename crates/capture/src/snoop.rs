use crate::ByteOrder::Big;
use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::{
    DiagnosticCode, Frame, Interface, InterfaceId, Item, LinkType, OpenError, Resolution,
    Timestamp, records,
};
use unpack::{Next, Progress};

/// What a file begins with.
pub(crate) const MAGIC: [u8; 8] = *b"snoop\0\0\0";

/// Length of the file header, in bytes.
pub(crate) const HEADER_LEN: usize = 16;
const RECORD_LEN: usize = 24;

/// Solaris snoop (RFC 1761), behind the file header.
#[derive(Debug, Clone)]
pub(crate) struct Snoop {
    link_type: LinkType,
    /// How many packets were dropped up to the last record.
    drops: u32,
}

impl Snoop {
    /// Reads the file header: magic number, version, datalink type.
    pub(crate) fn open(header: &[u8; HEADER_LEN], ledger: &mut Ledger) -> Result<Self, OpenError> {
        let number = |at| Big.u32_at(header, at).unwrap_or_default();
        if number(8) != 2 {
            return Err(OpenError::Unsupported {
                what: format!("snoop-version-{}", number(8)),
            });
        }
        // RFC 1761 has the types up to 9 (DLPI's); the others are of later systems.
        let link_type = match number(12) {
            0 | 4 => LinkType(1),
            2 => LinkType(6),
            8 => LinkType(10),
            17 => LinkType(123),
            0x8000_0012 => LinkType(226),
            _ => LinkType::UNKNOWN,
        };
        let interface = Interface::new(link_type, 0, Resolution::MICROSECONDS);
        ledger.interfaces.push(interface);
        Ok(Self {
            link_type,
            drops: 0,
        })
    }

    /// Reads the records at the start of `bytes`, which lie at `base` in the file: original and captured length, length of the
    /// record, packets dropped so far, seconds, microseconds; then the packet, and padding.
    #[cold]
    pub(crate) fn run(
        &mut self,
        bytes: &[u8],
        base: u64,
        ledger: &mut Ledger,
        on: &mut dyn FnMut(Item<'_>),
    ) -> Progress {
        records::run(bytes, base, |rest, offset| {
            self.record(rest, offset, ledger, on)
        })
    }

    fn record(
        &mut self,
        rest: &[u8],
        offset: u64,
        ledger: &mut Ledger,
        on: &mut dyn FnMut(Item<'_>),
    ) -> Result<usize, Next> {
        let header = records::header::<RECORD_LEN>(rest)?;
        let field = |index: usize| Big.u32_at(header, index * 4).unwrap_or_default();
        let [original_len, captured, record_len, drops] = [0, 1, 2, 3].map(field);
        let len = usize::try_from(record_len).unwrap_or(usize::MAX);
        let end = RECORD_LEN.saturating_add(captured as usize);
        if captured > MAX_PACKET || len > 2 * MAX_PACKET as usize {
            on(records::too_large(captured.max(record_len), offset, ledger));
            return Err(Next::Stop);
        }
        if len < end {
            let sizes = (end as u64, record_len.into());
            on(records::damage(
                DiagnosticCode::LengthTooSmall,
                sizes,
                offset,
                ledger,
            ));
            return Err(Next::Stop);
        }
        let record = rest.get(..len).ok_or(Next::Need(len))?;
        let number = ledger.count_frame();
        let lost = drops.saturating_sub(std::mem::replace(&mut self.drops, drops));
        if lost > 0 {
            on(Item::Drops {
                frame: number,
                packets: lost.into(),
            });
        }
        // Neither overflows: see the classic format.
        let seconds = i64::from(field(4)).wrapping_mul(1_000_000_000);
        let time = seconds.wrapping_add(i64::from(field(5)).wrapping_mul(1000));
        on(Item::Frame(Frame {
            number,
            interface: InterfaceId(0),
            link_type: self.link_type,
            time: Some(Timestamp(time)),
            offset: offset.saturating_add(RECORD_LEN as u64),
            original_len,
            data: record.get(RECORD_LEN..end).unwrap_or_default(),
        }));
        Ok(len)
    }
}
