use crate::frames::{V4, V6, ethernet, frame, ipv4, ipv6, join, other, tcp, tcp_ipv4, udp};
use dissect::{Dissector, IcmpError, Packet, ProtocolName, SeqNum};

/// The error in a frame.
#[track_caller]
fn error(data: &[u8]) -> IcmpError {
    match Dissector::new().dissect(&frame(1, data), &mut |_| {}) {
        Packet::IcmpError(error) => error,
        packet => panic!("{packet:?}"),
    }
}

#[test]
fn error_quotes_a_segment() {
    // RFC 792 asks for no more than eight bytes of what the datagram carried.
    let quoted = &tcp_ipv4()[..28];
    let data = ethernet(
        0x800,
        &ipv4(1, &join(&[&[3, 4, 0, 0, 0, 0, 5, 0xd4], quoted])),
    );
    let expect = IcmpError {
        reporter: V4.0.into(),
        v6: false,
        icmp_type: 3,
        icmp_code: 4,
        mtu: Some(1492),
        source: V4.0.into(),
        destination: V4.1.into(),
        source_port: 1000,
        destination_port: 80,
        seq: SeqNum(1),
    };
    assert_eq!(error(&data), expect);
}

#[test]
fn version_6_error_quotes_a_segment_behind_extension_headers() {
    let quoted = ipv6(
        0,
        &join(&[
            &[44, 0, 0, 0, 0, 0, 0, 0],
            &[6, 0, 0, 1, 0, 0, 0, 9],
            &tcp(),
        ]),
    );
    let data = ethernet(
        0x86dd,
        &ipv6(58, &join(&[&[2, 0, 0, 0, 0, 0, 5, 0], &quoted])),
    );
    let error = error(&data);
    assert_eq!(
        (error.v6, error.icmp_type, error.mtu),
        (true, 2, Some(1280))
    );
    assert_eq!(
        (error.source, error.destination),
        (V6.0.into(), V6.1.into())
    );
    assert_eq!(
        (error.source_port, error.destination_port, error.seq),
        (1000, 80, SeqNum(1))
    );
}

#[test]
fn other_messages_only_count() {
    let check = |message: &[u8]| {
        assert_eq!(
            other(1, &ethernet(0x800, &ipv4(1, message))),
            ProtocolName::Icmp
        )
    };
    let unreachable = [3, 3, 0, 0, 0, 0, 0, 0];
    check(&[]);
    check(&unreachable);
    // An echo request may hold anything.
    check(&join(&[&[8, 0, 0, 0, 0, 0, 0, 0], &tcp_ipv4()]));
    check(&join(&[&unreachable, &ipv4(17, &udp(53, b""))]));
    check(&join(&[&unreachable, &tcp_ipv4()[..27]]));
    // A later fragment has no ports.
    check(&join(&[
        &unreachable,
        &crate::frames::ipv4_with(40, 5, 6, &[], &tcp()),
    ]));
}
