use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Network, Next, Step, Walk};
use capture::Layer;
use etherparse::err::ipv4::HeaderSliceError;
use etherparse::{Ipv4Header, Ipv4HeaderSlice};
use std::net::IpAddr;

/// An IPv4 header (RFC 791 section 3.1) with its options.
#[inline]
pub(crate) fn header<'a>(walk: &mut Walk<'_>, bytes: Cursor<'a>) -> Step<'a> {
    let header = Ipv4HeaderSlice::from_slice(bytes.data()).map_err(|error| stop(bytes, error))?;
    let header_len = header.slice().len();
    let payload = match usize::from(header.total_len()) {
        // A card that cuts large buffers into packets itself (TSO) gets them without a length: all of the frame.
        0 => bytes.skip(header_len),
        total if total < header_len => return Err(bytes.bad(Layer::Network)),
        // What lies behind is Ethernet padding, or a trailer.
        total => bytes.limit(total).skip(header_len),
    };
    walk.network = Some(Network {
        source: IpAddr::V4(header.source_addr()),
        destination: IpAddr::V4(header.destination_addr()),
        at: bytes.at(),
    });
    if header.is_fragmenting_payload() {
        return Err(Stop::Is(Protocol::Fragment));
    }
    Ok((Next::IpProtocol(header.protocol().0), payload))
}

/// Why there is no header.
#[cold]
fn stop(bytes: Cursor<'_>, error: HeaderSliceError) -> Stop {
    match error {
        HeaderSliceError::Len(error) if error.required_len <= Ipv4Header::MAX_LEN => {
            bytes.cut(error.required_len, Layer::Network)
        }
        _ => bytes.bad(Layer::Network),
    }
}
