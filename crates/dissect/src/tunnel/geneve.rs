use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Geneve (RFC 8926 section 3.4): version, length of the options in words of four bytes, what follows as an EtherType.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let [first, _, high, low, ..] = *bytes.head::<8>(Layer::Tunnel)?;
    let (version, words) = (first >> 6, first & 0x3f);
    if version != 0 {
        return Err(Stop::Enough);
    }
    let payload = bytes.skip(8 + usize::from(words) * 4);
    match u16::from_be_bytes([high, low]) {
        0x6558 => Ok((Next::Ethernet, payload)),
        ether_type => Ok((Next::EtherType(ether_type), payload)),
    }
}
