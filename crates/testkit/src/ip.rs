use crate::checksum::{checksum, pseudo_header, v6};
use crate::{Tcp, length};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 packet to be (RFC 791).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ipv4 {
    pub source: Ipv4Addr,
    pub destination: Ipv4Addr,
    /// Protocol: 6 for TCP.
    pub protocol: u8,
    pub identification: u16,
    /// Don't fragment.
    pub dont_fragment: bool,
    pub more_fragments: bool,
    /// Offset of this fragment in bytes, a multiple of 8.
    pub fragment_offset: u16,
    /// Time to live.
    pub ttl: u8,
    /// Total length; `None` for the right one.
    pub total_len: Option<u16>,
    /// Option bytes, padded to a multiple of 4 when written.
    pub options: Vec<u8>,
    pub payload: Vec<u8>,
}

impl Ipv4 {
    /// A packet that is no fragment.
    pub fn new(source: Ipv4Addr, destination: Ipv4Addr, protocol: u8, payload: Vec<u8>) -> Self {
        Self {
            source,
            destination,
            protocol,
            identification: 0,
            dont_fragment: true,
            more_fragments: false,
            fragment_offset: 0,
            ttl: 64,
            total_len: None,
            options: Vec::new(),
            payload,
        }
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let padding = length::padding(self.options.len());
        let header_len = 20 + self.options.len() + padding.len();
        let total_len = header_len + self.payload.len();
        let fragment = (u16::from(self.dont_fragment) << 14)
            | (u16::from(self.more_fragments) << 13)
            | (self.fragment_offset / 8);
        let mut bytes = vec![0x40 | length::u8(header_len / 4), 0];
        bytes.extend(
            self.total_len
                .unwrap_or(length::u16(total_len))
                .to_be_bytes(),
        );
        bytes.extend(self.identification.to_be_bytes());
        bytes.extend(fragment.to_be_bytes());
        bytes.extend([self.ttl, self.protocol, 0, 0]);
        bytes.extend(self.source.octets());
        bytes.extend(self.destination.octets());
        bytes.extend(&self.options);
        bytes.extend(padding);
        let sum = checksum(&[&bytes]);
        bytes[10..12].copy_from_slice(&sum.to_be_bytes());
        bytes.extend(&self.payload);
        bytes
    }

    /// The packet in fragments of at most `size` bytes of payload, rounded down to a multiple of 8.
    pub fn fragments(&self, size: usize) -> Vec<Self> {
        let size = (size / 8 * 8).max(8);
        let count = self.payload.chunks(size).count();
        self.payload
            .chunks(size)
            .enumerate()
            .map(|(index, part)| Self {
                dont_fragment: false,
                more_fragments: index + 1 < count,
                fragment_offset: length::u16(index * size),
                payload: part.to_vec(),
                ..self.clone()
            })
            .collect()
    }
}

/// An IPv6 packet to be (RFC 8200).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ipv6 {
    pub source: Ipv6Addr,
    pub destination: Ipv6Addr,
    /// Next header: 6 for TCP, or the first extension header.
    pub next_header: u8,
    pub hop_limit: u8,
    /// Payload length; `None` for the right one.
    pub payload_len: Option<u16>,
    /// What it carries, extension headers included.
    pub payload: Vec<u8>,
}

impl Ipv6 {
    /// A packet.
    pub fn new(source: Ipv6Addr, destination: Ipv6Addr, next_header: u8, payload: Vec<u8>) -> Self {
        Self {
            source,
            destination,
            next_header,
            hop_limit: 64,
            payload_len: None,
            payload,
        }
    }

    /// Puts an extension header of the common shape (hop-by-hop 0, routing 43, destination options 60) before what
    /// is there: `body` behind next header and length, padded to a multiple of 8 bytes in all.
    pub fn extension(mut self, kind: u8, body: &[u8]) -> Self {
        let len = (body.len() + 2).next_multiple_of(8);
        let mut bytes = vec![self.next_header, length::u8(len / 8 - 1)];
        bytes.extend(body);
        bytes.resize(len, 0);
        bytes.append(&mut self.payload);
        self.payload = bytes;
        self.next_header = kind;
        self
    }

    /// The packet in fragments of at most `size` bytes of payload, rounded down to a multiple of 8.
    pub fn fragments(&self, size: usize, identification: u32) -> Vec<Self> {
        let size = (size / 8 * 8).max(8);
        let count = self.payload.chunks(size).count();
        self.payload
            .chunks(size)
            .enumerate()
            .map(|(index, part)| {
                let offset = length::u16(index * size) | u16::from(index + 1 < count);
                let mut payload = vec![self.next_header, 0];
                payload.extend(offset.to_be_bytes());
                payload.extend(identification.to_be_bytes());
                payload.extend(part);
                Self {
                    next_header: 44,
                    payload,
                    ..self.clone()
                }
            })
            .collect()
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0x60, 0, 0, 0];
        bytes.extend(
            self.payload_len
                .unwrap_or(length::u16(self.payload.len()))
                .to_be_bytes(),
        );
        bytes.extend([self.next_header, self.hop_limit]);
        bytes.extend(self.source.octets());
        bytes.extend(self.destination.octets());
        bytes.extend(&self.payload);
        bytes
    }
}

/// An IP packet of the version of its addresses; an IPv4 address beside an IPv6 one is mapped.
pub fn ip(source: IpAddr, destination: IpAddr, protocol: u8, payload: Vec<u8>) -> Vec<u8> {
    match (source, destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            Ipv4::new(source, destination, protocol, payload).bytes()
        }
        _ => Ipv6::new(v6(source), v6(destination), protocol, payload).bytes(),
    }
}

/// An IP packet with a TCP segment.
pub fn tcp_packet(source: IpAddr, destination: IpAddr, tcp: &Tcp) -> Vec<u8> {
    ip(source, destination, 6, tcp.bytes(source, destination))
}

/// An IP packet with a UDP datagram (RFC 768).
pub fn udp_packet(
    source: IpAddr,
    source_port: u16,
    destination: IpAddr,
    destination_port: u16,
    payload: &[u8],
) -> Vec<u8> {
    let len = payload.len() + 8;
    let mut bytes = Vec::with_capacity(len);
    bytes.extend(source_port.to_be_bytes());
    bytes.extend(destination_port.to_be_bytes());
    bytes.extend(length::u16(len).to_be_bytes());
    bytes.extend([0, 0]);
    bytes.extend(payload);
    let sum = match checksum(&[&pseudo_header(source, destination, 17, len), &bytes]) {
        // Zero says that there is no checksum.
        0 => u16::MAX,
        sum => sum,
    };
    bytes[6..8].copy_from_slice(&sum.to_be_bytes());
    ip(source, destination, 17, bytes)
}
