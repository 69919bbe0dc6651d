//! TCP segments and their flags.

use crate::checksum::{checksum, pseudo_header};
use crate::{TcpOption, length};
use std::net::IpAddr;

/// FIN.
pub const FIN: u16 = 0x001;
/// SYN.
pub const SYN: u16 = 0x002;
/// RST.
pub const RST: u16 = 0x004;
/// PSH.
pub const PSH: u16 = 0x008;
/// ACK.
pub const ACK: u16 = 0x010;
/// URG.
pub const URG: u16 = 0x020;

/// A TCP segment to be (RFC 9293 section 3.1). Change its fields with struct update syntax, or with the methods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tcp {
    pub source_port: u16,
    pub destination_port: u16,
    pub seq: u32,
    pub ack: u32,
    /// The twelve flag and reserved bits.
    pub flags: u16,
    pub window: u16,
    /// Checksum; `None` for the right one.
    pub checksum: Option<u16>,
    /// Urgent pointer.
    pub urgent: u16,
    /// Header length in 32-bit words; `None` for the right one.
    pub data_offset: Option<u8>,
    /// Option bytes, padded to a multiple of 4 when written.
    pub options: Vec<u8>,
    pub payload: Vec<u8>,
}

impl Tcp {
    /// A bare segment without flags and payload, window 65535.
    pub fn new(source_port: u16, destination_port: u16) -> Self {
        Self {
            source_port,
            destination_port,
            seq: 0,
            ack: 0,
            flags: 0,
            window: u16::MAX,
            checksum: None,
            urgent: 0,
            data_offset: None,
            options: Vec::new(),
            payload: Vec::new(),
        }
    }

    /// Sets flags, besides those that are set.
    pub fn flags(mut self, flags: u16) -> Self {
        self.flags |= flags;
        self
    }

    /// Sets the sequence number.
    pub fn seq(mut self, seq: u32) -> Self {
        self.seq = seq;
        self
    }

    /// Sets the acknowledgment number and the ACK flag.
    pub fn ack(mut self, ack: u32) -> Self {
        self.ack = ack;
        self.flags |= ACK;
        self
    }

    /// Sets the window field.
    pub fn window(mut self, window: u16) -> Self {
        self.window = window;
        self
    }

    /// Adds options.
    pub fn options(mut self, options: &[TcpOption]) -> Self {
        for option in options {
            option.write(&mut self.options);
        }
        self
    }

    /// Sets the payload.
    pub fn payload(mut self, payload: &[u8]) -> Self {
        self.payload = payload.to_vec();
        self
    }

    /// How many sequence numbers it takes: payload, SYN and FIN.
    pub fn sequence_len(&self) -> u32 {
        length::u32(self.payload.len())
            .wrapping_add(u32::from(self.flags & SYN != 0))
            .wrapping_add(u32::from(self.flags & FIN != 0))
    }

    /// Its bytes, with the checksum that fits these addresses.
    pub fn bytes(&self, source: IpAddr, destination: IpAddr) -> Vec<u8> {
        let padding = length::padding(self.options.len());
        let header_len = 20 + self.options.len() + padding.len();
        let data_offset = self.data_offset.unwrap_or(length::u8(header_len / 4));
        let mut bytes = Vec::with_capacity(header_len + self.payload.len());
        bytes.extend(self.source_port.to_be_bytes());
        bytes.extend(self.destination_port.to_be_bytes());
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.ack.to_be_bytes());
        bytes.extend(((u16::from(data_offset) << 12) | (self.flags & 0xfff)).to_be_bytes());
        bytes.extend(self.window.to_be_bytes());
        bytes.extend([0, 0]);
        bytes.extend(self.urgent.to_be_bytes());
        bytes.extend(&self.options);
        bytes.extend(padding);
        bytes.extend(&self.payload);
        let sum = self.checksum.unwrap_or_else(|| {
            checksum(&[&pseudo_header(source, destination, 6, bytes.len()), &bytes])
        });
        bytes[16..18].copy_from_slice(&sum.to_be_bytes());
        bytes
    }
}
