use crate::dissect::LINKS;
use crate::seeds_of_page::{links, messages};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use testkit::Side::{Client, Server};
use testkit::{
    ByteOrder, Conversation, Ipv6, Link, NetworkMonitor, Pcap, Pcapng, Snoop, Tcp, TcpOption,
    tcp_packet, udp_packet,
};

/// Inputs to begin with: the target's name, a name, the bytes.
pub fn seeds() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut seeds = Vec::new();
    seeds.extend(
        files()
            .into_iter()
            .map(|(name, bytes)| ("open", name, bytes)),
    );
    for (index, bytes) in frames().into_iter().enumerate() {
        seeds.push(("dissect", format!("frames-{index}"), bytes));
    }
    for (index, bytes) in segments().into_iter().enumerate() {
        seeds.push(("track", format!("segments-{index}"), bytes));
    }
    for (index, bytes) in streams().into_iter().enumerate() {
        seeds.push(("payload", format!("streams-{index}"), bytes));
    }
    for (index, bytes) in messages().into_iter().enumerate() {
        seeds.push(("decode_message", format!("message-{index}"), bytes));
    }
    for (name, bytes) in links() {
        seeds.push(("link", name, bytes));
    }
    for (index, bytes) in filters().into_iter().enumerate() {
        seeds.push(("filter", format!("filter-{index}"), bytes));
    }
    seeds
}

/// Inputs of the filters' reader: where a cursor stands, then a text.
fn filters() -> Vec<Vec<u8>> {
    let texts = [
        "tcp.port in {80, 443, 8000..8010} && !(ip.addr == 10.0.0.0/8 || ipv6.src != 2001:db8::/32)",
        "tcp.flags & 0x12 == 0x12 and frame.time_relative >= 1.5 or any tcp.port !== 0b101",
        "http.request.uri matches r\"\\.(css|js)$\" && http.host contains \"a\\x20\\u00e9\\\"\"",
        "ladder.closing in {reset reset-after-fin} && tcp.flags.syn == True && tcp.seq > tcp.ack",
        "not not tcp.analysis.flags && all tcp.len < 077",
        "GET /login",
        "\"a phrase\"",
        "tcp.prot == 80",
    ];
    let inputs = texts.iter().map(|text| [&[8], text.as_bytes()].concat());
    inputs.collect()
}

/// A connection with loss, repetition and reordering.
pub(crate) fn talk(v6: bool) -> Conversation {
    let address = |last: u8, port| {
        let ip = if v6 {
            IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last.into()))
        } else {
            IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))
        };
        SocketAddr::new(ip, port)
    };
    let mut talk = Conversation::between(address(1, 40_000), address(2, 80));
    talk.handshake()
        .send(Client, b"GET / HTTP/1.1\r\n\r\n")
        .ack(Server);
    talk.send(Server, b"HTTP/1.1 200 OK\r\n").again(5);
    talk.lost().send(Server, b"lost");
    talk.send(Server, b"later").swap_last();
    talk.ack_of(Client, 5000, &[TcpOption::Sack(vec![(5022, 5027)])]);
    talk.keep_alive(Client).close(Server);
    talk
}

pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (index, link) in Link::ALL.into_iter().enumerate() {
        let talk = talk(link == Link::Ipv6);
        files.push((
            format!("link-{index}.pcap"),
            testkit::capture(link, &[&talk]),
        ));
    }
    let packets = talk(false).packets();
    for order in ByteOrder::BOTH {
        let micros = Pcap::with(101, order, false);
        let file = packets
            .iter()
            .fold(micros, |file, (nanos, packet)| file.packet(*nanos, packet));
        files.push((format!("micros-{order:?}.pcap"), file.build()));
        files.push((format!("blocks-{order:?}.pcapng"), every_block(order)));
        let modified = Pcap::header(0xa1b2_cd34, 101, order);
        files.push((format!("modified-{order:?}.pcap"), modified));
    }
    files.extend(other_files(&talk(false)));
    for (name, bytes) in [
        ("level-1.zst", &include_bytes!("../../../crates/capture/tests/data/level-1.zst")[..]),
        ("level-22.zst", include_bytes!("../../../crates/capture/tests/data/level-22.zst")),
        ("blocks.lz4", include_bytes!("../../../crates/capture/tests/data/blocks.lz4")),
        ("stored.zip", b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x04\0\0\0\x04\0\0\0\x01\0\0\0a\xd4\xc3\xb2\xa1"),
        // "hello", as gzip packs it.
        ("hello.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0"),
    ] {
        files.push((name.into(), bytes.to_vec()));
    }
    files
}

/// Formats that are not libpcap's, and what becomes of captures on their way.
fn other_files(talk: &Conversation) -> Vec<(String, Vec<u8>)> {
    let packets = talk.packets();
    let frames = || {
        packets
            .iter()
            .map(|(nanos, packet)| (*nanos, Link::Ethernet.wrap(packet)))
    };
    let snoop = frames().fold(Snoop::new(4), |file, (nanos, frame)| {
        file.packet(nanos, &frame)
    });
    let mut files = vec![("talk.snoop".to_owned(), snoop.build())];
    let old = frames().fold(NetworkMonitor::version_1(1), |file, (nanos, frame)| {
        file.frame(nanos / 1000, 1, &frame)
    });
    files.push(("talk-1.cap".to_owned(), old.build()));
    for minor in 0..=3 {
        let file = NetworkMonitor::new(minor, 1);
        let file = frames().fold(file, |file, (nanos, frame)| {
            file.frame(nanos / 1000, 1, &frame)
        });
        let file = file
            .frame(9, 0xfffe, b"names")
            .frame(10, 6, &[2, 3, 0, 8, 1]);
        files.push((format!("talk-2.{minor}.cap"), file.build()));
    }
    let section = Pcapng::simple_file(1).interface(1, 0, &[]);
    let backwards = frames()
        .enumerate()
        .fold(section, |file, (place, (nanos, frame))| {
            file.packet(place as u32 % 2, nanos - place as u64 * 3_000_000, &frame)
        });
    files.push(("two-clocks-backwards.pcapng".to_owned(), backwards.build()));
    // Other record headers under the usual number; an odd fraction.
    for (name, extra) in [("nokia", 4), ("modified", 8)] {
        let mut file = Pcap::header(0xa1b2_c3d4, 1, ByteOrder::Little);
        for (place, (_, frame)) in frames().enumerate() {
            let fraction = if place == 1 { 1_000_000 } else { 5 };
            for field in [9, fraction, frame.len() as u32, frame.len() as u32] {
                file.extend(field.to_le_bytes());
            }
            file.extend(vec![1; extra]);
            file.extend(frame);
        }
        files.push((format!("{name}.pcap"), file));
    }
    let capture = talk.pcap();
    files.push((
        "text-before.pcap".to_owned(),
        [&b"listening on eth0\n"[..], &capture].concat(),
    ));
    let mut changed = Vec::new();
    for byte in capture {
        changed.extend([b'\r'].into_iter().filter(|_| byte == b'\n'));
        changed.push(byte);
    }
    files.push(("terminal.pcap".to_owned(), changed));
    files
}

fn every_block(order: ByteOrder) -> Vec<u8> {
    Pcapng::new(order)
        .section(order, &[(1, b"a comment"), (4, b"testkit")])
        .interface(1, 0, &[(2, b"eth0"), (9, &[9]), (14, &order.u64(3600))])
        .interface(101, 96, &[(9, &[0x80 | 20])])
        .cut_packet(
            0,
            1,
            b"data",
            1500,
            &[(1, b"a comment"), (4, &order.u64(2))],
        )
        .simple_packet(b"simple", 6)
        .obsolete_packet(1, 3, 7, b"obsolete", &[(1, b"old")])
        .names(&[(1, b"\x7f\0\0\x01localhost\0")], &[(1, b"about names")])
        .statistics(0, 9, &[(4, &order.u64(10)), (5, &order.u64(1))])
        .block(0xbad, b"1234custom")
        .block(10, b"secrets")
        .section(ByteOrder::Little, &[])
        .interface(113, 0, &[])
        .packet(0, 5, b"second section")
        .build()
}

/// Inputs of the dissector: each link type with the frames of a conversation, fragments, what is not TCP.
fn frames() -> Vec<Vec<u8>> {
    let mut inputs = Vec::new();
    for link in Link::ALL {
        let frames: Vec<Vec<u8>> = talk(link == Link::Ipv6)
            .packets()
            .iter()
            .take(5)
            .map(|(_, packet)| link.wrap(packet))
            .collect();
        inputs.push(dissector_input(link.number(), &frames));
    }
    let (v4, other4) = (Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(192, 0, 2, 2));
    let (v6, other6) = (
        Ipv6Addr::LOCALHOST,
        Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 1),
    );
    let tcp = Tcp::new(1, 2).payload(&[7; 100]);
    let inner = tcp_packet(v4.into(), other4.into(), &tcp);
    let segment4 = tcp.bytes(v4.into(), other4.into());
    let segment6 = tcp.bytes(v6.into(), other6.into());
    let whole4 = testkit::Ipv4::new(v4, other4, 6, segment4);
    let whole6 = Ipv6::new(v6, other6, 6, segment6).extension(60, &[1, 4, 0, 0, 0, 0]);
    let fragments: Vec<Vec<u8>> = whole4
        .fragments(48)
        .iter()
        .map(testkit::Ipv4::bytes)
        .chain(whole6.fragments(48, 9).iter().map(Ipv6::bytes))
        .collect();
    inputs.push(dissector_input(101, &fragments));
    let tunnels = [
        testkit::ip(v4.into(), other4.into(), 4, inner.clone()),
        testkit::ip(v6.into(), other6.into(), 4, inner.clone()),
        testkit::ip(
            v4.into(),
            other4.into(),
            47,
            [&[0, 0, 8, 0], &inner[..]].concat(),
        ),
        testkit::ip(
            v4.into(),
            other4.into(),
            1,
            [&[3, 3, 0, 0, 0, 0, 0, 0], &inner[..48]].concat(),
        ),
        udp_packet(
            v4.into(),
            9,
            other4.into(),
            2152,
            &[&[0x30, 255, 0, 140, 0, 0, 0, 1], &inner[..]].concat(),
        ),
        udp_packet(
            v4.into(),
            9,
            other4.into(),
            4789,
            &[&[8, 0, 0, 0, 0, 0, 1, 0], &Link::Ethernet.wrap(&inner)[..]].concat(),
        ),
    ];
    inputs.push(dissector_input(101, &tunnels));
    inputs.push(dissector_input(101, &rare_tunnels(&inner)));
    let pktap = [
        &[108, 0, 0, 0, 1, 0, 0, 0, 101, 0, 0, 0][..],
        &[0; 96],
        &inner,
    ]
    .concat();
    inputs.push(dissector_input(149, &[pktap]));
    let ppp = |protocol| [&[0xff, 3, 0, protocol][..], &inner].concat();
    inputs.push(dissector_input(9, &[ppp(0x21), ppp(0x2f), ppp(0x2d)]));
    inputs
}

/// What carries an IPv4 packet now and then.
fn rare_tunnels(inner: &[u8]) -> Vec<Vec<u8>> {
    let (one, other) = (Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(192, 0, 2, 2));
    let ethernet = Link::Ethernet.wrap(inner);
    let wlan =
        |first: [u8; 2]| [&first[..], &[0; 22], &[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], inner].concat();
    let gre = |header: &[u8], payload: &[u8]| {
        testkit::ip(one.into(), other.into(), 47, [header, payload].concat())
    };
    let udp = |port, header: &[u8], payload: &[u8]| {
        udp_packet(
            one.into(),
            9,
            other.into(),
            port,
            &[header, payload].concat(),
        )
    };
    let erspan = |kind: u8| {
        [
            0x10,
            0,
            0x22,
            0xeb,
            0,
            0,
            0,
            1,
            0x20,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            kind << 2,
            1,
        ]
    };
    vec![
        gre(
            &[0x20, 1, 0x64, 0, 0, ethernet.len() as u8, 1, 0],
            &ethernet,
        ),
        gre(&[0, 0, 0x82, 0x40], &wlan([8, 1])),
        gre(&erspan(0), &[&[0; 8], &ethernet[..]].concat()),
        gre(&erspan(2), &[&[0; 8], inner].concat()),
        gre(&erspan(7), inner),
        udp(
            4754,
            &[0xb0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
            inner,
        ),
        udp(5072, &[0x01, 0x12, 1, 4, 0, 0, 0, 0, 7, 1, 2, 3, 4], inner),
        udp(5247, &[0, 0x10, 2, 0, 0, 0, 0, 0], &ethernet),
        udp(5247, &[0, 0x10, 3, 0, 0, 0, 0, 0], &wlan([1, 8])),
    ]
}

/// Frames in the form that [`crate::dissect()`] reads.
pub fn dissector_input(link_type: u32, frames: &[Vec<u8>]) -> Vec<u8> {
    let mut input = match LINKS.iter().position(|link| *link == link_type) {
        Some(index) => vec![index as u8],
        None => [&[255], &(link_type as u16).to_be_bytes()[..]].concat(),
    };
    for frame in frames {
        let frame = &frame[..frame.len().min(0x0fff)];
        input.extend((frame.len() as u16).to_be_bytes());
        input.push(0);
        input.extend(frame);
    }
    input
}

/// Inputs of the tracker; a segment is nine bytes.
fn segments() -> Vec<Vec<u8>> {
    let (fin, syn, rst, ack) = (1, 2, 4, 16);
    let (client, server) = (0, 4);
    // In order: handshake with options, data both ways, four-way close.
    let ordinary = [
        [client | 8, syn, 0, 0, 0, 0, 0, 255, 1],
        [server | 8, syn | ack, 0, 0, 0, 0, 0, 255, 9],
        [client, ack, 0, 0, 0, 0, 0, 255, 9],
        [client, ack, 0, 0, 0, 0, 100, 255, 1],
        [server, ack, 0, 0, 0, 0, 0, 200, 9],
        [server | 32, ack, 0, 0, 0, 0, 255, 200, 9],
        [client, ack, 0, 0, 0, 0, 0, 0, 9],
        [server, fin | ack, 0, 0, 0, 0, 0, 1, 200],
        [client, ack, 0, 0, 0, 0, 0, 1, 9],
        [client, fin | ack, 0, 0, 0, 0, 0, 1, 9],
        [server, ack, 0, 0, 0, 0, 0, 1, 9],
    ];
    // Lost, repeated, out of order, with duplicate ACKs, on two connections; then a reset, and ports used again.
    let untidy = [
        [client | 1, ack, 0, 50, 0, 0, 50, 255, 1],
        [client | 1, ack, 0, 0, 0, 0, 50, 255, 1],
        [server | 1, ack, 0, 0, 0xff, 0xce, 0, 255, 1],
        [server | 1, ack, 0, 0, 0xff, 0xce, 0, 255, 1],
        [server | 17, ack, 0, 0, 0xff, 0xce, 0, 255, 1],
        [client | 1, ack, 0xff, 0xce, 0, 0, 50, 255, 1],
        [client | 2, syn, 0, 0, 0, 0, 0, 255, 1],
        [client | 2, syn, 0xff, 0xff, 0, 0, 0, 255, 100],
        [server | 2, rst | ack, 0, 0, 0, 0, 0, 0, 1],
        [client | 2, syn, 9, 0, 0, 0, 0, 255, 100],
        [client | 1, ack, 0xff, 0xff, 0, 0, 1, 255, 255],
        [server | 1, rst, 0, 0, 0, 0, 0, 255, 1],
    ];
    vec![
        ordinary.concat(),
        untidy.concat(),
        [ordinary.concat(), untidy.concat()].concat(),
    ]
}

/// Inputs of the payload's reader: both streams of a connection.
fn streams() -> Vec<Vec<u8>> {
    let talks: [(&[u8], &[u8]); 7] = [
        (
            b"GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nPOST /c HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /d HTTP/1.0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nKeep-Alive: timeout=5\r\n\r\nhelloHTTP/1.1 204 No\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: u\r\n\r\nHTTP/1.0 200 OK\r\n\r\nto the end",
        ),
        (
            b"GET /w HTTP/1.1\r\nUpgrade: websocket\r\n\r\n\x81\x82maskhi\x82\xfe\0\x80mask",
            b"HTTP/1.1 101 Up\r\nUpgrade: websocket\r\n\r\n\x81\x05hello\x88\x02\x03\xe8",
        ),
        (
            b"CONNECT a:443 HTTP/1.1\r\n\r\n\x16\x03\x01\0\x05\x01\0\0\x01\x03",
            b"HTTP/1.1 200 OK\r\n\r\n\x16\x03\x03\0\x04\x0e\0\0\0\x14\x03\x03\0\x01\x01\x17\x03\x03\0\x02ab\x15\x03\x03\0\x02\x01\0",
        ),
        (
            b"\x16\x03\x01\0\x4a\x01\0\0\x46\x03\x03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0\0\x02\xc0\x2f\x01\0\0\x1b\0\0\0\x0e\0\x0c\0\0\x09a.example\0\x10\0\x05\0\x03\x02h2",
            b"\x16\x03\x03\0\x2a\x02\0\0\x26\x03\x03bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\0\xc0\x2f\0",
        ),
        (
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
            b"\0\0\x06\x04\0\0\0\0\0abcdef\0\0\0\x04\x01\0\0\0\0",
        ),
        // A cipher suite that does not encrypt (TLS_RSA_WITH_NULL_MD5), and HTTP behind it.
        (
            b"\x16\x03\x01\0\x2f\x01\0\0\x2b\x03\x03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0\0\x02\0\x01\x01\0\0\0\x14\x03\x03\0\x01\x01\x17\x03\x03\0\x22GET / HTTP/1.1\r\n\r\nmmmmmmmmmmmmmmmm",
            b"\x16\x03\x03\0\x2a\x02\0\0\x26\x03\x03bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\0\0\x01\0\x14\x03\x03\0\x01\x01\x17\x03\x03\0\x25HTTP/1.1 200 OK\r\n\r\nabmmmmmmmmmmmmmmmm\x17\x03\x03\0\x12cdmmmmmmmmmmmmmmmm\x15\x03\x03\0\x12\x01\0mmmmmmmmmmmmmmmm",
        ),
        (b"EHLO me\r\n", b"220 mx ESMTP\r\n250 ok\r\n"),
    ];
    let seeds = talks.iter().enumerate().map(|(index, (client, server))| {
        let len = (client.len() as u16).to_be_bytes();
        [&len[..], &[index as u8 * 37], client, server].concat()
    });
    seeds.collect()
}
