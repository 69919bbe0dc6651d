//! Writing pcapng (draft-ietf-opsawg-pcapng): just what a part of a capture needs, in little-endian order, with times in
//! nanoseconds.

use crate::{LinkType, Timestamp};
use std::net::IpAddr;

/// A packet to be written.
#[derive(Debug, Clone, Copy)]
pub struct WrittenPacket<'a> {
    /// By its place among those that [`write_interface`] wrote, counted from 0.
    pub interface: u32,
    /// Times before 1970, and none, are written as 1970.
    pub time: Option<Timestamp>,
    /// How many bytes it had on the wire.
    pub original_len: u32,
    pub data: &'a [u8],
    /// What is said of it.
    pub comments: &'a [String],
}

/// Begins a file.
pub fn write_section(out: &mut Vec<u8>) {
    let mut body = Vec::new();
    body.extend(0x1a2b_3c4d_u32.to_le_bytes());
    body.extend(1_u16.to_le_bytes());
    body.extend(0_u16.to_le_bytes());
    // The section's length is not told.
    body.extend(u64::MAX.to_le_bytes());
    option(&mut body, 4, b"TCP Ladder");
    end_of_options(&mut body);
    block(out, 0x0a0d_0d0a, &body);
}

/// Describes the next interface.
pub fn write_interface(out: &mut Vec<u8>, link_type: LinkType) {
    let mut body = Vec::new();
    let link_type = u16::try_from(link_type.0).unwrap_or(u16::MAX);
    body.extend(link_type.to_le_bytes());
    body.extend([0; 2 + 4]);
    // if_tsresol: nanoseconds.
    option(&mut body, 9, &[9]);
    end_of_options(&mut body);
    block(out, 1, &body);
}

/// Names an address.
pub fn write_name(out: &mut Vec<u8>, address: IpAddr, name: &str) {
    let (kind, mut record) = match address {
        IpAddr::V4(address) => (1, address.octets().to_vec()),
        IpAddr::V6(address) => (2, address.octets().to_vec()),
    };
    record.extend(name.bytes().filter(|byte| *byte != 0));
    record.push(0);
    let mut body = Vec::new();
    option(&mut body, kind, &record);
    end_of_options(&mut body);
    block(out, 4, &body);
}

/// Writes a packet.
pub fn write_packet(out: &mut Vec<u8>, packet: &WrittenPacket<'_>) {
    let ticks = packet.time.map_or(0, |time| time.0.max(0).cast_unsigned());
    let [l0, l1, l2, l3, h0, h1, h2, h3] = ticks.to_le_bytes();
    let mut body = packet.interface.to_le_bytes().to_vec();
    // The high half stands first.
    body.extend([h0, h1, h2, h3, l0, l1, l2, l3]);
    body.extend(len_of(packet.data).to_le_bytes());
    body.extend(packet.original_len.to_le_bytes());
    body.extend(packet.data);
    pad(&mut body);
    for comment in packet.comments {
        option(&mut body, 1, comment.as_bytes());
    }
    if !packet.comments.is_empty() {
        end_of_options(&mut body);
    }
    block(out, 6, &body);
}

fn block(out: &mut Vec<u8>, kind: u32, body: &[u8]) {
    let len = len_of(body).saturating_add(12).to_le_bytes();
    out.extend(kind.to_le_bytes());
    out.extend(len);
    out.extend(body);
    out.extend(len);
}

/// An option, or a record of names. What is longer than its length field can say is cut.
fn option(body: &mut Vec<u8>, code: u16, value: &[u8]) {
    let value = value.get(..usize::from(u16::MAX)).unwrap_or(value);
    body.extend(code.to_le_bytes());
    body.extend(u16::try_from(value.len()).unwrap_or(u16::MAX).to_le_bytes());
    body.extend(value);
    pad(body);
}

fn end_of_options(body: &mut Vec<u8>) {
    body.extend([0; 4]);
}

fn pad(body: &mut Vec<u8>) {
    body.resize(body.len().next_multiple_of(4), 0);
}

fn len_of(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
