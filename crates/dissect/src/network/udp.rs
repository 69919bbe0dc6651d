use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::tunnel;
use crate::walk::{Step, Walk};
use capture::Layer;

/// Length of a UDP header.
const LEN: usize = 8;

/// A UDP header (RFC 768), and the tunnels that have a well-known port.
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    walk.seen = ProtocolName::Udp;
    walk.is_quic = false;
    let head = bytes.head::<LEN>(Layer::Tunnel);
    let [a, b, c, d, len @ .., _, _] = *head.map_err(|_| Stop::Enough)?;
    let (source, destination) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    walk.is_quic = source == 443 || destination == 443;
    let len = usize::from(u16::from_be_bytes(len));
    if len < LEN {
        return Err(Stop::Enough);
    }
    let payload = bytes.limit(len).skip(LEN);
    if matches!(source, 53 | 5353) {
        walk.dns = Some(payload.data());
        return Err(Stop::Enough);
    }
    let tunnel = tunnel::of_port(destination)
        .or_else(|| tunnel::of_port(source))
        .ok_or(Stop::Enough)?;
    walk.is_guess = true;
    tunnel(payload)
}
