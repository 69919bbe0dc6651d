use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;

/// What Juniper routers put in front of an Ethernet frame (LINKTYPE_JUNIPER_ETHER): a magic number, flags, extensions that the flags announce.
pub(super) fn header(bytes: Cursor<'_>) -> Step<'_> {
    const NO_LINK_LAYER: u8 = 0x02;
    const EXTENSIONS: u8 = 0x80;
    let [b'M', b'G', b'C', flags] = *bytes.head::<4>(Layer::Link)? else {
        return Err(bytes.bad(Layer::Link));
    };
    let mut payload = bytes.skip(4);
    if flags & EXTENSIONS != 0 {
        let len = u16::from_be_bytes(*payload.head::<2>(Layer::Link)?);
        payload = payload.skip(2 + usize::from(len));
    }
    if flags & NO_LINK_LAYER != 0 {
        // Four bytes of protocol family; the version of IP says the same.
        return Ok((Next::Ip, payload.skip(4)));
    }
    Ok((Next::Ethernet, payload))
}
