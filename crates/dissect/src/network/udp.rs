use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Step, Walk};
use capture::Layer;
use etherparse::UdpHeader;

/// A UDP header (RFC 768).
pub(crate) fn header<'a>(walk: &mut Walk<'_>, bytes: Cursor<'a>) -> Step<'a> {
    let ports = bytes.u16(0).zip(bytes.u16(2));
    walk.seen = Protocol::Udp {
        port_443: ports.is_some_and(|(source, destination)| source == 443 || destination == 443),
    };
    bytes
        .head::<{ UdpHeader::LEN }>(Layer::Tunnel)
        .map_err(|_| Stop::Enough)?;
    Err(Stop::Enough)
}
