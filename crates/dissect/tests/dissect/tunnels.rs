use crate::frames::{
    check_usual, ethernet, frame, ipv4, ipv6, join, other, tcp, tcp_ethernet, tcp_ipv4, tcp_ipv6,
    udp,
};
use dissect::{Dissector, Packet, ProtocolName};

/// Bytes within IPv4, within Ethernet, with this protocol number.
fn carried(protocol: u8, payload: &[u8]) -> Vec<u8> {
    ethernet(0x800, &ipv4(protocol, payload))
}

#[test]
fn ip_protocols_lead_to_the_inner_datagram() {
    let (v4, v6, tcp) = (tcp_ipv4(), tcp_ipv6(), tcp());
    let check = |name, protocol, header: &[u8], payload: &[u8], inner: &[u8]| {
        check_usual(
            name,
            1,
            &carried(protocol, &join(&[header, payload])),
            inner,
            0,
        );
    };
    check("IPv4 in IPv4", 4, &[], &v4, &v4);
    check("6in4", 41, &[], &v6, &v6);
    check("NOS", 94, &[], &v4, &v4);
    check("EtherIP", 97, &[0x30, 0], &tcp_ethernet(), &v4);
    check("MPLS", 137, &[0, 2, 1, 64], &v4, &v4);
    check("Ethernet", 143, &[], &tcp_ethernet(), &v4);
    // Authentication leaves the datagram's own header the innermost.
    let authenticated = join(&[&[6, 4], &[0; 22], &tcp]);
    check(
        "authentication",
        51,
        &[],
        &authenticated,
        &ipv4(51, &authenticated),
    );
    check(
        "authenticated tunnel",
        51,
        &[4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &v4,
        &v4,
    );
}

#[test]
fn ipv6_extension_headers_are_passed() {
    let tcp = tcp();
    let check = |name, next, headers: &[u8]| {
        let datagram = ipv6(next, &join(&[headers, &tcp]));
        check_usual(name, 1, &ethernet(0x86dd, &datagram), &datagram, 0);
    };
    check("hop by hop", 0, &[6, 0, 1, 4, 0, 0, 0, 0]);
    check("destination options, long", 60, &join(&[&[6, 1], &[0; 14]]));
    check("routing", 43, &join(&[&[6, 2, 4, 0], &[0; 20]]));
    check("the only fragment", 44, &[6, 0, 0, 0, 0, 0, 0, 9]);
    check(
        "several",
        0,
        &[
            60, 0, 1, 4, 0, 0, 0, 0, 51, 0, 1, 4, 0, 0, 0, 0, 6, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ],
    );
    let v4 = tcp_ipv4();
    let tunnel = ethernet(0x86dd, &ipv6(4, &v4));
    check_usual("IPv4 in IPv6", 1, &tunnel, &v4, 0);
    // In IPv4, these numbers are protocols like others.
    assert_eq!(
        other(1, &carried(60, &[6, 0, 1, 4, 0, 0, 0, 0])),
        ProtocolName::IpProtocol(60)
    );
    assert_eq!(
        other(1, &ethernet(0x86dd, &ipv6(59, &[]))),
        ProtocolName::IpProtocol(59)
    );
}

#[test]
fn gre() {
    let v4 = tcp_ipv4();
    let check = |name, header: &[u8], payload: &[u8]| {
        check_usual(name, 1, &carried(47, &join(&[header, payload])), &v4, 0);
    };
    check("plain", &[0, 0, 8, 0], &v4);
    check("checksum", &[0x80, 0, 8, 0, 0, 0, 0, 0], &v4);
    check(
        "key and sequence",
        &[0x30, 0, 8, 0, 0, 0, 0, 1, 0, 0, 0, 2],
        &v4,
    );
    check(
        "routes",
        &[0x40, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 2, 1, 1, 0, 0, 0, 0],
        &v4,
    );
    check("NVGRE", &[0x20, 0, 0x65, 0x58, 0, 0, 1, 0], &tcp_ethernet());
    check(
        "PPTP",
        &[
            0x30, 0x81, 0x88, 0x0b, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0x21,
        ],
        &v4,
    );
    check("ERSPAN I", &[0, 0, 0x88, 0xbe], &tcp_ethernet());
    check(
        "ERSPAN II",
        &[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0, 0, 0, 0, 0, 0, 0],
        &tcp_ethernet(),
    );
    let erspan_3 = [
        0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    check("ERSPAN III", &join(&[&erspan_3, &[0]]), &tcp_ethernet());
    check(
        "ERSPAN III with platform",
        &join(&[&erspan_3, &[1], &[0; 8]]),
        &tcp_ethernet(),
    );
    let erspan_ip = join(&[&erspan_3[..18], &[2 << 2, 0]]);
    check("ERSPAN III with IP", &erspan_ip, &v4);
    for frame_type in (0..32).filter(|it| ![0, 2].contains(it)) {
        let header = join(&[&erspan_3[..18], &[0x80 | frame_type << 2, 0x06]]);
        let unknown = carried(47, &join(&[&header, &[0; 40]]));
        assert_eq!(other(1, &unknown), ProtocolName::EtherType(0x22eb));
    }
    let eoip_len = u8::try_from(tcp_ethernet().len()).unwrap();
    let eoip = [0x20, 1, 0x64, 0, 0, eoip_len, 25, 0];
    check("EoIP", &eoip, &tcp_ethernet());
    // What is not the frame's is padding.
    let padded = carried(47, &join(&[&eoip, &tcp_ethernet(), &[0; 5]]));
    check_usual("EoIP with padding", 1, &padded, &v4, 5);
    let wlan = join(&[&[0x08, 2], &[0; 22], &[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    for station in [0x00, 0x40, 0xf0] {
        check("Aruba", &[0, 0, 0x82, station], &wlan);
    }
    check("MPLS", &[0, 0, 0x88, 0x47, 0, 2, 1, 64], &v4);
    check("WCCP", &[0, 0, 0x88, 0x3e, 0, 0, 0, 0], &v4);
    assert_eq!(
        other(1, &carried(47, &[0, 0, 0x20, 0, 1])),
        ProtocolName::EtherType(0x2000)
    );
}

#[test]
fn udp_ports() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    let check = |name, port, header: &[u8], payload: &[u8], inner: &[u8]| {
        let datagram = udp(port, &join(&[header, payload]));
        check_usual(name, 1, &carried(17, &datagram), inner, 0);
    };
    check(
        "VXLAN",
        4789,
        &[8, 0, 0, 0, 0, 0, 1, 0],
        &tcp_ethernet(),
        &v4,
    );
    check(
        "VXLAN of Linux",
        8472,
        &[8, 0, 0, 0, 0, 0, 1, 0],
        &tcp_ethernet(),
        &v4,
    );
    check("VXLAN-GPE", 4790, &[0x0c, 0, 0, 2, 0, 0, 1, 0], &v6, &v6);
    check(
        "VXLAN-GPE with NSH",
        4790,
        &[0x0c, 0, 0, 4, 0, 0, 1, 0, 0, 2, 2, 3, 0, 0, 1, 255],
        &tcp_ethernet(),
        &v4,
    );
    check(
        "Geneve",
        6081,
        &[1, 0, 0x65, 0x58, 0, 0, 1, 0, 0, 0, 0, 0],
        &tcp_ethernet(),
        &v4,
    );
    check(
        "Geneve with IPv6",
        6081,
        &[0, 0, 0x86, 0xdd, 0, 0, 1, 0],
        &v6,
        &v6,
    );
    check("GTP", 2152, &[0x30, 255, 0, 58, 0, 0, 0, 1], &v4, &v4);
    let extended = [0x34, 255, 0, 86, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0, 0, 0];
    check("GTP with an extension", 2152, &extended, &v6, &v6);
    let numbered = [0x32, 255, 0, 62, 0, 0, 0, 1, 0, 7, 0, 0x85];
    check("GTP with a sequence number", 2152, &numbered, &v4, &v4);
    check(
        "L2TP",
        1701,
        &[0, 2, 0, 1, 0, 1, 0xff, 3, 0, 0x21],
        &v4,
        &v4,
    );
    let offset = [0x4a, 2, 0, 96, 0, 1, 0, 1, 0, 0, 0, 0, 0, 2, 9, 9, 0, 0x57];
    check("L2TP with all fields", 1701, &offset, &v6, &v6);
    check("Teredo", 3544, &[], &v6, &v6);
    check(
        "Teredo with origin",
        3544,
        &[0, 0, 1, 2, 3, 4, 5, 6],
        &v6,
        &v6,
    );
    let authentication = [0, 1, 1, 1, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 0];
    check(
        "Teredo with authentication",
        3544,
        &authentication,
        &v6,
        &v6,
    );
    check("MPLS", 6635, &[0, 2, 1, 64], &v4, &v4);
    check("GRE", 4754, &[0, 0, 8, 0], &v4, &v4);
    check(
        "GRE with all fields",
        4754,
        &[0xb0, 0, 0x86, 0xdd, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
        &v6,
        &v6,
    );
    // An identity of 16 bytes, a signature of 20.
    let ayiya = join(&[&[0x41, 0x52, 0x11, 41, 0, 0, 0, 0], &[7; 36]]);
    check("AYIYA", 5072, &ayiya, &v6, &v6);
    check(
        "AYIYA with IPv4",
        5072,
        &[0, 0, 1, 4, 0, 0, 0, 0, 7],
        &v4,
        &v4,
    );
    check(
        "CAPWAP with Ethernet",
        5247,
        &[0, 0x10, 2, 0, 0, 0, 0, 0],
        &tcp_ethernet(),
        &v4,
    );
    let wlan = |first: [u8; 2]| join(&[&first, &[0; 22], &[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    let capwap = [0, 0x20, 0x43, 0x10, 0, 0, 0, 0, 4, 1, 2, 3, 4, 0, 0, 0];
    check("CAPWAP with 802.11", 5247, &capwap, &wlan([0x08, 1]), &v4);
    check(
        "CAPWAP of Cisco's controllers",
        5247,
        &capwap,
        &wlan([1, 0x08]),
        &v4,
    );
    check(
        "TZSP",
        37008,
        &[1, 0, 0, 1, 10, 1, 200, 1],
        &tcp_ethernet(),
        &v4,
    );
}

#[test]
fn other_users_of_a_tunnel_s_port_are_no_damage() {
    for port in [
        1701, 2152, 3544, 4754, 4789, 4790, 5072, 5247, 6081, 6635, 8472, 37008,
    ] {
        for payload in [
            &b""[..],
            b"x",
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            &[0; 40],
        ] {
            let data = carried(17, &udp(port, payload));
            let frame = frame(1, &data);
            let mut dissector = Dissector::new();
            let packet =
                dissector.dissect(&frame, &mut |diagnostic| panic!("{port}: {diagnostic:?}"));
            assert!(matches!(packet, Packet::Other(_)), "{port}: {packet:?}");
        }
    }
}

#[test]
fn quic_is_told_from_other_udp() {
    let check = |datagram: &[u8], expect| {
        let data = carried(17, datagram);
        let mut dissector = Dissector::new();
        assert_eq!(dissector.dissect(&frame(1, &data), &mut |_| {}), expect);
    };
    check(&udp(443, b"xyz"), Packet::Quic);
    check(&udp(53, b"xyz"), Packet::Other(ProtocolName::Udp));
    check(&[1, 187], Packet::Other(ProtocolName::Udp));
}

#[test]
fn protocols_are_named() {
    let check = |protocol, payload: &[u8], expect| {
        assert_eq!(other(1, &carried(protocol, payload)), expect)
    };
    check(1, &[8, 0, 0, 0, 0, 1, 0, 1], ProtocolName::Icmp);
    check(2, &[0; 8], ProtocolName::Igmp);
    check(50, &[0; 8], ProtocolName::IpProtocol(50));
    check(89, &[0; 8], ProtocolName::IpProtocol(89));
    check(132, &[0; 12], ProtocolName::Sctp);
    assert_eq!(
        other(1, &ethernet(0x86dd, &ipv6(58, &[128, 0, 0, 0]))),
        ProtocolName::Icmpv6
    );
}

#[test]
fn compressed_payload_is_undone() {
    // RFC 3173 with DEFLATE (RFC 2394): one stored block holds the segment.
    let tcp = tcp();
    let len = u16::try_from(tcp.len()).unwrap();
    let stored = join(&[&[1], &len.to_le_bytes(), &(!len).to_le_bytes(), &tcp]);
    let data = carried(108, &join(&[&[6, 0, 0, 2], &stored]));
    let frame = frame(1, &data);
    let mut dissector = Dissector::new();
    let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
        panic!()
    };
    crate::frames::assert_usual("IPComp", &segment);
    assert_eq!(segment.pieces.len(), 1);
    assert_eq!(
        (segment.layout.ip_offset, segment.layout.tcp_offset),
        (0, 20)
    );
    let garbage = carried(108, &[6, 0, 0, 2, 0xff, 0xff, 0xff]);
    assert_eq!(other(1, &garbage), ProtocolName::IpProtocol(108));
}

#[test]
fn what_capwap_does_not_carry_is_named() {
    let check = |header: [u8; 8], expect| {
        let data = carried(17, &udp(5247, &join(&[&header, &tcp_ethernet()])));
        assert_eq!(other(1, &data), expect, "{header:?}");
    };
    check([0, 0x10, 2, 0x80, 0, 0, 0, 0], ProtocolName::Fragment);
    check([0, 0x10, 2, 0x08, 0, 0, 0, 0], ProtocolName::Udp);
    check([1, 0, 0, 0, 0, 0, 0, 0], ProtocolName::Udp);
    // Another radio's frames.
    check([0, 0x10, 5, 0, 0, 0, 0, 0], ProtocolName::Udp);
}

#[test]
fn gre_in_udp_is_told_by_its_flags() {
    for flags in [[0x40, 0], [0x08, 0], [0, 1]] {
        let data = carried(
            17,
            &udp(4754, &join(&[&flags, &[8, 0], &[0; 8], &tcp_ipv4()])),
        );
        assert_eq!(other(1, &data), ProtocolName::Udp, "{flags:?}");
    }
}
