use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;

/// The header of BSD loopback interfaces: an address family in four bytes.
///
/// LINKTYPE_NULL has it in the byte order of the machine that captured (Npcap's loopback adapter writes it too),
/// LINKTYPE_LOOP in network byte order; files mix these up, so either order is taken for both. A family is a small
/// number, which tells the order.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let family = bytes.head::<4>(Layer::Link)?;
    let payload = bytes.skip(4);
    match u32::from_le_bytes(*family).min(u32::from_be_bytes(*family)) {
        2 => Ok((Next::Ipv4, payload)),
        // AF_INET6: 10 Linux, 23 Windows, 24 NetBSD and OpenBSD, 28 FreeBSD, 30 macOS.
        10 | 23 | 24 | 28 | 30 => Ok((Next::Ipv6, payload)),
        _ => Err(crate::stop::Stop::Enough),
    }
}
