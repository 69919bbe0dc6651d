use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// ARCNET as BSD captures it: source, destination, protocol.
pub(super) fn bsd(bytes: Cursor<'_>) -> Step<'_> {
    bytes.head::<2>(Layer::Link)?;
    protocol(bytes.skip(2))
}

/// ARCNET as Linux captures it: source, destination, two bytes of offset, protocol.
pub(super) fn linux(bytes: Cursor<'_>) -> Step<'_> {
    bytes.head::<4>(Layer::Link)?;
    protocol(bytes.skip(4))
}

/// The protocol, and in the newer format (RFC 1201 section 2) a split flag and a sequence number.
fn protocol(bytes: Cursor<'_>) -> Step<'_> {
    /// Split flag of a frame that was padded to a length that ARCNET can send; the header follows once more.
    const EXCEPTION: u8 = 0xff;
    let [protocol] = *bytes.head::<1>(Layer::Link)?;
    match protocol {
        // RFC 1051.
        0xf0 => Ok((Next::Ipv4, bytes.skip(1))),
        0xf1 | 0xd5 => Err(Stop::Is(ProtocolName::Arp)),
        0xd4 | 0xc4 => {
            let next = if protocol == 0xd4 {
                Next::Ipv4
            } else {
                Next::Ipv6
            };
            let [_, mut split, ..] = *bytes.head::<4>(Layer::Link)?;
            let mut payload = bytes.skip(4);
            if split == EXCEPTION {
                [_, split, ..] = *payload.head::<4>(Layer::Link)?;
                payload = payload.skip(4);
            }
            match split {
                0 => Ok((next, payload)),
                _ => Err(Stop::Is(ProtocolName::Fragment)),
            }
        }
        _ => Err(Stop::Enough),
    }
}
