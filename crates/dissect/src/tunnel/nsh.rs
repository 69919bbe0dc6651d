use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// A network service header (RFC 8300 section 2): version, length in words of four bytes, what follows.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let [_, words, _, next] = *bytes.head::<4>(Layer::Tunnel)?;
    let len = usize::from(words & 0x3f) * 4;
    if len < 8 {
        return Err(bytes.bad(Layer::Tunnel));
    }
    let payload = bytes.skip(len);
    match next {
        1 => Ok((Next::Ipv4, payload)),
        2 => Ok((Next::Ipv6, payload)),
        3 => Ok((Next::Ethernet, payload)),
        5 => Ok((Next::Mpls, payload)),
        _ => Err(Stop::Enough),
    }
}
