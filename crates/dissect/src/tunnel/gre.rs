use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::link::wlan;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

const CHECKSUM: u16 = 0x8000;
const ROUTING: u16 = 0x4000;
const KEY: u16 = 0x2000;
const SEQUENCE: u16 = 0x1000;
/// Version 1 only.
const ACKNOWLEDGMENT: u16 = 0x0080;
const VERSION: u16 = 0x0007;

/// Generic routing encapsulation: RFC 2784 with the fields of RFC 2890 and RFC 1701, and version 1 of PPTP (RFC 2637
/// section 4.1). NVGRE (RFC 7637) is GRE with a key and Ethernet inside.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let [a, b, c, d] = *bytes.head::<4>(Layer::Tunnel)?;
    let (flags, protocol) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    let mut len = 4;
    for (flag, field) in [(CHECKSUM | ROUTING, 4), (KEY, 4), (SEQUENCE, 4)] {
        if flags & flag != 0 {
            len += field;
        }
    }
    match flags & VERSION {
        0 => {}
        1 if flags & ACKNOWLEDGMENT != 0 => len += 4,
        1 => {}
        _ => return Err(bytes.bad(Layer::Tunnel)),
    }
    bytes.take(len, Layer::Tunnel)?;
    let mut payload = bytes.skip(len);
    if flags & (ROUTING | VERSION) == ROUTING {
        payload = behind_routes(payload)?;
    }
    match protocol {
        0x6558 => Ok((Next::Ethernet, payload)),
        0x880b => Ok((Next::Ppp, payload)),
        // WCCP version 2 puts a redirect header in front of the datagram, whose first byte is no IP version.
        0x883e if payload.byte(0).is_some_and(|first| first >> 4 != 4) => {
            Ok((Next::Ip, payload.skip(4)))
        }
        0x883e => Ok((Next::Ip, payload)),
        // ERSPAN type I has no header of its own, and no sequence number (draft-foschiano-erspan section 4).
        0x88be if flags & SEQUENCE == 0 => Ok((Next::Ethernet, payload)),
        0x88be | 0x22eb => mirrored(protocol, payload),
        // MikroTik's Ethernet over IP: version 1, with the length in place of half the key.
        0x6400 => {
            let len = bytes.u16(4).map_or(0, usize::from);
            Ok((Next::Ethernet, payload.limit(len)))
        }
        // Aruba's access points: 802.11, whose station is told by the last digits.
        0x8200..=0x83ff => Ok((Next::Wlan(wlan::Padding::None), payload)),
        other => Ok((Next::EtherType(other), payload)),
    }
}

/// GRE in UDP (RFC 8086 section 3): no routes, version 0.
pub(crate) fn in_udp(bytes: Cursor<'_>) -> Step<'_> {
    let flags = u16::from_be_bytes(*bytes.head::<2>(Layer::Tunnel)?);
    if flags & !(CHECKSUM | KEY | SEQUENCE) != 0 {
        return Err(Stop::Enough);
    }
    header(bytes)
}

/// Source routes (RFC 1701): address family, offset, length, information; a family and length of zero end them.
fn behind_routes(mut bytes: Cursor<'_>) -> Result<Cursor<'_>, Stop> {
    loop {
        let [family_high, family_low, _, len] = *bytes.head::<4>(Layer::Tunnel)?;
        bytes = bytes.skip(4 + usize::from(len));
        if [family_high, family_low, len] == [0, 0, 0] {
            return Ok(bytes);
        }
    }
}

/// ERSPAN types II and III (draft-foschiano-erspan section 4): a mirrored Ethernet frame, or IP.
fn mirrored(protocol: u16, bytes: Cursor<'_>) -> Step<'_> {
    const TYPE_2: u8 = 1;
    const TYPE_3: u8 = 2;
    match bytes.head::<8>(Layer::Tunnel)?[0] >> 4 {
        TYPE_2 => Ok((Next::Ethernet, bytes.skip(8))),
        TYPE_3 => {
            let [.., frame, flags] = *bytes.head::<12>(Layer::Tunnel)?;
            // The last bit announces a header of the platform.
            let payload = bytes.skip(if flags & 1 == 0 { 12 } else { 20 });
            // Five bits say what was mirrored.
            match frame >> 2 & 0x1f {
                0 => Ok((Next::Ethernet, payload)),
                2 => Ok((Next::Ip, payload)),
                _ => Err(Stop::Is(ProtocolName::EtherType(protocol))),
            }
        }
        _ => Err(Stop::Is(ProtocolName::EtherType(protocol))),
    }
}
