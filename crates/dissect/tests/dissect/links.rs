use crate::frames::{check_usual, ethernet, join, other, tcp, tcp_ethernet, tcp_ipv4, tcp_ipv6};
use dissect::ProtocolName;

/// Ethernet II, and what it may put in front of IP.
#[test]
fn ethernet_leads_to_ip() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    let check = |name, data: Vec<u8>, inner: &[u8]| check_usual(name, 1, &data, inner, 0);
    check("IPv4", ethernet(0x800, &v4), &v4);
    check("IPv6", ethernet(0x86dd, &v6), &v6);
    check("IPv6 by its version", ethernet(0x800, &v6), &v6);
    check("VLAN", ethernet(0x8100, &join(&[&[0, 7, 8, 0], &v4])), &v4);
    check(
        "QinQ",
        ethernet(0x88a8, &join(&[&[0, 7, 0x81, 0, 0, 8, 0x86, 0xdd], &v6])),
        &v6,
    );
    check(
        "three tags",
        ethernet(
            0x9100,
            &join(&[&[0, 7, 0x92, 0, 0, 8, 0x81, 0, 0, 9, 8, 0], &v4]),
        ),
        &v4,
    );
    check(
        "MPLS",
        ethernet(0x8847, &join(&[&[0, 1, 0, 64, 0, 2, 1, 64], &v4])),
        &v4,
    );
    check(
        "Ethernet over MPLS with control word",
        ethernet(
            0x8847,
            &join(&[&[0, 2, 1, 64, 0, 0, 0, 0], &tcp_ethernet()]),
        ),
        &v4,
    );
    check(
        "Ethernet over MPLS",
        ethernet(0x8848, &join(&[&[0, 2, 1, 64], &tcp_ethernet()])),
        &v4,
    );
    let len = u16::try_from(v4.len() + 2).unwrap().to_be_bytes();
    check(
        "PPPoE",
        ethernet(0x8864, &join(&[&[0x11, 0, 0, 1], &len, &[0, 0x21], &v4])),
        &v4,
    );
    check(
        "802.1ah",
        ethernet(0x88e7, &join(&[&[0, 0, 0, 1], &tcp_ethernet()])),
        &v4,
    );
    check(
        "VN-Tag",
        ethernet(0x8926, &join(&[&[0; 4], &[8, 0], &v4])),
        &v4,
    );
    check(
        "E-Tag",
        ethernet(0x893f, &join(&[&[0; 6], &[8, 0], &v4])),
        &v4,
    );
    check(
        "security group",
        ethernet(0x8909, &join(&[&[1, 1, 0, 1, 0, 5], &[8, 0], &v4])),
        &v4,
    );
    check(
        "NSH",
        ethernet(0x894f, &join(&[&[0, 2, 2, 1, 0, 0, 1, 255], &v4])),
        &v4,
    );
    check(
        "MACsec",
        ethernet(0x88e5, &join(&[&[0, 0, 0, 0, 0, 1, 8, 0], &v4])),
        &v4,
    );
}

#[test]
fn length_field_leads_to_llc() {
    let v4 = tcp_ipv4();
    let snap = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    let len = u16::try_from(snap.len()).unwrap();
    let padded = join(&[&ethernet(len, &snap), &[0; 9]]);
    check_usual("802.3 with SNAP", 1, &padded, &v4, 9);
    let plain = join(&[&[6, 6, 3], &v4]);
    let len = u16::try_from(plain.len()).unwrap();
    check_usual(
        "802.3 with IP's access point",
        1,
        &ethernet(len, &plain),
        &v4,
        0,
    );
}

#[test]
fn loopback_families_of_all_systems_in_either_byte_order() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    for link_type in [0, 108] {
        for order in [u32::to_le_bytes, u32::to_be_bytes] {
            check_usual("IPv4", link_type, &join(&[&order(2), &v4]), &v4, 0);
            for family in [10, 23, 24, 28, 30] {
                check_usual("IPv6", link_type, &join(&[&order(family), &v6]), &v6, 0);
            }
        }
        assert_eq!(
            other(link_type, &[7, 0, 0, 0, 1, 2, 3]),
            ProtocolName::LinkType(link_type)
        );
    }
    check_usual(
        "ENC",
        109,
        &join(&[&[0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0], &v4]),
        &v4,
        0,
    );
    check_usual("PFLOG", 117, &join(&[&[61, 24], &[0; 62], &v6]), &v6, 0);
}

#[test]
fn bare_ip() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    for link_type in [12, 14, 101] {
        check_usual("IPv4", link_type, &v4, &v4, 0);
        check_usual("IPv6", link_type, &v6, &v6, 0);
    }
    check_usual("IPv4", 228, &v4, &v4, 0);
    check_usual("IPv6", 229, &v6, &v6, 0);
}

#[test]
fn linux_cooked() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    let version_1 = |hardware: u16, protocol: u16, payload: &[u8]| {
        join(&[
            &[0, 4],
            &hardware.to_be_bytes(),
            &[0; 10],
            &protocol.to_be_bytes(),
            payload,
        ])
    };
    let version_2 = |hardware: u16, protocol: u16, payload: &[u8]| {
        let hardware = hardware.to_be_bytes();
        join(&[
            &protocol.to_be_bytes(),
            &[0, 0, 0, 0, 0, 3],
            &hardware,
            &[0; 10],
            payload,
        ])
    };
    let vlan = join(&[&[0, 5, 8, 0], &v4]);
    let llc = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    for (link_type, cooked) in [
        (113, &version_1 as &dyn Fn(u16, u16, &[u8]) -> Vec<u8>),
        (276, &version_2),
    ] {
        check_usual("IPv4", link_type, &cooked(1, 0x800, &v4), &v4, 0);
        check_usual(
            "IPv6 of a tunnel interface",
            link_type,
            &cooked(0xfffe, 0x86dd, &v6),
            &v6,
            0,
        );
        check_usual("VLAN", link_type, &cooked(1, 0x8100, &vlan), &v4, 0);
        check_usual("LLC", link_type, &cooked(1, 4, &llc), &v4, 0);
        check_usual("GRE", link_type, &cooked(778, 0x800, &v4), &v4, 0);
        assert_eq!(
            other(link_type, &cooked(1, 0x806, &[0; 28])),
            ProtocolName::Arp
        );
        assert_eq!(
            other(link_type, &cooked(824, 0, &[0; 28])),
            ProtocolName::LinkType(link_type)
        );
    }
}

#[test]
fn serial_lines() {
    let (v4, v6) = (tcp_ipv4(), tcp_ipv6());
    let check = |name, link_type, header: &[u8], inner: &[u8]| {
        check_usual(name, link_type, &join(&[header, inner]), inner, 0);
    };
    check("PPP", 9, &[0xff, 3, 0, 0x21], &v4);
    check("PPP without address", 9, &[0, 0x57], &v6);
    check("PPP with a short protocol", 9, &[0x21], &v4);
    check("PPP in HDLC", 50, &[0xff, 3, 0, 0x21], &v4);
    check("Cisco HDLC as PPP", 50, &[0x0f, 0, 8, 0], &v4);
    check("MPLS over PPP", 9, &[0xff, 3, 2, 0x81, 0, 2, 1, 64], &v4);
    check("PPPoE", 51, &[0x11, 0, 0, 1, 0, 60, 0, 0x21], &v4);
    check("PPP with direction", 204, &[1, 0xff, 3, 0, 0x21], &v4);
    check("PPP of pppd", 166, &[1, 3, 0, 0x21], &v4);
    check("Cisco HDLC", 104, &[0x0f, 0, 0x86, 0xdd], &v6);
    check("Cisco HDLC with direction", 205, &[0, 0x8f, 0, 8, 0], &v4);
    check("Frame Relay of Cisco", 107, &[0x18, 0x61, 8, 0], &v4);
    check("Frame Relay, RFC 2427", 107, &[0x18, 0x61, 3, 0xcc], &v4);
    check(
        "Frame Relay, SNAP",
        107,
        &[0x18, 0x61, 3, 0, 0x80, 0, 0, 0, 8, 0],
        &v4,
    );
    check(
        "Frame Relay, long address",
        107,
        &[0x18, 0x60, 0x20, 0x61, 3, 0x8e],
        &v6,
    );
    check(
        "Frame Relay with direction",
        206,
        &[1, 0x18, 0x61, 3, 0xcc],
        &v4,
    );
    check("SLIP", 8, &[0; 16], &v4);
    assert_eq!(
        other(9, &[0xff, 3, 0xc0, 0x21, 1, 1, 0, 4]),
        ProtocolName::Ppp(0xc021)
    );
    // RFC 1144: the number of the connection in place of the protocol; or headers that only the one before completes.
    for slot in [0, 6, 17, 255] {
        let mut numbered = v4.clone();
        numbered[9] = slot;
        check_usual(
            "uncompressed TCP",
            9,
            &join(&[&[0xff, 3, 0, 0x2f], &numbered]),
            &v4,
            0,
        );
        check_usual("without address", 50, &join(&[&[0x2f], &numbered]), &v4, 0);
    }
    assert_eq!(
        other(9, &[0xff, 3, 0, 0x2d, 0x10, 0x95, 0xcd, 0xff]),
        ProtocolName::Ppp(0x2d)
    );
}

#[test]
fn rings_and_buses() {
    let v4 = tcp_ipv4();
    let llc = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    let check = |name, link_type, header: &[u8], rest: &[u8]| {
        check_usual(name, link_type, &join(&[header, rest]), &v4, 0);
    };
    check(
        "FDDI",
        10,
        &[0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &llc,
    );
    check(
        "Token Ring",
        6,
        &[0x10, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &llc,
    );
    let routed = [
        0x10, 0x40, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 4, 0, 0, 0,
    ];
    check("Token Ring with routes", 6, &routed, &llc);
    check("ARCNET, RFC 1051", 7, &[1, 2, 0xf0], &v4);
    check("ARCNET, RFC 1201", 129, &[1, 2, 0, 0, 0xd4, 0, 0, 1], &v4);
    check(
        "ARCNET, padded",
        7,
        &[1, 2, 0xd4, 0xff, 0xff, 0xff, 0xd4, 0, 0, 1],
        &v4,
    );
    check("ATM", 100, &[], &llc);
    check("ATM of Linux", 106, &[], &v4);
    check("SunATM", 123, &[2, 0, 0, 5], &llc);
    check("Fibre Channel", 122, &[0; 16], &llc);
    check("FireWire", 138, &join(&[&[0; 16], &[8, 0]]), &v4);
    check("InfiniBand", 242, &join(&[&[0; 40], &[8, 0, 0, 0]]), &v4);
    check("Solaris", 226, &join(&[&[1, 2], &[0; 22]]), &v4);
    assert_eq!(other(7, &[1, 2, 0xd4, 1, 0, 1, 9]), ProtocolName::Fragment);
}

#[test]
fn capture_hardware_and_switches() {
    let v4 = tcp_ipv4();
    let ethernet = tcp_ethernet();
    let check = |name, link_type, header: &[u8], rest: &[u8]| {
        check_usual(name, link_type, &join(&[header, rest]), &v4, 0);
    };
    check(
        "Juniper",
        178,
        &[b'M', b'G', b'C', 0x80, 0, 3, 1, 1, 1],
        &ethernet,
    );
    check(
        "Juniper without link layer",
        178,
        &[b'M', b'G', b'C', 2, 0, 0, 0, 2],
        &v4,
    );
    check("netANALYZER", 240, &[0; 4], &ethernet);
    check("netANALYZER with preamble", 241, &[0; 12], &ethernet);
    check(
        "preamble",
        274,
        &[0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0xd5],
        &ethernet,
    );
    let pktap = join(&[&[108, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], &[0; 96]]);
    check("macOS packet tap", 258, &pktap, &ethernet);
    check("macOS packet tap as USER2", 149, &pktap, &ethernet);
    for other_user in [
        &pktap[..8],
        &[0; 200],
        &join(&[&[108, 0, 0, 0, 2, 0, 0, 0], &[0; 200]]),
    ] {
        let is_pktap = other_user == &pktap[..8];
        let expect = if is_pktap {
            ProtocolName::Unreadable
        } else {
            ProtocolName::LinkType(149)
        };
        assert_eq!(other(149, other_user), expect);
    }
    let air = join(&[&[0x08, 1], &[0; 22], &[0xaa, 0xaa, 3, 0, 0, 0, 8, 0]]);
    let centrino = join(&[&[0; 12], &[0x24, 0x52], &air]);
    check("802.11 of Centrino", 1, &centrino, &v4);
    check("Broadcom", 281, &[0; 16], &join(&[&[8, 0], &v4]));
    check("Broadcom, in front", 282, &[0; 4], &ethernet);
    check("Marvell", 284, &[0; 16], &join(&[&[8, 0], &v4]));
    let tagged = join(&[&[0; 12], &[0xda, 0xda, 0, 0, 0, 0, 0, 0, 8, 0]]);
    check("Marvell with EtherType", 285, &tagged, &v4);
    check("bare MPLS", 219, &[0, 2, 1, 64], &v4);
}

#[test]
fn netfilter() {
    let v4 = tcp_ipv4();
    let len = u16::try_from(v4.len() + 4).unwrap();
    let log = |family: u8, order: fn(u16) -> [u8; 2]| {
        let header = join(&[&order(8), &order(1), &[8, 0, 3, 0]]);
        join(&[&[family, 0, 0, 1], &header, &order(len), &order(9), &v4])
    };
    check_usual("log", 239, &log(2, u16::to_le_bytes), &v4, 0);
    check_usual("log of a bridge", 239, &log(7, u16::to_be_bytes), &v4, 0);
    let bare = join(&[&[2, 0, 0, 1], &len.to_le_bytes(), &[9, 0], &v4]);
    check_usual("log without EtherType", 239, &bare, &v4, 0);
    let message = |kind: u16, rest: &[u8]| {
        let len = u32::try_from(16 + rest.len()).unwrap();
        join(&[&len.to_le_bytes(), &kind.to_le_bytes(), &[0; 10], rest])
    };
    let cooked = [0, 4, 3, 0x38, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12];
    let note = message(0x0100, &[2, 0, 0, 0]);
    let logged = message(0x0400, &log(2, u16::to_le_bytes));
    check_usual(
        "netlink log",
        253,
        &join(&[&cooked, &note, &logged]),
        &v4,
        0,
    );
    let queued = join(&[
        &[2, 0, 0, 1, 11, 0, 1, 0, 0, 0, 0, 1, 8, 0, 3, 0],
        &len.to_le_bytes(),
        &[10, 0],
        &v4,
    ]);
    check_usual(
        "netlink queue",
        253,
        &join(&[&cooked, &message(0x0300, &queued)]),
        &v4,
        0,
    );
    assert_eq!(
        other(253, &join(&[&cooked, &note])),
        ProtocolName::LinkType(253)
    );
}

#[test]
fn what_is_not_ip_is_named() {
    let check = |ether_type, payload: &[u8], expect| {
        assert_eq!(other(1, &ethernet(ether_type, payload)), expect);
    };
    check(0x806, &[0; 28], ProtocolName::Arp);
    check(0x88cc, &[0; 28], ProtocolName::Lldp);
    check(0x888e, &[0; 28], ProtocolName::Eapol);
    check(0x9000, &[0; 28], ProtocolName::EtherType(0x9000));
    check(38, &[0x42, 0x42, 3, 0, 0], ProtocolName::Llc);
    check(
        0x8863,
        &[0x11, 9, 0, 0, 0, 0],
        ProtocolName::EtherType(0x8863),
    );
    check(
        0x8847,
        &[0, 0, 0xd1, 64, 0x45, 0, 0, 0],
        ProtocolName::EtherType(0x8847),
    );
    check(
        0x8864,
        &[0x11, 0, 0, 1, 0, 4, 0xc0, 0x21, 9, 1],
        ProtocolName::Ppp(0xc021),
    );
    check(
        0x88e5,
        &[0x0c, 0, 0, 0, 0, 1, 9, 9],
        ProtocolName::Encrypted,
    );
    assert_eq!(other(220, &[0; 64]), ProtocolName::LinkType(220));
    assert_eq!(other(u32::MAX, &tcp()), ProtocolName::LinkType(u32::MAX));
}
