use crate::cursor::Cursor;
use crate::stop::Stop;
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
    let family = u32::from_le_bytes(*family).min(u32::from_be_bytes(*family));
    Ok((next(family)?, payload))
}

/// What an address family announces.
fn next(family: u32) -> Result<Next, Stop> {
    match family {
        2 => Ok(Next::Ipv4),
        // AF_INET6: 10 Linux, 23 Windows, 24 NetBSD and OpenBSD, 28 FreeBSD, 30 macOS.
        10 | 23 | 24 | 28 | 30 => Ok(Next::Ipv6),
        _ => Err(Stop::Enough),
    }
}

/// OpenBSD's encapsulating interface (LINKTYPE_ENC): address family, security parameter index, flags.
pub(super) fn enc(bytes: Cursor<'_>) -> Step<'_> {
    let (next, _) = header(bytes)?;
    bytes.head::<12>(Layer::Link)?;
    Ok((next, bytes.skip(12)))
}

/// OpenBSD's packet filter log (LINKTYPE_PFLOG): its own length without padding, address family, and why it was logged.
pub(super) fn packet_filter(bytes: Cursor<'_>) -> Step<'_> {
    let [len, family, ..] = *bytes.head::<4>(Layer::Link)?;
    let payload = bytes.skip(usize::from(len).next_multiple_of(4));
    Ok((next(u32::from(family))?, payload))
}
