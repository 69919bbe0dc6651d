use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// L2TP version 2 (RFC 2661 section 3.1): flags, then fields that these announce, then PPP. Version 3 does not say in
/// the packet what it carries.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    const CONTROL: u16 = 0x8000;
    const LENGTH: u16 = 0x4000;
    const SEQUENCE: u16 = 0x0800;
    const OFFSET: u16 = 0x0200;
    const VERSION: u16 = 0x000f;
    let flags = u16::from_be_bytes(*bytes.head::<2>(Layer::Tunnel)?);
    if flags & VERSION != 2 || flags & CONTROL != 0 {
        return Err(Stop::Enough);
    }
    // Flags, tunnel and session.
    let mut len = 6;
    if flags & LENGTH != 0 {
        len += 2;
    }
    if flags & SEQUENCE != 0 {
        len += 4;
    }
    if flags & OFFSET != 0 {
        let padding = bytes
            .u16(len)
            .ok_or_else(|| bytes.cut(len + 2, Layer::Tunnel))?;
        len += 2 + usize::from(padding);
    }
    Ok((Next::Ppp, bytes.skip(len)))
}
