//! Headers of fixed length that say little: serial lines, Fibre Channel, ATM, FireWire, InfiniBand, capture hardware.

use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// A header of `len` bytes with the EtherType of what follows at `type_at`.
fn ether_type_at(bytes: Cursor<'_>, len: usize, type_at: usize) -> Step<'_> {
    let ether_type = bytes
        .u16(type_at)
        .ok_or_else(|| bytes.cut(len, Layer::Link))?;
    Ok((Next::EtherType(ether_type), bytes.skip(len)))
}

/// A header of `len` bytes before an Ethernet frame.
fn before_ethernet(bytes: Cursor<'_>, len: usize) -> Step<'_> {
    bytes.take(len, Layer::Link)?;
    Ok((Next::Ethernet, bytes.skip(len)))
}

/// IP over Fibre Channel (RFC 2625 section 3.3): two addresses, then LLC.
pub(super) fn fibre_channel(bytes: Cursor<'_>) -> Step<'_> {
    bytes.head::<16>(Layer::Link)?;
    Ok((Next::Llc, bytes.skip(16)))
}

/// ATM of SunATM (LINKTYPE_SUNATM): the low bits of the first byte say what was sent, 2 for LLC.
pub(super) fn sun_atm(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<4>(Layer::Link)? {
        [kind, ..] if kind & 0x0f == 2 => Ok((Next::Llc, bytes.skip(4))),
        _ => Err(Stop::Enough),
    }
}

/// IP over FireWire as Apple captures it (LINKTYPE_APPLE_IP_OVER_IEEE1394): two addresses of eight bytes.
pub(super) fn firewire(bytes: Cursor<'_>) -> Step<'_> {
    ether_type_at(bytes, 18, 16)
}

/// SLIP as BSD captures it (LINKTYPE_SLIP, LINKTYPE_SLIP_BSDOS): direction and link information in 16 bytes.
pub(super) fn serial_line(bytes: Cursor<'_>) -> Step<'_> {
    bytes.head::<16>(Layer::Link)?;
    Ok((Next::Ip, bytes.skip(16)))
}

/// Solaris IP (LINKTYPE_IPNET): version, address family, and zones, in 24 bytes.
pub(super) fn solaris_ipnet(bytes: Cursor<'_>) -> Step<'_> {
    let [_, family, ..] = *bytes.head::<24>(Layer::Link)?;
    match family {
        2 => Ok((Next::Ipv4, bytes.skip(24))),
        26 => Ok((Next::Ipv6, bytes.skip(24))),
        _ => Err(Stop::Enough),
    }
}

/// Hilscher's netANALYZER (LINKTYPE_NETANALYZER).
pub(super) fn net_analyzer(bytes: Cursor<'_>) -> Step<'_> {
    before_ethernet(bytes, 4)
}

/// The same with preamble and start delimiter (LINKTYPE_NETANALYZER_TRANSPARENT).
pub(super) fn net_analyzer_transparent(bytes: Cursor<'_>) -> Step<'_> {
    before_ethernet(bytes, 12)
}

/// IP over InfiniBand (LINKTYPE_IPOIB): a global route header of 40 bytes, then RFC 4391's EtherType and two bytes of
/// zero.
pub(super) fn infiniband(bytes: Cursor<'_>) -> Step<'_> {
    ether_type_at(bytes, 44, 40)
}

/// Ethernet with preamble and start delimiter (LINKTYPE_ETHERNET_MPACKET, IEEE 802.3br): a packet that was not
/// preempted begins as Ethernet always did.
pub(super) fn mpacket(bytes: Cursor<'_>) -> Step<'_> {
    const EXPRESS: u8 = 0xd5;
    match *bytes.head::<8>(Layer::Link)? {
        [.., EXPRESS] => Ok((Next::Ethernet, bytes.skip(8))),
        _ => Err(Stop::Enough),
    }
}
