use crate::cursor::Cursor;
use crate::options::{OptionData, Options};
use crate::stop::Stop;
use crate::walk::Walk;
use crate::{Extent, Layout, Segment, SeqNum, TcpFlags};
use capture::{DiagnosticCode, Layer};
use etherparse::TcpHeader;

/// A TCP header (RFC 9293 section 3.1), from ports to options, and how much payload follows by the IP header.
#[inline(always)]
pub(crate) fn segment<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Result<Segment<'a>, Stop> {
    let network = walk.network.ok_or(Stop::Enough)?;
    let (source, destination) = walk.addresses().ok_or(Stop::Enough)?;
    let filled;
    let header = match bytes.head::<{ TcpHeader::MIN_LEN }>(Layer::Tcp) {
        Ok(header) => header,
        Err(stop) => {
            filled = fill_up(bytes.data()).ok_or(stop)?;
            &filled
        }
    };
    let header_len = header[12] >> 4 << 2;
    let mut segment = Segment {
        source,
        destination,
        source_port: u16::from_be_bytes([header[0], header[1]]),
        destination_port: u16::from_be_bytes([header[2], header[3]]),
        seq: SeqNum(u32::from_be_bytes([
            header[4], header[5], header[6], header[7],
        ])),
        ack: SeqNum(u32::from_be_bytes([
            header[8], header[9], header[10], header[11],
        ])),
        flags: TcpFlags::from_bits_retain(u16::from_be_bytes([header[12] & 0x0f, header[13]])),
        window: u16::from_be_bytes([header[14], header[15]]),
        checksum: u16::from_be_bytes([header[16], header[17]]),
        urgent: u16::from_be_bytes([header[18], header[19]]),
        payload_len: 0,
        extent: if network.first_fragment {
            Extent::FirstFragment
        } else {
            Extent::Known
        },
        options: &[],
        bytes: walk.bytes,
        layout: Layout {
            ip_offset: offset(network.at),
            tcp_offset: offset(bytes.at()),
            tcp_header_len: header_len,
            captured_payload_len: 0,
        },
        pieces: walk.pieces,
    };
    let header_len = usize::from(header_len);
    let Some(payload_len) = bytes.wire().checked_sub(header_len) else {
        segment.extent = Extent::HeaderTooLong;
        segment.options = bytes.data().get(TcpHeader::MIN_LEN..).unwrap_or_default();
        walk.report(
            DiagnosticCode::LengthTooLarge,
            Layer::Tcp,
            bytes.at(),
            Some(header_len),
            Some(bytes.wire()),
        );
        return Ok(segment);
    };
    segment.payload_len = offset(payload_len);
    if header_len < TcpHeader::MIN_LEN {
        segment.extent = Extent::HeaderTooShort;
        segment.flags = TcpFlags::default();
        segment.window = 0;
        walk.report(
            DiagnosticCode::LengthTooSmall,
            Layer::Tcp,
            bytes.at(),
            Some(TcpHeader::MIN_LEN),
            Some(header_len),
        );
        return Ok(segment);
    }
    segment.layout.captured_payload_len = offset(bytes.data().len().saturating_sub(header_len));
    let captured = bytes.limit(header_len).data();
    segment.options = captured.get(TcpHeader::MIN_LEN..).unwrap_or_default();
    if captured.len() < header_len {
        walk.report(
            DiagnosticCode::PacketCut,
            Layer::Tcp,
            bytes.at(),
            Some(header_len),
            Some(captured.len()),
        );
    } else if !segment.options.is_empty() {
        check_options(walk, bytes.at(), segment.options);
    }
    Ok(segment)
}

/// A header of which the snap length has left ports, numbers, flags and window, but not checksum and urgent pointer;
/// these count as zero. Wireshark takes such a segment too.
#[cold]
fn fill_up(captured: &[u8]) -> Option<[u8; TcpHeader::MIN_LEN]> {
    const ENOUGH: usize = 16;
    let mut header = [0; TcpHeader::MIN_LEN];
    if captured.len() < ENOUGH {
        return None;
    }
    for (to, from) in header.iter_mut().zip(captured) {
        *to = *from;
    }
    Some(header)
}

/// Tells of the first option whose length does not fit.
#[inline]
fn check_options(walk: &mut Walk<'_, '_>, tcp_at: usize, options: &[u8]) {
    // Nearly every segment of nearly every connection: two no-operations and the timestamps (RFC 7323 appendix A).
    if matches!(options, [1, 1, 8, 10, _, _, _, _, _, _, _, _]) {
        return;
    }
    let malformed =
        Options::new(options).find(|option| matches!(option.data, OptionData::Malformed { .. }));
    if let Some(option) = malformed {
        let at = tcp_at
            .saturating_add(TcpHeader::MIN_LEN)
            .saturating_add(option.offset);
        walk.report(
            DiagnosticCode::BadOption,
            Layer::Tcp,
            at,
            None,
            Some(option.len),
        );
    }
}

/// A place or length within a frame. Frames of 4 GiB do not occur: capture files give lengths in 32 bits.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
