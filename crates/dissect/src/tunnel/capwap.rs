use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::link::wlan;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// What access points and their controller send each other (CAPWAP data, RFC 5415 section 4.3): version and kind, the length of the
/// header in words, flags; then the frame of a station, as it was in the air or as Ethernet.
pub(crate) fn data(bytes: Cursor<'_>) -> Step<'_> {
    /// In the third byte: the frame is the radio's, IEEE 802.11 by the bits before (RFC 5416).
    const NATIVE_802_11: u8 = 0x03;
    const NATIVE: u8 = 0x01;
    /// In the fourth byte.
    const FRAGMENT: u8 = 0x80;
    const KEEP_ALIVE: u8 = 0x08;
    let [0, words, binding, flags, ..] = *bytes.head::<8>(Layer::Tunnel)? else {
        // Another version, or encrypted.
        return Err(Stop::Enough);
    };
    let len = usize::from(words >> 3) * 4;
    if len < 8 || flags & KEEP_ALIVE != 0 {
        return Err(Stop::Enough);
    }
    if flags & FRAGMENT != 0 {
        return Err(Stop::Is(ProtocolName::Fragment));
    }
    let payload = bytes.skip(len);
    match binding & 0x3f {
        NATIVE_802_11 => Ok((Next::Wlan(wlan::Padding::Exchanged), payload)),
        other if other & NATIVE == 0 => Ok((Next::Ethernet, payload)),
        _ => Err(Stop::Enough),
    }
}
