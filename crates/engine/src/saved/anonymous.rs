//! Segments without what tells of whom and what they are: addresses are replaced, payload is zeros, lengths stay.
//!
//! A segment is built anew from its innermost headers, so that nothing of outer ones, padding or fragments can be left.

use capture::LinkType;
use dissect::Segment;
use protocol::ConnectionView;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A datagram as it comes: its link type stays where its header can be written without what it said.
const RAW: LinkType = LinkType(101);

/// What stands in the place of what.
#[derive(Debug)]
pub(crate) struct Anonymous {
    /// The same as in links.
    share: share::Anonymous,
    stations: BTreeMap<[u8; 6], [u8; 6]>,
    /// Names that comments may hold.
    hosts: Vec<String>,
}

impl Anonymous {
    /// `key` must not be told.
    pub(crate) fn of(connection: &ConnectionView, key: [u64; 2]) -> Self {
        let names = [&connection.client_name, &connection.server_name];
        let names = names.into_iter().flatten();
        Self {
            share: share::Anonymous::new(key),
            stations: BTreeMap::new(),
            hosts: names.filter(|name| !name.is_empty()).cloned().collect(),
        }
    }

    /// A comment without addresses and names.
    pub(crate) fn comment(&self, text: &str) -> String {
        self.share.text(text, &self.hosts)
    }

    /// The link type of what [`Anonymous::frame`] makes of frames of a link type.
    pub(crate) fn link_type(original: LinkType) -> LinkType {
        match original.0 {
            0 | 1 | 108 | 113 | 276 => original,
            _ => RAW,
        }
    }

    /// A frame that holds the segment, and how many bytes it would have had on the wire.
    pub(crate) fn frame(
        &mut self,
        segment: &Segment<'_>,
        link_type: LinkType,
        link: &[u8],
    ) -> (Vec<u8>, u32) {
        let layout = segment.layout;
        let mut frame = self.link_header(link_type, link, segment.source.is_ipv4());
        let link_len = frame.len();
        let addresses = [segment.source, segment.destination].map(|it| self.share.address(it));
        let (ip_at, tcp_at) = (layout.ip_offset as usize, layout.tcp_offset as usize);
        let header = segment.bytes.get(ip_at..tcp_at).unwrap_or_default();
        let is_whole = segment.pieces.is_empty();
        let tcp_len = u32::from(layout.tcp_header_len).saturating_add(segment.payload_len);
        match addresses {
            [IpAddr::V4(source), IpAddr::V4(destination)] => {
                frame.extend(ipv4_header(
                    header,
                    [source, destination],
                    is_whole,
                    tcp_len,
                ));
            }
            [IpAddr::V6(source), IpAddr::V6(destination)] => {
                frame.extend(ipv6_header(header, [source, destination], tcp_len));
            }
            _ => {}
        }
        let ip_len = frame.len().saturating_sub(link_len);
        let tcp_end = tcp_at.saturating_add(layout.tcp_header_len.into());
        let tcp_end = tcp_end.min(segment.bytes.len());
        let mut tcp = segment
            .bytes
            .get(tcp_at..tcp_end)
            .unwrap_or_default()
            .to_vec();
        if let Some(options) = tcp.get_mut(20..) {
            clean_options(options);
        }
        tcp.resize(
            tcp.len()
                .saturating_add(layout.captured_payload_len as usize),
            0,
        );
        put_checksum(&mut tcp, addresses);
        frame.extend(tcp);
        let headers = u32::try_from(link_len.saturating_add(ip_len)).unwrap_or(u32::MAX);
        let captured = u32::try_from(frame.len()).unwrap_or(u32::MAX);
        (frame, headers.saturating_add(tcp_len).max(captured))
    }

    fn link_header(&mut self, link_type: LinkType, link: &[u8], is_v4: bool) -> Vec<u8> {
        let ether_type: [u8; 2] = if is_v4 { [8, 0] } else { [0x86, 0xdd] };
        let family = if is_v4 { 2_u32 } else { 30 };
        match link_type.0 {
            0 => match link.first_chunk::<4>() {
                Some(family) if link.len() == 4 => family.to_vec(),
                _ => family.to_le_bytes().to_vec(),
            },
            108 => family.to_be_bytes().to_vec(),
            1 => {
                let mut header = self.station(link.get(..6)).to_vec();
                header.extend(self.station(link.get(6..12)));
                header.extend(ether_type);
                header
            }
            // The direction and the kind of the network stay.
            113 => {
                let mut header = link.get(..4).unwrap_or(&[0, 0, 0, 1]).to_vec();
                header.extend([0, 6]);
                header.extend(self.station(link.get(6..12)));
                header.extend([0, 0]);
                header.extend(ether_type);
                header
            }
            276 => {
                let mut header = ether_type.to_vec();
                header.extend([0; 2]);
                header.extend(link.get(4..11).unwrap_or(&[0, 0, 0, 1, 0, 1, 0]));
                header.push(6);
                header.extend(self.station(link.get(12..18)));
                header.extend([0, 0]);
                header
            }
            _ => Vec::new(),
        }
    }

    /// What stands for a network card's address; none stands for none.
    fn station(&mut self, original: Option<&[u8]>) -> [u8; 6] {
        let original = original.and_then(|it| it.first_chunk::<6>().copied());
        let Some(original) = original.filter(|it| *it != [0; 6]) else {
            return [0; 6];
        };
        let next = u8::try_from(self.stations.len()).unwrap_or(u8::MAX);
        let free = (next..=u8::MAX)
            .map(|number| [2, 0, 0x5e, 0, 0x53, number])
            .find(|it| *it != original)
            .unwrap_or([2; 6]);
        *self.stations.entry(original).or_insert(free)
    }
}

/// The header with other addresses and without options; a datagram that was put together is one that never was in pieces.
fn ipv4_header(
    original: &[u8],
    [source, destination]: [Ipv4Addr; 2],
    is_whole: bool,
    tcp_len: u32,
) -> Vec<u8> {
    let mut header = original.to_vec();
    header.resize(original.len().clamp(20, 60).next_multiple_of(4), 0);
    let len = header.len();
    if let Some(options) = header.get_mut(20..) {
        // No operation, as many as there is room for.
        options.fill(1);
    }
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = header.get_mut(at..at.saturating_add(bytes.len())) {
            place.copy_from_slice(bytes);
        }
    };
    put(0, &[0x40 | u8::try_from(len / 4).unwrap_or(5)]);
    if !is_whole {
        let total = u32::try_from(len).unwrap_or(20).saturating_add(tcp_len);
        put(2, &u16::try_from(total).unwrap_or(0).to_be_bytes());
        put(6, &[0, 0]);
    }
    put(10, &[0, 0]);
    put(12, &source.octets());
    put(16, &destination.octets());
    let checksum = fold(sum(&header, 0));
    if let Some(place) = header.get_mut(10..12) {
        place.copy_from_slice(&checksum.to_be_bytes());
    }
    header
}

/// The header with other addresses and without extension headers.
fn ipv6_header(original: &[u8], [source, destination]: [Ipv6Addr; 2], tcp_len: u32) -> Vec<u8> {
    let mut header = original
        .get(..8)
        .unwrap_or(&[0x60, 0, 0, 0, 0, 0, 6, 64])
        .to_vec();
    if original.len() != 40
        && let Some(fields) = header.get_mut(4..7)
    {
        let [high, low] = u16::try_from(tcp_len).unwrap_or(0).to_be_bytes();
        fields.copy_from_slice(&[high, low, 6]);
    }
    header.extend(source.octets());
    header.extend(destination.octets());
    header
}

/// Takes out of TCP options what may tell of a host or a secret. Sizes, windows, SACK blocks and times stay.
fn clean_options(options: &mut [u8]) {
    let mut at = 0;
    while let Some(&kind) = options.get(at) {
        let len = match (kind, options.get(at + 1)) {
            (1, _) => {
                at += 1;
                continue;
            }
            (0, _) | (_, None) => break,
            (_, Some(&len)) => usize::from(len),
        };
        if len < 2 {
            at = at.saturating_add(2);
            break;
        }
        // Of Multipath TCP the subtype is kept, of an experiment its number (RFC 6994).
        let kept = match kind {
            2..=5 | 8 | 28 => len,
            30 => 3,
            253 | 254 => 4,
            _ => 2,
        };
        let end = at.saturating_add(len).min(options.len());
        let from = at.saturating_add(kept).min(end);
        if let Some(data) = options.get_mut(from..end) {
            data.fill(0);
        }
        at = end;
    }
    let from = at.min(options.len());
    if let Some(rest) = options.get_mut(from..) {
        rest.fill(0);
    }
}

/// Puts the checksum into a segment (RFC 9293 section 3.1).
fn put_checksum(tcp: &mut [u8], addresses: [IpAddr; 2]) {
    let len = u32::try_from(tcp.len()).unwrap_or(u32::MAX);
    let Some(place) = tcp.get_mut(16..18) else {
        return;
    };
    place.fill(0);
    let mut total = sum(&len.to_be_bytes(), 6);
    for address in addresses {
        total = match address {
            IpAddr::V4(address) => sum(&address.octets(), total),
            IpAddr::V6(address) => sum(&address.octets(), total),
        };
    }
    let checksum = fold(sum(tcp, total));
    if let Some(place) = tcp.get_mut(16..18) {
        place.copy_from_slice(&checksum.to_be_bytes());
    }
}

/// The sum of 16-bit words (RFC 1071), not folded yet.
fn sum(bytes: &[u8], before: u64) -> u64 {
    bytes.chunks(2).fold(before, |total, word| {
        let word = match *word {
            [high, low] => u16::from_be_bytes([high, low]),
            [high] => u16::from_be_bytes([high, 0]),
            _ => 0,
        };
        total.saturating_add(word.into())
    })
}

fn fold(mut total: u64) -> u16 {
    while total > 0xffff {
        total = (total & 0xffff).saturating_add(total >> 16);
    }
    !u16::try_from(total).unwrap_or(0)
}
