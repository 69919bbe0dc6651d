//! What capturing wireless cards put in front of an 802.11 frame.

use super::wlan::Padding;
use crate::cursor::Cursor;
use crate::walk::{Next, Step, Walk};
use capture::{Layer, LinkType};

/// The radiotap header (<https://www.radiotap.org>): version, padding, length, bits that say which fields there are.
pub(super) fn radiotap(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, low, high, ..] = *bytes.head::<8>(Layer::Link)?;
    let len = usize::from(u16::from_le_bytes([low, high]));
    let header = bytes.take(len, Layer::Link)?;
    Ok((Next::Wlan(radiotap_padding(header)), bytes.skip(len)))
}

/// Whether the flags field of a radiotap header tells of padding.
fn radiotap_padding(header: &[u8]) -> Padding {
    const TIMER: u8 = 0x01;
    const FLAGS: u8 = 0x02;
    const MORE_BITS: u8 = 0x80;
    const PADDED: u8 = 0x20;
    let mut words = header.get(4..).unwrap_or_default().chunks_exact(4);
    let Some([present, ..]) = words.next() else {
        return Padding::None;
    };
    if present & FLAGS == 0 {
        return Padding::None;
    }
    // The fields begin behind the last word of bits; the timer has eight bytes and a place that is a multiple of it.
    let mut fields_at: usize = 8;
    let mut word = header.get(7);
    while word.is_some_and(|last| last & MORE_BITS != 0) {
        fields_at += 4;
        word = header.get(fields_at - 1);
    }
    if present & TIMER != 0 {
        fields_at = fields_at.next_multiple_of(8) + 8;
    }
    match header.get(fields_at) {
        Some(flags) if flags & PADDED != 0 => Padding::ToFour,
        _ => Padding::None,
    }
}

/// Per-packet information (LINKTYPE_PPI): version, flags, length, link type of what follows, in little-endian order.
pub(super) fn per_packet_information<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    const OWN: u32 = 192;
    let [_, _, low, high, link_type @ ..] = *bytes.head::<8>(Layer::Link)?;
    let len = usize::from(u16::from_le_bytes([low, high]));
    let link_type = u32::from_le_bytes(link_type);
    if len < 8 || link_type == OWN {
        return Err(bytes.bad(Layer::Link));
    }
    super::start(walk, LinkType(link_type), bytes.skip(len))
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
