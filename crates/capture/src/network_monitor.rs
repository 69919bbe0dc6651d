//! Microsoft Network Monitor 2.x and 3.x ("GMBU"), as Microsoft documents it for its SDK: a file header of 128 bytes, frames one
//! behind the other, then tables. The table of frames at the end tells nothing that the frames do not.

use crate::ByteOrder::Little;
use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::{
    Diagnostic, DiagnosticCode, Frame, Interface, InterfaceId, Item, Layer, LinkType, OpenError,
    Resolution, Timestamp,
};
use unpack::{Next, Progress};

/// What a file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"GMBU";

/// Length of the file header, in bytes.
pub(crate) const HEADER_LEN: usize = 128;
/// Time since the beginning, original and captured length.
const RECORD_LEN: usize = 16;

/// A file of Network Monitor, behind its header.
#[derive(Debug, Clone)]
pub(crate) struct NetworkMonitor {
    minor: u8,
    /// The medium of all frames, where they do not say it themselves.
    medium: u16,
    /// When the capture began, in nanoseconds since 1970.
    start: i64,
    /// Where the frames end: the first table.
    end: u64,
}

impl NetworkMonitor {
    /// Reads the file header: version, medium, when it began, where the table of frames is.
    pub(crate) fn open(header: &[u8; HEADER_LEN]) -> Result<Self, OpenError> {
        let field = |at| Little.u16_at(header, at).unwrap_or_default();
        let [minor, major] = field(4).to_le_bytes();
        if major != 2 {
            return Err(OpenError::Unsupported {
                what: format!("netmon-version-{major}"),
            });
        }
        Ok(Self {
            minor,
            medium: field(6),
            start: nanos([8, 10, 14, 16, 18, 20, 22].map(|at| field(at).into())),
            end: Little.u32_at(header, 24).unwrap_or_default().into(),
        })
    }

    /// True where a frame lies at this place of the file.
    pub(crate) fn begins_packet(&self, offset: u64) -> bool {
        offset < self.end
    }

    /// How many bytes follow a frame: its medium, since 2.1; a number of a process, since 2.2; its time and time zone, since
    /// 2.3.
    fn trailer_len(&self) -> usize {
        match self.minor {
            0 => 0,
            1 => 2,
            2 => 6,
            _ => 15,
        }
    }

    /// Reads the records at the start of `bytes`, which lie at `base` in the file.
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
            let offset = base.saturating_add(consumed as u64);
            if offset >= self.end {
                return stop_at(Next::Stop);
            }
            let Some(header) = rest.first_chunk::<RECORD_LEN>() else {
                return stop_at(Next::Need(RECORD_LEN));
            };
            let field = |at| Little.u32_at(header, at).unwrap_or_default();
            let (mut original_len, captured) = (field(8), field(12));
            if captured > MAX_PACKET {
                on(Item::Diagnostic(Diagnostic {
                    code: DiagnosticCode::LengthTooLarge,
                    layer: Layer::File,
                    frame: Some(ledger.next_frame()),
                    offset,
                    needed: Some(captured.into()),
                    available: Some(MAX_PACKET.into()),
                }));
                return stop_at(Next::Stop);
            }
            let end = RECORD_LEN.saturating_add(captured as usize);
            let len = end.saturating_add(self.trailer_len());
            let Some(record) = rest.get(..len) else {
                return stop_at(Next::Need(len));
            };
            consumed = consumed.saturating_add(len);
            let trailer = record.get(end..).unwrap_or_default();
            let medium = Little.u16_at(trailer, 0).unwrap_or(self.medium);
            let mut data = record.get(RECORD_LEN..end).unwrap_or_default();
            let mut before = RECORD_LEN as u64;
            let link_type = match medium {
                1 => LinkType(1),
                2 => LinkType(6),
                3 => LinkType(10),
                4 => LinkType(1),
                // 802.11, behind a header of Network Monitor's: version, its length, what the radio said.
                6 => {
                    let len = Little.u16_at(data, 1).unwrap_or_default();
                    before = before.saturating_add(len.into());
                    original_len = original_len.saturating_sub(len.into());
                    data = data.get(usize::from(len)..).unwrap_or_default();
                    LinkType(105)
                }
                // Tunnels, mobile networks, raw IP.
                7..=9 => LinkType(101),
                // What the program noted of names, filters and interfaces is no frame.
                0xfffb..=0xffff => continue,
                // Numbers of libpcap.
                0xe000..=0xefff => LinkType(u32::from(medium & 0x0fff)),
                _ => LinkType::UNKNOWN,
            };
            let elapsed = u64::from(field(0)) | u64::from(field(4)) << 32;
            let elapsed = i64::try_from(elapsed).unwrap_or(i64::MAX);
            let time = self.start.saturating_add(elapsed.saturating_mul(1000));
            on(Item::Frame(Frame {
                number: ledger.count_frame(),
                interface: interface(link_type, ledger),
                link_type,
                time: Some(universal_time(trailer).unwrap_or(Timestamp(time))),
                offset: offset.saturating_add(before),
                original_len,
                data,
            }));
        }
    }
}

/// The interface that stands for all frames of a link type.
fn interface(link_type: LinkType, ledger: &mut Ledger) -> InterfaceId {
    let known = ledger.interfaces.iter();
    let known = known.map(|it| it.link_type).position(|it| it == link_type);
    if let Some(Ok(known)) = known.map(u32::try_from) {
        return InterfaceId(known);
    }
    let next = ledger.next_interface();
    let interface = Interface::new(link_type, 0, Resolution::MICROSECONDS);
    ledger.interfaces.push(interface);
    next
}

/// The time in a trailer of version 2.3: 100 ns since 1601.
fn universal_time(trailer: &[u8]) -> Option<Timestamp> {
    const TICKS_TO_1970: i64 = 116_444_736_000_000_000;
    let ticks = i64::from_le_bytes(*trailer.get(6..)?.first_chunk()?);
    let nanos = ticks.checked_sub(TICKS_TO_1970)?.checked_mul(100)?;
    (ticks != 0).then_some(Timestamp(nanos))
}

/// Nanoseconds since 1970 of year, month, day, hour, minute, second and millisecond (the day of the week is left out). The
/// file does not say its time zone.
fn nanos([year, month, day, hour, minute, second, milli]: [i64; 7]) -> i64 {
    // Years that begin with March have their leap day at the end.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let since_1970 = days - 719_468;
    let seconds = ((since_1970 * 24 + hour) * 60 + minute) * 60 + second;
    (seconds * 1000 + milli).saturating_mul(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::nanos;

    #[test]
    fn calendar() {
        assert_eq!(nanos([1970, 1, 1, 0, 0, 0, 0]), 0);
        assert_eq!(nanos([2000, 2, 29, 12, 0, 0, 5]), 951_825_600_005_000_000);
        assert_eq!(
            nanos([2024, 12, 31, 23, 59, 59, 999]),
            1_735_689_599_999_000_000
        );
    }
}
