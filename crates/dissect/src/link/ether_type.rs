use super::ethernet::type_or_length;
use super::{pppoe, wlan};
use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::tunnel;
use crate::walk::{Next, Step, Walk};
use capture::Layer;
use etherparse::EtherType;

/// IPv4.
pub(crate) const IPV4: u16 = EtherType::IPV4.0;
/// IPv6.
pub(crate) const IPV6: u16 = EtherType::IPV6.0;

/// What an EtherType announces (<https://www.iana.org/assignments/ieee-802-numbers>).
#[inline]
pub(crate) fn payload<'a>(walk: &mut Walk<'a, '_>, number: u16, bytes: Cursor<'a>) -> Step<'a> {
    match number {
        IPV4 => Ok((Next::Ipv4, bytes)),
        IPV6 => Ok((Next::Ipv6, bytes)),
        _ => rare(walk, number, bytes),
    }
}

/// Tags and tunnels.
fn rare<'a>(walk: &mut Walk<'a, '_>, number: u16, bytes: Cursor<'a>) -> Step<'a> {
    walk.seen = name(number);
    match number {
        // VLAN tags (IEEE 802.1Q section 9.6): two bytes of priority and VLAN. The last three are values that switches
        // used for stacked tags before 802.1ad.
        0x8100 | 0x88a8 | 0x9100 | 0x9200 | 0x9300 => tag(bytes, 2),
        0x8847 | 0x8848 => Ok((Next::Mpls, bytes)),
        0x8864 => pppoe::session(bytes),
        0x880b => Ok((Next::Ppp, bytes)),
        0x6558 => Ok((Next::Ethernet, bytes)),
        // An LLC frame longer than a length field can say.
        0x8870 => Ok((Next::Llc, bytes)),
        0x894f => tunnel::nsh::header(bytes),
        // Cisco's security group tag: version, length, option, tag.
        0x8909 => tag(bytes, 6),
        // Virtual interfaces: VN-Tag, and IEEE 802.1BR's E-Tag.
        0x8926 => tag(bytes, 4),
        0x893f => tag(bytes, 6),
        // Provider backbone bridge (IEEE 802.1Q section 9.7): service instance, then the customer's frame.
        0x88e7 => Ok((Next::Ethernet, bytes.skip(4))),
        // Cisco FabricPath: tree and hop count, then the frame.
        0x8903 => Ok((Next::Ethernet, bytes.skip(2))),
        0x88e5 => media_access_security(bytes),
        // 802.11 as Intel's Centrino hands it out when it listens to all.
        0x2452 => Ok((Next::Wlan(wlan::Padding::None), bytes)),
        _ => Err(Stop::Enough),
    }
}

/// A tag of `len` bytes before the type or length of what follows.
fn tag(bytes: Cursor<'_>, len: usize) -> Step<'_> {
    let field = bytes.skip(len);
    let value = u16::from_be_bytes(*field.head::<2>(Layer::Link)?);
    Ok(type_or_length(value, field.skip(2)))
}

/// MACsec (IEEE 802.1AE section 9.3): control, short length, packet number, and a secure channel if a bit says so.
fn media_access_security(bytes: Cursor<'_>) -> Step<'_> {
    const CHANNEL: u8 = 0x20;
    const ENCRYPTED: u8 = 0x08;
    const CHANGED: u8 = 0x04;
    let [control, ..] = *bytes.head::<6>(Layer::Link)?;
    if control & (ENCRYPTED | CHANGED) != 0 {
        return Err(Stop::Is(ProtocolName::Encrypted));
    }
    tag(bytes, if control & CHANNEL == 0 { 6 } else { 14 })
}

/// The name of what is not looked into.
fn name(number: u16) -> ProtocolName {
    match number {
        0x0806 => ProtocolName::Arp,
        0x88cc => ProtocolName::Lldp,
        0x888e => ProtocolName::Eapol,
        _ => ProtocolName::EtherType(number),
    }
}
