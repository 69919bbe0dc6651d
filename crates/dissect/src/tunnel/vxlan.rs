use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Length of the header.
const LEN: usize = 8;

/// VXLAN (RFC 7348 section 5): flags, network identifier, then an Ethernet frame. Reserved bits are ignored, as the
/// RFC says.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    bytes.head::<LEN>(Layer::Tunnel)?;
    Ok((Next::Ethernet, bytes.skip(LEN)))
}

/// VXLAN with a field that says what follows (draft-ietf-nvo3-vxlan-gpe section 3).
pub(crate) fn generic_protocol_extension(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, _, next, ..] = *bytes.head::<LEN>(Layer::Tunnel)?;
    let payload = bytes.skip(LEN);
    match next {
        1 => Ok((Next::Ipv4, payload)),
        2 => Ok((Next::Ipv6, payload)),
        3 => Ok((Next::Ethernet, payload)),
        4 => super::nsh::header(payload),
        5 => Ok((Next::Mpls, payload)),
        _ => Err(Stop::Enough),
    }
}
