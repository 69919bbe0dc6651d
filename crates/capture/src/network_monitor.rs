//! Microsoft Network Monitor 2.x and 3.x ("GMBU"), as Microsoft documents it for its SDK: a file header of 128 bytes, frames one
//! behind the other, then tables. The table of frames at the end tells nothing that the frames do not. Files of 1.x ("RTSS") are the
//! same but for the records: milliseconds and lengths of two bytes.
//!
//! NetXRay ("XCP") and Sniffer ("TRSNIFF data") are named, not read: nobody has published how they are built, and their clocks go
//! by units that depend on the version and on the card that captured.

use crate::ByteOrder::Little;
use crate::bounds::MAX_PACKET;
use crate::ledger::Ledger;
use crate::{
    Frame, Interface, InterfaceId, Item, LinkType, OpenError, Resolution, Timestamp, records,
};
use unpack::{Next, Progress};

/// What a file begins with, by its version.
pub(crate) const MAGICS: [[u8; 4]; 2] = [*b"GMBU", *b"RTSS"];

/// Length of the file header, in bytes.
pub(crate) const HEADER_LEN: usize = 128;
/// Time since the beginning in microseconds, original and captured length.
const RECORD_LEN: usize = 16;
/// The same in 1.x, in milliseconds.
const RECORD_LEN_1: usize = 8;

/// A file of Network Monitor, behind its header.
#[derive(Debug, Clone)]
pub(crate) struct NetworkMonitor {
    major: u8,
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
        let known = if header.starts_with(b"RTSS") { 1 } else { 2 };
        if major != known {
            return Err(OpenError::Unsupported {
                what: format!("netmon-version-{major}"),
            });
        }
        Ok(Self {
            major,
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
        match (self.major, self.minor) {
            (1, _) | (_, 0) => 0,
            (_, 1) => 2,
            (_, 2) => 6,
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
        records::run(bytes, base, |rest, offset| {
            self.record(rest, offset, ledger, on)
        })
    }

    fn record(
        &self,
        rest: &[u8],
        offset: u64,
        ledger: &mut Ledger,
        on: &mut dyn FnMut(Item<'_>),
    ) -> Result<usize, Next> {
        if offset >= self.end {
            return Err(Next::Stop);
        }
        let header = if self.major == 1 {
            Header::version_1(records::header(rest)?)
        } else {
            Header::version_2(records::header(rest)?)
        };
        if header.captured > MAX_PACKET {
            on(records::too_large(header.captured, offset, ledger));
            return Err(Next::Stop);
        }
        let end = header.len.saturating_add(header.captured as usize);
        let len = end.saturating_add(self.trailer_len());
        let record = rest.get(..len).ok_or(Next::Need(len))?;
        let trailer = record.get(end..).unwrap_or_default();
        let medium = Little.u16_at(trailer, 0).unwrap_or(self.medium);
        let mut data = record.get(header.len..end).unwrap_or_default();
        let mut before = header.len as u64;
        let mut original_len = header.original_len;
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
            0xfffb..=0xffff => return Ok(len),
            // Numbers of libpcap.
            0xe000..=0xefff => LinkType(u32::from(medium & 0x0fff)),
            _ => LinkType::UNKNOWN,
        };
        let elapsed = i64::try_from(header.elapsed_nanos).unwrap_or(i64::MAX);
        let time = Timestamp(self.start.saturating_add(elapsed));
        on(Item::Frame(Frame {
            number: ledger.count_frame(),
            interface: interface(link_type, ledger),
            link_type,
            time: Some(universal_time(trailer).unwrap_or(time)),
            offset: offset.saturating_add(before),
            original_len,
            data,
        }));
        Ok(len)
    }
}

/// What stands in front of a frame.
struct Header {
    len: usize,
    elapsed_nanos: u64,
    original_len: u32,
    captured: u32,
}

impl Header {
    fn version_1(bytes: &[u8; RECORD_LEN_1]) -> Self {
        let millis = Little.u32_at(bytes, 0).unwrap_or_default();
        Self {
            len: RECORD_LEN_1,
            elapsed_nanos: u64::from(millis).saturating_mul(1_000_000),
            original_len: Little.u16_at(bytes, 4).unwrap_or_default().into(),
            captured: Little.u16_at(bytes, 6).unwrap_or_default().into(),
        }
    }

    fn version_2(bytes: &[u8; RECORD_LEN]) -> Self {
        let field = |at| Little.u32_at(bytes, at).unwrap_or_default();
        let micros = u64::from(field(0)) | u64::from(field(4)) << 32;
        Self {
            len: RECORD_LEN,
            elapsed_nanos: micros.saturating_mul(1000),
            original_len: field(8),
            captured: field(12),
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
