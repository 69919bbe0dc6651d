use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Teredo (RFC 4380 section 5.1.1): IPv6 in UDP, behind an authentication and an origin indication where there are.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let mut bytes = bytes;
    loop {
        match *bytes.head::<2>(Layer::Tunnel)? {
            // Origin: port and address.
            [0, 0] => bytes = bytes.skip(8),
            // Authentication: lengths of client identifier and value, both, a nonce of eight bytes, a confirmation.
            [0, 1] => {
                let [_, _, id, value] = *bytes.head::<4>(Layer::Tunnel)?;
                bytes = bytes.skip(4 + usize::from(id) + usize::from(value) + 8 + 1);
            }
            [first, _] if first >> 4 == 6 => return Ok((Next::Ipv6, bytes)),
            _ => return Err(Stop::Enough),
        }
    }
}
