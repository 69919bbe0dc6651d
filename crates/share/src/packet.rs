use crate::link::{Link, Segment};
use std::net::IpAddr;

/// A packet that is made of a segment's facts: an IP header and what is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// As far as the link has something to say of it.
    pub bytes: Vec<u8>,
    /// How long it was on the wire, from the IP header on.
    pub wire_len: u32,
    /// How many bytes of its payload were captured, whether or not they are in the link.
    pub captured_payload_len: u32,
}

const IPV4_LEN: usize = 20;
const IPV6_LEN: usize = 40;
const TCP_LEN: usize = 20;
const TCP: u8 = 6;

impl Link {
    /// How many bytes of its payload a segment's packet has: to the end of what is last of an island in it.
    pub(crate) fn packet_payload_len(&self, at: usize) -> Option<u32> {
        let segment = self.segments.get(at)?;
        let captured = captured(segment);
        let connection = self.connection(segment)?;
        let islands = &connection.islands[segment.sender()];
        let end = |(at, len): (i64, u32)| at.saturating_add(i64::from(len));
        let within = islands.within(segment.payload_seq(), captured);
        let ends = within.map(|(at, island)| end((at, island.len())));
        let end = ends.max().unwrap_or(0).min(i64::from(captured));
        Some(u32::try_from(end).unwrap_or(0))
    }

    /// The packet of a segment; `None` where there is no such segment.
    ///
    /// Checksums are right where the whole packet is there, else 0.
    pub fn packet(&self, at: usize) -> Option<Packet> {
        let segment = self.segments.get(at)?;
        let connection = self.connection(segment)?;
        let payload_len = self.packet_payload_len(at)?;
        let options = self.options.bytes(&segment.options);
        // Options that are no whole words were cut; what is missing of them was never there.
        let header_len = TCP_LEN.saturating_add(options.len().next_multiple_of(4));
        let words = u8::try_from(header_len / 4).unwrap_or(0);
        let (words, tcp_len) = match segment.extent {
            Segment::SOUND | Segment::FIRST_FRAGMENT => (words, header_len),
            // The header says to be shorter, or longer, than it can be.
            wrong @ ..6 => (wrong - 1, usize::from(wrong - 1).saturating_mul(4)),
            wrong => (wrong - 1, header_len),
        };
        let wire_payload = usize::try_from(segment.payload_len).unwrap_or(usize::MAX);
        let tcp_len = tcp_len.saturating_add(wire_payload);
        let sender = segment.sender();
        let (from, to) = (connection.ends[sender], connection.ends[sender.other()]);
        let mut bytes = ip_header(segment, from.address, to.address, tcp_len);
        let ip_len = bytes.len();
        bytes.extend_from_slice(&from.port.to_be_bytes());
        bytes.extend_from_slice(&to.port.to_be_bytes());
        bytes.extend_from_slice(&segment.seq.to_be_bytes());
        bytes.extend_from_slice(&segment.ack.to_be_bytes());
        bytes.extend_from_slice(&(u16::from(words) << 12 | segment.flags & 0xfff).to_be_bytes());
        bytes.extend_from_slice(&segment.window.to_be_bytes());
        bytes.extend_from_slice(&[0; 2]);
        bytes.extend_from_slice(&segment.urgent.to_be_bytes());
        bytes.extend_from_slice(&options);
        bytes.resize(ip_len.saturating_add(header_len), 0);
        let payload_at = bytes.len();
        let payload_len = usize::try_from(payload_len).unwrap_or(0);
        bytes.resize(payload_at.saturating_add(payload_len), 0);
        let islands = &connection.islands[sender];
        let captured = captured(segment);
        for (at, island) in islands.within(segment.payload_seq(), captured) {
            let skipped = u32::try_from(at.saturating_neg().max(0)).unwrap_or(u32::MAX);
            let from = usize::try_from(at.max(0)).unwrap_or(usize::MAX);
            let place = payload_at.saturating_add(from);
            if let Some(room) = bytes.get_mut(place..) {
                island.write(skipped, room);
            }
        }
        if bytes.len() == ip_len.saturating_add(tcp_len) {
            fill_in_checksum(&mut bytes, ip_len, from.address, to.address);
        }
        Some(Packet {
            bytes,
            wire_len: u32::try_from(ip_len.saturating_add(tcp_len)).unwrap_or(u32::MAX),
            captured_payload_len: captured,
        })
    }

    fn connection(&self, segment: &Segment) -> Option<&crate::link::Connection> {
        let at = usize::try_from(segment.connection).ok()?;
        self.connections.get(at)
    }
}

fn captured(segment: &Segment) -> u32 {
    segment
        .cut_to
        .map_or(segment.payload_len, |len| len.min(segment.payload_len))
}

fn ip_header(segment: &Segment, from: IpAddr, to: IpAddr, tcp_len: usize) -> Vec<u8> {
    // What is too long for the field has no length, as where a card cuts large buffers into packets itself.
    let field = |len: usize| u16::try_from(len).unwrap_or(0).to_be_bytes();
    match (from, to) {
        (IpAddr::V4(from), IpAddr::V4(to)) => {
            let mut fragment = u8::from(segment.dont_fragment) << 6;
            if segment.extent == Segment::FIRST_FRAGMENT {
                fragment |= 0x20;
            }
            let mut header = vec![0x45, 0];
            header.extend_from_slice(&field(tcp_len.saturating_add(IPV4_LEN)));
            header.extend_from_slice(&segment.identification.to_be_bytes());
            header.extend_from_slice(&[fragment, 0, segment.ttl, TCP, 0, 0]);
            header.extend_from_slice(&from.octets());
            header.extend_from_slice(&to.octets());
            let checksum = (!sum(0, &header)).to_be_bytes();
            if let Some(field) = header.get_mut(10..12) {
                field.copy_from_slice(&checksum);
            }
            header
        }
        (from, to) => {
            let octets = |address| match address {
                IpAddr::V4(address) => std::net::Ipv4Addr::to_ipv6_mapped(&address).octets(),
                IpAddr::V6(address) => address.octets(),
            };
            let mut header = Vec::with_capacity(IPV6_LEN);
            header.extend_from_slice(&[0x60, 0, 0, 0]);
            header.extend_from_slice(&field(tcp_len));
            header.extend_from_slice(&[TCP, segment.ttl]);
            header.extend_from_slice(&octets(from));
            header.extend_from_slice(&octets(to));
            header
        }
    }
}

/// RFC 9293 section 3.1: over addresses, protocol, length, header and payload.
fn fill_in_checksum(packet: &mut [u8], ip_len: usize, from: IpAddr, to: IpAddr) {
    let segment = packet.get(ip_len..).unwrap_or_default();
    let len = u16::try_from(segment.len()).unwrap_or(0);
    let mut total = sum(len, &[0, TCP]);
    for address in [from, to] {
        total = match address {
            IpAddr::V4(address) => sum(total, &address.octets()),
            IpAddr::V6(address) => sum(total, &address.octets()),
        };
    }
    let checksum = (!sum(total, segment)).to_be_bytes();
    if let Some(field) = packet.get_mut(ip_len.saturating_add(16)..ip_len.saturating_add(18)) {
        field.copy_from_slice(&checksum);
    }
}

/// Adds 16-bit words in ones' complement (RFC 1071).
fn sum(from: u16, bytes: &[u8]) -> u16 {
    let mut total = u64::from(from);
    for word in bytes.chunks(2) {
        let [high, low] = [0, 1].map(|at| word.get(at).copied().unwrap_or(0));
        total = total.saturating_add(u64::from(u16::from_be_bytes([high, low])));
    }
    while total > 0xffff {
        total = (total & 0xffff) + (total >> 16);
    }
    u16::try_from(total).unwrap_or(0)
}
