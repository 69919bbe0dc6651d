use super::fragments::{Fragment, Key};
use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Network, Next, Step, Walk};
use capture::Layer;
use etherparse::err::ipv6::HeaderSliceError;
use etherparse::{Ipv6FragmentHeaderSlice, Ipv6Header, Ipv6HeaderSlice};
use std::net::IpAddr;

/// An IPv6 header (RFC 8200 section 3).
#[inline]
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let header = Ipv6HeaderSlice::from_slice(bytes.data()).map_err(|error| stop(bytes, error))?;
    let payload = bytes.skip(Ipv6Header::LEN);
    let payload = match usize::from(header.payload_length()) {
        // TSO, as in IPv4, or a jumbogram (RFC 2675): all of the frame.
        0 => payload,
        len => payload.limit(len),
    };
    walk.enter(Network {
        source: IpAddr::V6(header.source_addr()),
        destination: IpAddr::V6(header.destination_addr()),
        at: bytes.at(),
        first_fragment: false,
    });
    Ok((Next::IpProtocol(header.next_header().0), payload))
}

/// An extension header of the usual form: next header, length in units of eight bytes beyond the first eight
/// (RFC 8200 section 4.1, RFC 7401, RFC 5533).
pub(crate) fn extension(bytes: Cursor<'_>) -> Step<'_> {
    let [next, units] = *bytes.head::<2>(Layer::Network)?;
    let len = (usize::from(units) + 1) * 8;
    bytes.take(len, Layer::Network)?;
    Ok((Next::IpProtocol(next), bytes.skip(len)))
}

/// A fragment header (RFC 8200 section 4.5). One that announces the only fragment is nothing special (RFC 6946).
pub(crate) fn fragment<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let header = Ipv6FragmentHeaderSlice::from_slice(bytes.data())
        .map_err(|error| bytes.cut(error.required_len, Layer::Network))?;
    let payload = bytes.skip(header.slice().len());
    let protocol = header.next_header().0;
    let Some(network) = walk.network.filter(|_| header.is_fragmenting_payload()) else {
        return Ok((Next::IpProtocol(protocol), payload));
    };
    let key = Key {
        source: network.source,
        destination: network.destination,
        identification: header.identification(),
        protocol: 0,
    };
    let fragment = Fragment {
        key,
        time: None,
        offset: super::v4::byte_offset(header.fragment_offset()),
        more: header.more_fragments(),
        header: walk.header_until(bytes.at()),
        protocol,
        payload: payload.data(),
    };
    if payload.data().len() < payload.wire() {
        return Err(Stop::Is(Protocol::Fragment));
    }
    Err(walk.fragment(fragment))
}

/// Why there is no header.
#[cold]
fn stop(bytes: Cursor<'_>, error: HeaderSliceError) -> Stop {
    match error {
        HeaderSliceError::Len(error) => bytes.cut(error.required_len, Layer::Network),
        HeaderSliceError::Content(_) => bytes.bad(Layer::Network),
    }
}
