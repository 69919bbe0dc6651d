use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::tunnel;
use crate::walk::{Step, Walk};
use capture::Layer;

/// Length of a UDP header.
const LEN: usize = 8;

/// A UDP header (RFC 768), and the tunnels that have a well-known port.
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let [a, b, c, d, len @ .., _, _] = *bytes.head::<LEN>(Layer::Tunnel).map_err(|_| {
        walk.seen = Protocol::Udp { port_443: false };
        Stop::Enough
    })?;
    let (source, destination) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    walk.seen = Protocol::Udp {
        port_443: source == 443 || destination == 443,
    };
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
