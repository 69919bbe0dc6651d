use super::llc;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Frame Relay (ITU-T Q.922): an address whose last byte is odd, then what RFC 2427 or Cisco puts behind it.
pub(super) fn header(bytes: Cursor<'_>) -> Step<'_> {
    let len = bytes.data().iter().take(4).position(|byte| byte & 1 == 1);
    let Some(last) = len.filter(|last| *last > 0) else {
        return Err(if bytes.data().len() < 4 {
            bytes.cut(2, Layer::Link)
        } else {
            bytes.bad(Layer::Link)
        });
    };
    let payload = bytes.skip(last + 1);
    let [first] = *payload.head::<1>(Layer::Link)?;
    if first == 0x03 {
        return multiprotocol(payload.skip(1));
    }
    // Cisco's own encapsulation: an EtherType.
    let ether_type = u16::from_be_bytes(*payload.head::<2>(Layer::Link)?);
    Ok((Next::EtherType(ether_type), payload.skip(2)))
}

/// RFC 2427 section 3: a network layer protocol identifier, perhaps behind a byte of padding.
fn multiprotocol(bytes: Cursor<'_>) -> Step<'_> {
    let [first] = *bytes.head::<1>(Layer::Link)?;
    let bytes = if first == 0 { bytes.skip(1) } else { bytes };
    let [identifier] = *bytes.head::<1>(Layer::Link)?;
    let payload = bytes.skip(1);
    match identifier {
        0xcc => Ok((Next::Ipv4, payload)),
        0x8e => Ok((Next::Ipv6, payload)),
        0x80 => llc::snap(payload),
        // RFC 1973.
        0xcf => Ok((Next::Ppp, payload)),
        _ => Err(Stop::Enough),
    }
}

/// The same behind a byte of direction.
pub(super) fn with_direction(bytes: Cursor<'_>) -> Step<'_> {
    header(bytes.skip(1))
}
