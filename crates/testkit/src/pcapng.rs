use crate::{ByteOrder, length};

/// Writes a pcapng file (draft-ietf-opsawg-pcapng). Options are pairs of code and value, numbers in them written by
/// the caller; the end mark is added where there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcapng {
    order: ByteOrder,
    bytes: Vec<u8>,
}

/// Code and value of an option.
pub type OptionBytes<'a> = (u16, &'a [u8]);

impl Pcapng {
    /// A file that begins with a section in this byte order.
    pub fn new(order: ByteOrder) -> Self {
        Self {
            order,
            bytes: Vec::new(),
        }
        .section(order, &[])
    }

    /// The simplest file for frames: little-endian, one interface of this link type, times in nanoseconds.
    pub fn simple_file(link_type: u16) -> Self {
        Self::new(ByteOrder::Little).interface(link_type, 0, &[(9, &[9])])
    }

    /// Begins a section; interfaces count from 0 again.
    pub fn section(mut self, order: ByteOrder, options: &[OptionBytes<'_>]) -> Self {
        self.order = order;
        let mut body = order.u32(0x1a2b_3c4d).to_vec();
        body.extend(order.u16(1));
        body.extend(order.u16(0));
        body.extend(order.u64(u64::MAX));
        self.with_options(0x0a0d_0d0a, body, options)
    }

    /// Describes the next interface.
    pub fn interface(self, link_type: u16, snap_len: u32, options: &[OptionBytes<'_>]) -> Self {
        let mut body = self.order.u16(link_type).to_vec();
        body.extend([0, 0]);
        body.extend(self.order.u32(snap_len));
        self.with_options(1, body, options)
    }

    /// Enhanced Packet Block of a packet captured whole.
    pub fn packet(self, interface: u32, ticks: u64, data: &[u8]) -> Self {
        let len = length::u32(data.len());
        self.cut_packet(interface, ticks, data, len, &[])
    }

    /// Enhanced Packet Block.
    pub fn cut_packet(
        self,
        interface: u32,
        ticks: u64,
        data: &[u8],
        original_len: u32,
        options: &[OptionBytes<'_>],
    ) -> Self {
        let mut body = self.order.u32(interface).to_vec();
        self.packet_fields(&mut body, ticks, data, original_len);
        self.with_options(6, body, options)
    }

    /// Simple Packet Block.
    pub fn simple_packet(self, data: &[u8], original_len: u32) -> Self {
        let mut body = self.order.u32(original_len).to_vec();
        body.extend(data);
        self.block(3, &body)
    }

    /// Packet Block, which is obsolete.
    pub fn obsolete_packet(
        self,
        interface: u16,
        drops: u16,
        ticks: u64,
        data: &[u8],
        options: &[OptionBytes<'_>],
    ) -> Self {
        let mut body = self.order.u16(interface).to_vec();
        body.extend(self.order.u16(drops));
        self.packet_fields(&mut body, ticks, data, length::u32(data.len()));
        self.with_options(2, body, options)
    }

    /// Name Resolution Block; records are pairs of record type (1 IPv4, 2 IPv6) and address with names.
    pub fn names(self, records: &[OptionBytes<'_>], options: &[OptionBytes<'_>]) -> Self {
        let mut body = Vec::new();
        self.list(&mut body, records);
        if records.is_empty() {
            body.extend([0; 4]);
        }
        self.with_options(4, body, options)
    }

    /// Interface Statistics Block.
    pub fn statistics(self, interface: u32, ticks: u64, options: &[OptionBytes<'_>]) -> Self {
        let mut body = self.order.u32(interface).to_vec();
        self.time(&mut body, ticks);
        self.with_options(5, body, options)
    }

    /// Any block: its type and what lies between its two lengths, padded to a multiple of 4.
    pub fn block(mut self, kind: u32, body: &[u8]) -> Self {
        let padding = length::padding(body.len());
        let len = self.order.u32(length::u32(12 + body.len() + padding.len()));
        self.bytes.extend(self.order.u32(kind));
        self.bytes.extend(len);
        self.bytes.extend(body);
        self.bytes.extend(padding);
        self.bytes.extend(len);
        self
    }

    /// Adds bytes as they are.
    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    /// The file.
    pub fn build(self) -> Vec<u8> {
        self.bytes
    }

    fn with_options(self, kind: u32, mut body: Vec<u8>, options: &[OptionBytes<'_>]) -> Self {
        body.extend(length::padding(body.len()));
        self.list(&mut body, options);
        self.block(kind, &body)
    }

    fn list(&self, body: &mut Vec<u8>, options: &[OptionBytes<'_>]) {
        for (code, value) in options {
            body.extend(self.order.u16(*code));
            body.extend(self.order.u16(length::u16(value.len())));
            body.extend(*value);
            body.extend(length::padding(value.len()));
        }
        if !options.is_empty() {
            body.extend([0; 4]);
        }
    }

    fn packet_fields(&self, body: &mut Vec<u8>, ticks: u64, data: &[u8], original_len: u32) {
        self.time(body, ticks);
        body.extend(self.order.u32(length::u32(data.len())));
        body.extend(self.order.u32(original_len));
        body.extend(data);
    }

    /// The high half stands first in either byte order.
    fn time(&self, body: &mut Vec<u8>, ticks: u64) {
        body.extend(self.order.u32((ticks >> 32) as u32));
        body.extend(self.order.u32((ticks & 0xffff_ffff) as u32));
    }
}
