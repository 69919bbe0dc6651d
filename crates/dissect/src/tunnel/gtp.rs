use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// GTP-U, the user plane of mobile networks (3GPP TS 29.281 section 5): flags, message type, length, tunnel; then, if
/// any of three flags is set, four bytes of which the last names the first extension header.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    /// Version 1, protocol type GTP.
    const VERSION_1: u8 = 0x30;
    /// The message that carries a datagram of the user.
    const USER_DATA: u8 = 255;
    /// The flag without which the extension field means nothing.
    const HAS_EXTENSION: u8 = 0x04;
    let [flags, message, len_high, len_low, ..] = *bytes.head::<8>(Layer::Tunnel)?;
    if flags & 0xf0 != VERSION_1 || message != USER_DATA {
        return Err(Stop::Enough);
    }
    let len = usize::from(u16::from_be_bytes([len_high, len_low]));
    let mut payload = bytes.skip(8).limit(len);
    if flags & 0x07 != 0 {
        let [_, _, _, extension] = *payload.head::<4>(Layer::Tunnel)?;
        payload = payload.skip(4);
        let mut extension = if flags & HAS_EXTENSION == 0 {
            0
        } else {
            extension
        };
        while extension != 0 {
            let [words] = *payload.head::<1>(Layer::Tunnel)?;
            if words == 0 {
                return Err(payload.bad(Layer::Tunnel));
            }
            let len = usize::from(words) * 4;
            extension = payload
                .byte(len - 1)
                .ok_or_else(|| payload.cut(len, Layer::Tunnel))?;
            payload = payload.skip(len);
        }
    }
    Ok((Next::Ip, payload))
}
