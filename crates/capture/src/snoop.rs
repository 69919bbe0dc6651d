use crate::ByteOrder::Big;
use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::{
    Diagnostic, DiagnosticCode, Frame, Interface, InterfaceId, Item, Layer, LinkType, OpenError,
    Resolution, Timestamp,
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
        let mut consumed = 0;
        loop {
            let rest = bytes.get(consumed..).unwrap_or_default();
            let stop_at = |next| Progress { consumed, next };
            let Some(header) = rest.first_chunk::<RECORD_LEN>() else {
                return stop_at(Next::Need(RECORD_LEN));
            };
            let field = |index: usize| Big.u32_at(header, index * 4).unwrap_or_default();
            let [original_len, captured, record_len, drops] = [0, 1, 2, 3].map(field);
            let offset = base.saturating_add(consumed as u64);
            let len = usize::try_from(record_len).unwrap_or(usize::MAX);
            let end = RECORD_LEN.saturating_add(captured as usize);
            let damage = |code, needed, available: u32| {
                Item::Diagnostic(Diagnostic {
                    code,
                    layer: Layer::File,
                    frame: Some(ledger.next_frame()),
                    offset,
                    needed: Some(needed),
                    available: Some(available.into()),
                })
            };
            if captured > MAX_PACKET || len > 2 * MAX_PACKET as usize {
                let needed = captured.max(record_len);
                on(damage(
                    DiagnosticCode::LengthTooLarge,
                    needed.into(),
                    MAX_PACKET,
                ));
                return stop_at(Next::Stop);
            }
            if len < end {
                on(damage(
                    DiagnosticCode::LengthTooSmall,
                    end as u64,
                    record_len,
                ));
                return stop_at(Next::Stop);
            }
            let Some(record) = rest.get(..len) else {
                return stop_at(Next::Need(len));
            };
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
            consumed = consumed.saturating_add(len);
        }
    }
}
