use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step, Walk};
use capture::Layer;

/// What some drivers make of an 802.11 header, or put between it and the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Padding {
    None,
    /// Bytes up to a multiple of four.
    ToFour,
    /// None, but the first two bytes are exchanged where they would make no sense else: Cisco's controllers do that.
    Exchanged,
}

/// An IEEE 802.11 header (section 9.2.3). Data frames that are not encrypted carry LLC; those with quality of service
/// may carry several frames (A-MSDU).
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>, padding: Padding) -> Step<'a> {
    const TO_AND_FROM_DISTRIBUTION: u8 = 0x03;
    const MORE_FRAGMENTS: u8 = 0x04;
    const PROTECTED: u8 = 0x40;
    const HIGH_THROUGHPUT: u8 = 0x80;
    /// Type data, and the bit of the subtype that says that there is none.
    const DATA: u8 = 0x08;
    const NO_DATA: u8 = 0x40;
    const QUALITY_OF_SERVICE: u8 = 0x80;
    let [mut kind, mut flags] = *bytes.head::<2>(Layer::Link)?;
    if padding == Padding::Exchanged && kind & 0x0f != DATA && flags & 0x0f == DATA {
        (kind, flags) = (flags, kind);
    }
    if kind & 0x0c != DATA || kind & NO_DATA != 0 {
        return Err(Stop::Is(ProtocolName::WlanManagement));
    }
    if flags & PROTECTED != 0 {
        return Err(Stop::Is(ProtocolName::Encrypted));
    }
    let mut len = 24;
    if flags & TO_AND_FROM_DISTRIBUTION == TO_AND_FROM_DISTRIBUTION {
        // A fourth address, between access points.
        len += 6;
    }
    let mut is_aggregate = false;
    if kind & QUALITY_OF_SERVICE != 0 {
        let control = bytes
            .take(len + 2, Layer::Link)?
            .get(len)
            .copied()
            .unwrap_or_default();
        is_aggregate = control & 0x80 != 0;
        len += 2;
        if flags & HIGH_THROUGHPUT != 0 {
            len += 4;
        }
    }
    let fragment_number = bytes
        .take(len, Layer::Link)?
        .get(22)
        .map_or(0, |byte| byte & 0x0f);
    if flags & MORE_FRAGMENTS != 0 || fragment_number != 0 {
        return Err(Stop::Is(ProtocolName::Fragment));
    }
    let payload = bytes.skip(match padding {
        Padding::None | Padding::Exchanged => len,
        Padding::ToFour => len.next_multiple_of(4),
    });
    if is_aggregate {
        aggregate(walk, payload)
    } else {
        Ok((Next::Llc, payload))
    }
}

/// An A-MSDU (IEEE 802.11 section 9.3.2.2): frames of destination, source, length and LLC, each padded to a multiple
/// of four bytes. A frame of a capture is one row of a ladder: the last one with TCP counts, as in Wireshark's columns,
/// and others with TCP are reported.
fn aggregate<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    const HEADER_LEN: usize = 14;
    let mut rest = bytes;
    let mut chosen = None;
    let mut segments = 0;
    while !rest.data().is_empty() {
        let [.., high, low] = *rest.head::<HEADER_LEN>(Layer::Link)?;
        let len = usize::from(u16::from_be_bytes([high, low]));
        let frame = rest.skip(HEADER_LEN).limit(len);
        let is_tcp = is_tcp(frame);
        if is_tcp || chosen.is_none() {
            chosen = Some(frame);
        }
        segments += usize::from(is_tcp);
        // A frame check sequence may follow the last one.
        let next = rest.skip((HEADER_LEN + len).next_multiple_of(4));
        rest = if next.data().len() < HEADER_LEN {
            next.limit(0)
        } else {
            next
        };
    }
    walk.report_left_out(bytes.at(), segments);
    Ok((Next::Llc, chosen.unwrap_or(bytes)))
}

/// Whether an LLC frame holds IPv4 or IPv6 with TCP straight away.
fn is_tcp(frame: Cursor<'_>) -> bool {
    const TCP: u8 = 6;
    match frame.u16(6) {
        Some(0x0800) => frame.byte(8 + 9) == Some(TCP),
        Some(0x86dd) => frame.byte(8 + 6) == Some(TCP),
        _ => false,
    }
}
