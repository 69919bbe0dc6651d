//! What capturing wireless cards put in front of an 802.11 frame.

use super::wlan::Padding;
use crate::cursor::Cursor;
use crate::walk::{Next, Step, Walk};
use capture::{Layer, LinkType};

/// Bit of radiotap's flags: a frame check sequence is at the end.
const WITH_CHECK_SEQUENCE: u8 = 0x10;
/// Bit of radiotap's flags: header and payload are apart.
const PADDED: u8 = 0x20;

/// The radiotap header (<https://www.radiotap.org>): version, padding, length, bits that say which fields there are.
pub(super) fn radiotap(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, low, high, ..] = *bytes.head::<8>(Layer::Link)?;
    let len = usize::from(u16::from_le_bytes([low, high]));
    let header = bytes.take(len, Layer::Link)?;
    let flags = radiotap_flags(header).unwrap_or_default();
    let frame = bytes.skip(len);
    let frame = if flags & WITH_CHECK_SEQUENCE == 0 {
        frame
    } else {
        without_check_sequence(frame)
    };
    let padding = if flags & PADDED == 0 {
        Padding::None
    } else {
        Padding::ToFour
    };
    Ok((Next::Wlan(padding), frame))
}

/// The frame without the check sequence at its end.
fn without_check_sequence(frame: Cursor<'_>) -> Cursor<'_> {
    frame.limit(frame.wire().saturating_sub(4))
}

/// The flags field of a radiotap header, where there is one.
fn radiotap_flags(header: &[u8]) -> Option<u8> {
    const TIMER: u8 = 0x01;
    const FLAGS: u8 = 0x02;
    const MORE_BITS: u8 = 0x80;
    let present = header.get(4)?;
    if present & FLAGS == 0 {
        return None;
    }
    // The fields begin behind the last word of bits; the timer has eight bytes and a place that is a multiple of it.
    let mut fields_at: usize = 8;
    while header.get(fields_at - 1)? & MORE_BITS != 0 {
        fields_at += 4;
    }
    if present & TIMER != 0 {
        fields_at = fields_at.next_multiple_of(8) + 8;
    }
    header.get(fields_at).copied()
}

/// Per-packet information (LINKTYPE_PPI): version, flags, length, link type of what follows, in little-endian order.
pub(super) fn per_packet_information<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    const OWN: u32 = 192;
    const WIRELESS: u32 = 105;
    let [_, _, low, high, link_type @ ..] = *bytes.head::<8>(Layer::Link)?;
    let len = usize::from(u16::from_le_bytes([low, high]));
    let link_type = u32::from_le_bytes(link_type);
    if len < 8 || link_type == OWN {
        return Err(bytes.bad(Layer::Link));
    }
    let header = bytes.take(len, Layer::Link)?;
    let frame = bytes.skip(len);
    if link_type == WIRELESS && ppi_has_check_sequence(header).unwrap_or(false) {
        return Ok((Next::Wlan(Padding::None), without_check_sequence(frame)));
    }
    super::start(walk, LinkType(link_type), frame)
}

/// Whether the 802.11 field of a PPI header, if there is one, tells of a check sequence.
fn ppi_has_check_sequence(header: &[u8]) -> Option<bool> {
    const COMMON: [u8; 2] = [2, 0];
    const FLAGS_AT: usize = 8;
    let mut fields = header.get(8..)?;
    loop {
        let [kind_low, kind_high, len_low, len_high, rest @ ..] = fields else {
            return None;
        };
        if [*kind_low, *kind_high] == COMMON {
            return rest.get(FLAGS_AT).map(|flags| flags & 1 != 0);
        }
        fields = rest.get(usize::from(u16::from_le_bytes([*len_low, *len_high]))..)?;
    }
}

/// The AVS header (LINKTYPE_IEEE802_11_AVS): magic number and version, length.
pub(super) fn avs(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, _, _, len @ ..] = *bytes.head::<8>(Layer::Link)?;
    let len = usize::try_from(u32::from_be_bytes(len)).unwrap_or(usize::MAX);
    if len < 8 {
        return Err(bytes.bad(Layer::Link));
    }
    Ok((Next::Wlan(Padding::None), bytes.skip(len)))
}

/// The Prism header (LINKTYPE_IEEE802_11_PRISM): message code, length, in the byte order of the machine; or AVS, which
/// drivers write under the same link type.
pub(super) fn prism(bytes: Cursor<'_>) -> Step<'_> {
    const AVS_MAGIC: [u8; 3] = [0x80, 0x21, 0x10];
    let [a, b, c, _, len @ ..] = *bytes.head::<8>(Layer::Link)?;
    if [a, b, c] == AVS_MAGIC {
        return avs(bytes);
    }
    let len = u32::from_le_bytes(len).min(u32::from_be_bytes(len));
    if len < 8 {
        return Err(bytes.bad(Layer::Link));
    }
    let len = usize::try_from(len).unwrap_or(usize::MAX);
    Ok((Next::Wlan(Padding::None), bytes.skip(len)))
}
