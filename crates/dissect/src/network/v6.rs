use super::fragments::{Fragment, Key};
use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Network, Next, Step, Version, Walk};
use capture::Layer;
use etherparse::err::ipv6::HeaderSliceError;
use etherparse::{Ipv6FragmentHeaderSlice, Ipv6Header, Ipv6HeaderSlice};

/// An IPv6 header (RFC 8200 section 3).
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let header = Ipv6HeaderSlice::from_slice(bytes.data()).map_err(|error| stop(bytes, error))?;
    let payload = bytes.skip(Ipv6Header::LEN);
    let payload = match usize::from(header.payload_length()) {
        // TSO, as in IPv4, or a jumbogram (RFC 2675): all of the frame.
        0 => payload,
        len => payload.limit(len),
    };
    walk.enter(Network {
        at: bytes.at(),
        version: Version::V6,
        first_fragment: false,
    });
    Ok((Next::IpProtocol(header.next_header().0), payload))
}

/// The payload behind a header that is followed by this protocol; the same as [`header`] finds.
#[inline(always)]
pub(crate) fn plain(bytes: Cursor<'_>, next: u8) -> Option<Cursor<'_>> {
    const LEN: usize = Ipv6Header::LEN;
    let header = bytes.data().first_chunk::<LEN>()?;
    let len = usize::from(u16::from_be_bytes([header[4], header[5]]));
    let is_plain = header[0] >> 4 == 6 && header[6] == next && len > 0;
    is_plain.then(|| bytes.skip(LEN).limit(len))
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
    if !header.is_fragmenting_payload() {
        return Ok((Next::IpProtocol(protocol), payload));
    }
    let (source, destination) = walk.addresses().ok_or(Stop::Enough)?;
    let key = Key {
        source,
        destination,
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
        return Err(Stop::Is(ProtocolName::Fragment));
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
