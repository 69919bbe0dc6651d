use crate::cursor::Cursor;
use crate::link::wlan;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// TaZmen sniffer protocol, by which access points and routers send what they capture
/// (<https://web.archive.org/web/20050404125022/http://www.networkchemistry.com/support/appnotes/an001_tzsp.html>):
/// version, type, what is encapsulated; tagged fields up to the end tag.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    const RECEIVED: u8 = 0;
    const TRANSMIT: u8 = 1;
    const PADDING: u8 = 0;
    const END: u8 = 1;
    let [1, RECEIVED | TRANSMIT, high, low] = *bytes.head::<4>(Layer::Tunnel)? else {
        return Err(Stop::Enough);
    };
    let mut payload = bytes.skip(4);
    loop {
        match payload.head::<1>(Layer::Tunnel)?[0] {
            END => break,
            PADDING => payload = payload.skip(1),
            _ => payload = payload.skip(2 + usize::from(payload.head::<2>(Layer::Tunnel)?[1])),
        }
    }
    let payload = payload.skip(1);
    match u16::from_be_bytes([high, low]) {
        1 => Ok((Next::Ethernet, payload)),
        18 => Ok((Next::Wlan(wlan::Padding::None), payload)),
        _ => Err(Stop::Enough),
    }
}
