use super::fragments::{Fragment, Key};
use crate::ProtocolName;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Network, Next, Step, Version, Walk};
use capture::Layer;
use etherparse::err::ipv4::{HeaderError, HeaderSliceError};
use etherparse::{IpFragOffset, Ipv4Header, Ipv4HeaderSlice};
use std::net::Ipv4Addr;

/// An IPv4 header (RFC 791 section 3.1) with its options.
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let header = match Ipv4HeaderSlice::from_slice(bytes.data()) {
        Ok(header) => header,
        Err(error) => return no_header(bytes, error),
    };
    let header_len = header.slice().len();
    let payload = match usize::from(header.total_len()) {
        // A card that cuts large buffers into packets itself (TSO) gets them without a length: all of the frame.
        0 => bytes.skip(header_len),
        total if total < header_len => return Err(bytes.bad(Layer::Network)),
        // What lies behind is Ethernet padding, or a trailer.
        total => bytes.limit(total).skip(header_len),
    };
    let routed_to = match header.options() {
        [] => None,
        options => final_destination(options),
    };
    walk.enter(Network {
        at: bytes.at(),
        version: Version::V4 { routed_to },
        first_fragment: false,
    });
    let protocol = header.protocol().0;
    if !header.is_fragmenting_payload() {
        return Ok((Next::IpProtocol(protocol), payload));
    }
    fragment(walk, &header, bytes, payload)
}

/// The payload behind a header with this protocol that has no options and is no fragment; the same as [`header`] finds.
#[inline(always)]
pub(crate) fn plain(bytes: Cursor<'_>, protocol: u8) -> Option<Cursor<'_>> {
    const LEN: usize = Ipv4Header::MIN_LEN;
    /// Everything but "don't fragment".
    const FRAGMENT: u8 = 0xbf;
    let header = bytes.data().first_chunk::<LEN>()?;
    let total = usize::from(u16::from_be_bytes([header[2], header[3]]));
    let is_plain = header[0] == 0x45
        && header[6] & FRAGMENT == 0
        && header[7] == 0
        && header[9] == protocol
        && total >= LEN;
    is_plain.then(|| bytes.limit(total).skip(LEN))
}

/// Waits for the other fragments. Where the snap length cut this one, so that the others would be of no use, the first
/// is looked into as it is.
#[cold]
fn fragment<'a>(
    walk: &mut Walk<'a, '_>,
    header: &Ipv4HeaderSlice<'_>,
    bytes: Cursor<'a>,
    payload: Cursor<'a>,
) -> Step<'a> {
    let (source, destination) = walk.addresses().ok_or(Stop::Enough)?;
    let protocol = header.protocol().0;
    let offset = byte_offset(header.fragments_offset());
    let total = usize::from(header.total_len());
    if bytes.data().len() >= total && payload.data().len() >= payload.wire() {
        return Err(walk.fragment(Fragment {
            key: Key {
                source,
                destination,
                identification: u32::from(header.identification()),
                protocol,
            },
            time: None,
            offset,
            more: header.more_fragments(),
            header: header.slice(),
            protocol,
            payload: payload.data(),
        }));
    }
    match &mut walk.network {
        Some(network) if offset == 0 => {
            network.first_fragment = true;
            Ok((Next::IpProtocol(protocol), payload))
        }
        _ => Err(Stop::Is(ProtocolName::Fragment)),
    }
}

/// Where a fragment belongs, in bytes.
pub(super) fn byte_offset(offset: IpFragOffset) -> usize {
    usize::from(offset.byte_offset())
}

/// Why there is no header. EtherType and version contradict each other in some captures; the version is right there,
/// as Wireshark has it.
#[cold]
fn no_header(bytes: Cursor<'_>, error: HeaderSliceError) -> Step<'_> {
    match error {
        HeaderSliceError::Content(HeaderError::UnexpectedVersion { version_number: 6 }) => {
            Ok((Next::Ipv6, bytes))
        }
        HeaderSliceError::Content(_) => Err(bytes.bad(Layer::Network)),
        HeaderSliceError::Len(error) => Err(bytes.cut(error.required_len, Layer::Network)),
    }
}

/// Where a datagram with a source route ends up (RFC 791 section 3.1, "Loose Source and Record Route"): the last
/// address of a route that is not used up yet. It is the address that TCP's checksum covers, and names the connection.
#[cold]
fn final_destination(mut options: &[u8]) -> Option<Ipv4Addr> {
    /// End of the list.
    const END: u8 = 0;
    /// No operation.
    const NOP: u8 = 1;
    /// Loose source route.
    const LOOSE: u8 = 131;
    /// Strict source route.
    const STRICT: u8 = 137;
    loop {
        match *options {
            [] | [END, ..] => return None,
            [NOP, ref rest @ ..] => options = rest,
            [kind, len, ref rest @ ..] => {
                let body = rest.get(..usize::from(len).checked_sub(2)?)?;
                if kind == LOOSE || kind == STRICT {
                    // The pointer counts from 1, at the kind; the first address is at 4.
                    let (pointer, route) = body.split_first()?;
                    let (addresses, rest) = route.as_chunks::<4>();
                    let is_whole = rest.is_empty() && (4..=len).contains(pointer);
                    return addresses
                        .last()
                        .filter(|_| is_whole)
                        .map(|last| Ipv4Addr::from(*last));
                }
                options = rest.get(body.len()..)?;
            }
            [_] => return None,
        }
    }
}
