use crate::frames::{V4, ethernet, frame, ipv4, ipv4_with, ipv6, join, tcp, tcp_ipv4, tcp_with};
use capture::{Diagnostic, DiagnosticCode, FrameNumber, Layer};
use dissect::{Dissector, Extent, OptionData, Packet, ProtocolName, TcpFlags};

/// What is read of a frame that had `original_len` bytes: length of the payload, how much of it is there, extent; and
/// what is complained about, as code, layer, offset from the frame's start, needed and available bytes.
type Read = (u32, u32, Extent);
type Complaint = (DiagnosticCode, Layer, u64, Option<u64>, Option<u64>);

#[track_caller]
fn read(data: &[u8], original_len: usize) -> (Option<Read>, Vec<Complaint>) {
    let mut frame = frame(1, data);
    frame.original_len = u32::try_from(original_len).unwrap();
    let mut complaints = Vec::new();
    let mut dissector = Dissector::new();
    let packet = dissector.dissect(&frame, &mut |diagnostic: Diagnostic| {
        assert_eq!(diagnostic.frame, Some(FrameNumber(1)));
        let offset = diagnostic.offset - frame.offset;
        complaints.push((
            diagnostic.code,
            diagnostic.layer,
            offset,
            diagnostic.needed,
            diagnostic.available,
        ));
    });
    let read = match packet {
        Packet::Segment(segment) => {
            assert_eq!(
                segment.payload().len(),
                segment.layout.captured_payload_len as usize
            );
            Some((
                segment.payload_len,
                segment.layout.captured_payload_len,
                segment.extent,
            ))
        }
        Packet::Other(ProtocolName::Unreadable) => None,
        packet => panic!("{packet:?}"),
    };
    (read, complaints)
}

#[test]
fn ip_header_gives_the_length() {
    #[track_caller]
    fn check(datagram: &[u8], expect: Read) {
        let ether_type = if datagram[0] >> 4 == 4 { 0x800 } else { 0x86dd };
        let data = ethernet(ether_type, datagram);
        assert_eq!(read(&data, data.len()), (Some(expect), Vec::new()));
    }
    let tcp = tcp_with(&[], &[b'x'; 30]);
    check(&ipv4(6, &tcp), (30, 30, Extent::Known));
    // Ethernet padding.
    check(&join(&[&ipv4(6, &tcp), &[0; 6]]), (30, 30, Extent::Known));
    check(&join(&[&ipv6(6, &tcp), &[0; 6]]), (30, 30, Extent::Known));
    // Left to the card (TSO): no length.
    check(&ipv4_with(0, 0, 6, &[], &tcp), (30, 30, Extent::Known));
    // Longer than the frame: all there is.
    check(&ipv4_with(2000, 0, 6, &[], &tcp), (30, 30, Extent::Known));
    check(
        &ipv4_with(74, 0, 6, &[1, 1, 1, 0], &tcp),
        (30, 30, Extent::Known),
    );
}

#[test]
fn snap_length_does_not_shorten_the_payload() {
    let data = ethernet(0x800, &tcp_ipv4());
    let cut = &data[..60];
    assert_eq!(
        read(cut, data.len()),
        (Some((18, 6, Extent::Known)), Vec::new())
    );
    assert_eq!(
        read(&data[..54], data.len()),
        (Some((18, 0, Extent::Known)), Vec::new())
    );
    // A damaged original length counts for nothing.
    assert_eq!(read(&data, 0), (Some((18, 18, Extent::Known)), Vec::new()));
}

#[test]
fn cut_headers_are_reported_where_they_begin() {
    let options = tcp_with(&[2, 4, 5, 180, 1, 1, 4, 2], b"");
    let data = ethernet(0x800, &ipv4(6, &options));
    let cut = |layer, offset, needed, available| {
        vec![(
            DiagnosticCode::PacketCut,
            layer,
            offset,
            Some(needed),
            Some(available),
        )]
    };
    assert_eq!(read(&data[..0], 62), (None, cut(Layer::Link, 0, 14, 0)));
    assert_eq!(read(&data[..13], 62), (None, cut(Layer::Link, 0, 14, 13)));
    assert_eq!(
        read(&data[..20], 62),
        (None, cut(Layer::Network, 14, 20, 6))
    );
    assert_eq!(read(&data[..49], 62), (None, cut(Layer::Tcp, 34, 20, 15)));
    // All but checksum and urgent pointer is enough.
    let rest = (Some((0, 0, Extent::Known)), cut(Layer::Tcp, 34, 28, 16));
    assert_eq!(read(&data[..50], 62), rest);
    let rest = (Some((0, 0, Extent::Known)), cut(Layer::Tcp, 34, 28, 24));
    assert_eq!(read(&data[..58], 62), rest);
}

#[test]
fn data_offset_that_cannot_be_is_told_and_kept_apart() {
    let with_offset = |words: u8| {
        let mut tcp = tcp_with(&[], b"twelve bytes");
        tcp[12] = words << 4;
        ethernet(0x800, &ipv4(6, &tcp))
    };
    let data = with_offset(15);
    let complaint = (
        DiagnosticCode::LengthTooLarge,
        Layer::Tcp,
        34,
        Some(60),
        Some(32),
    );
    assert_eq!(
        read(&data, data.len()),
        (Some((0, 0, Extent::HeaderTooLong)), vec![complaint])
    );
    let data = with_offset(3);
    let complaint = (
        DiagnosticCode::LengthTooSmall,
        Layer::Tcp,
        34,
        Some(20),
        Some(12),
    );
    assert_eq!(
        read(&data, data.len()),
        (Some((20, 0, Extent::HeaderTooShort)), vec![complaint])
    );
    let frame = frame(1, &data);
    let mut dissector = Dissector::new();
    let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
        panic!()
    };
    assert_eq!((segment.flags, segment.window), (TcpFlags::empty(), 0));
}

#[test]
fn contradicting_ip_headers_are_told() {
    let bad = vec![(DiagnosticCode::BadHeader, Layer::Network, 14, None, None)];
    #[track_caller]
    fn check(datagram: &[u8], expect: &[Complaint]) {
        let data = ethernet(0x800, datagram);
        assert_eq!(read(&data, data.len()), (None, expect.to_vec()));
    }
    check(&ipv4_with(19, 0, 6, &[], &tcp()), &bad);
    let mut short = tcp_ipv4();
    short[0] = 0x44;
    check(&short, &bad);
    let mut version = tcp_ipv4();
    version[0] = 0x55;
    check(&version, &bad);
}

#[test]
fn source_route_ends_at_its_last_address() {
    #[track_caller]
    fn check(options: &[u8], expect: [u8; 4]) {
        let datagram = ipv4_with(0, 0, 6, options, &tcp());
        let data = ethernet(0x800, &datagram);
        let frame = frame(1, &data);
        let mut dissector = Dissector::new();
        let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
            panic!()
        };
        assert_eq!(segment.destination, std::net::IpAddr::from(expect));
    }
    check(&[1, 131, 11, 4, 1, 2, 3, 4, 5, 6, 7, 8], [5, 6, 7, 8]);
    check(&[137, 7, 4, 9, 9, 9, 9, 0], [9, 9, 9, 9]);
    // Used up: the datagram is at its destination.
    check(&[131, 7, 8, 9, 9, 9, 9, 0], V4.1);
    check(&[131, 7, 3, 9, 9, 9, 9, 0], V4.1);
    check(&[131, 8, 4, 9, 9, 9, 9, 9], V4.1);
    check(&[7, 7, 4, 9, 9, 9, 9, 0], V4.1);
    check(&[131, 200, 4, 9], V4.1);
    check(&[68, 0, 0, 0], V4.1);
}

#[test]
fn wrong_option_is_reported_once_and_the_others_are_kept() {
    let options = [2, 3, 1, 3, 3, 7, 4, 2, 8, 3, 1, 1];
    let data = ethernet(0x800, &ipv4(6, &tcp_with(&options, b"")));
    let complaint = (DiagnosticCode::BadOption, Layer::Tcp, 54, None, Some(3));
    assert_eq!(
        read(&data, data.len()),
        (Some((0, 0, Extent::Known)), vec![complaint])
    );
    let frame = frame(1, &data);
    let mut dissector = Dissector::new();
    let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
        panic!()
    };
    let options: Vec<_> = segment.options().map(|option| option.data).collect();
    let expect = [
        OptionData::Malformed { kind: 2 },
        OptionData::WindowScale(7),
        OptionData::SackPermitted,
        OptionData::Malformed { kind: 8 },
        OptionData::NoOperation,
    ];
    assert_eq!(options, expect);
}
