//! Links, written and read.

#![allow(clippy::unwrap_used, reason = "test code")]

use proptest::prelude::*;
use share::{
    Anonymous, Connection, Fill, Island, Islands, Link, LinkError, Segment, decode, encode, pack,
};
use terms::{Endpoint, PerSide};

fn link(segments: Vec<Segment>, options: &[u8]) -> Link {
    let end = |address: &str, port| Endpoint {
        address: address.parse().unwrap(),
        port,
    };
    let mut client = Islands::default();
    for (seq, bytes, fill) in [
        (
            1001,
            &b"GET / HTTP/1.1\r\nHost: h\r\n\r\n"[..],
            Fill::Spaces,
        ),
        (1200, b"\x17\x03\x03\x01\0", Fill::Zeros),
    ] {
        assert!(client.push(Island {
            seq,
            bytes: bytes.to_vec(),
            fill,
            fill_len: 30,
        }));
    }
    let mut link = Link {
        capture_name: "a.pcap".to_owned(),
        start_ns: 1_700_000_000_000_000_000,
        connections: vec![Connection {
            stream: 7,
            ends: PerSide {
                client: end("192.0.2.1", 50_000),
                server: end("192.0.2.2", 80),
            },
            link_type: 1,
            earlier: Some(PerSide {
                client: 5,
                server: u32::MAX,
            }),
            islands: PerSide {
                client,
                server: Islands::default(),
            },
        }],
        comments: vec![(3, "评论".to_owned()), (0, String::new())],
        names: vec![("2001:db8::1".parse().unwrap(), "name".to_owned())],
        ..Link::default()
    };
    for mut segment in segments {
        segment.options = link.options.add(options);
        link.segments.push(segment);
    }
    link
}

fn segment() -> impl Strategy<Value = Segment> {
    let numbers = (
        any::<u32>(),
        any::<u32>(),
        any::<u32>(),
        any::<u16>(),
        any::<u16>(),
    );
    let others = (
        any::<bool>(),
        0..3000_u32,
        any::<u8>(),
        any::<u16>(),
        any::<bool>(),
    );
    let time = proptest::option::of(0..2_000_000_000_000_000_000_i64);
    (numbers, others, time, 0..17_u8).prop_map(|(numbers, others, time_ns, extent)| {
        let (frame, seq, ack, flags, window) = numbers;
        let (from_server, payload_len, ttl, identification, dont_fragment) = others;
        Segment {
            from_server,
            frame,
            time_ns,
            seq,
            ack,
            flags: flags & 0xfff,
            window,
            payload_len,
            cut_to: (ttl & 1 == 0).then_some(payload_len / 2),
            ttl,
            identification,
            dont_fragment,
            extent,
            ..Segment::default()
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        segments in proptest::collection::vec(segment(), 0..60),
        options in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let link = link(segments, &options);
        let text = encode(&link).unwrap();
        for at in 0..link.segments.len() {
            prop_assert!(link.packet(at).is_some());
        }
        prop_assert_eq!(decode(&text), Ok(link));
    }

    #[test]
    fn any_columns_are_survived(columns in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(link) = decode(&pack(&columns)) {
            let again = encode(&link).and_then(|text| decode(&text));
            prop_assert_eq!(again, Ok(link));
        }
    }

    #[test]
    fn a_wrong_letter_is_told(at in any::<prop::sample::Index>()) {
        let text = encode(&link(vec![Segment::default(); 9], &[1, 1])).unwrap();
        let at = 3 + at.index(text.len() - 4);
        let mut letters = text.clone().into_bytes();
        letters[at] = if letters[at] == b'Q' { b'R' } else { b'Q' };
        let wrong = String::from_utf8(letters).unwrap();
        prop_assert!(decode(&wrong).is_err());
        prop_assert_eq!(decode(&text[..at]), Err(LinkError::Damaged));
    }
}

#[test]
fn versions_and_sizes_have_their_own_errors() {
    assert_eq!(decode("v2.x"), Err(LinkError::Newer));
    assert_eq!(decode("v1."), Err(LinkError::Damaged));
    assert_eq!(decode("no link"), Err(LinkError::Damaged));
    // A hundred megabytes of zeros.
    assert_eq!(decode(&pack(&vec![0; 100 << 20])), Err(LinkError::TooBig));
    // More segments than are read.
    assert_eq!(
        decode(&pack(&[0, 0xff, 0xff, 0x7f])),
        Err(LinkError::TooBig)
    );
}

#[test]
fn anonymous_subnets_keep_their_shape() {
    let anonymous = Anonymous::new([3, 4]);
    let of = |text: &str| match anonymous.address(text.parse().unwrap()) {
        std::net::IpAddr::V4(address) => u32::from(address),
        std::net::IpAddr::V6(_) => unreachable!(),
    };
    let bits = |text: &str| u32::from(text.parse::<std::net::Ipv4Addr>().unwrap());
    let all = [
        "203.0.113.9",
        "203.0.113.77",
        "203.0.112.9",
        "198.51.100.1",
        "198.51.100.2",
    ];
    for (one, other) in all
        .iter()
        .flat_map(|one| all.iter().map(move |other| (one, other)))
    {
        let same = (bits(one) ^ bits(other)).leading_zeros();
        // The first four bits of all of them stay.
        assert_eq!((of(one) ^ of(other)).leading_zeros(), same, "{one} {other}");
    }
    assert_ne!(of("203.0.113.9"), bits("203.0.113.9"));
    assert_eq!(of("192.168.7.1") >> 16, bits("192.168.0.0") >> 16);
    assert_eq!(of("127.0.0.1"), bits("127.0.0.1"));
    let name = anonymous.name("www.example.com");
    let parts: Vec<usize> = name.split('.').map(str::len).collect();
    assert_eq!(parts, [3, 7, 3]);
    assert_eq!(name, anonymous.name("WWW.example.com"));
    assert!(!name.contains("example"));
}

#[test]
fn an_anonymous_link_names_nobody() {
    let mut link = link(vec![Segment::default(); 2], &[30, 4, 0x30, 9]);
    let mut server = Islands::default();
    assert!(server.push(Island {
        seq: 9,
        bytes: b"220 mail.example.com ESMTP".to_vec(),
        fill: Fill::Zeros,
        fill_len: 0,
    }));
    link.connections[0].islands.server = server;
    Anonymous::new([3, 4]).apply(&mut link);
    let text = format!("{link:?}");
    for word in ["192.0.2.1", "a.pcap", "2001:db8::1", "example"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let said = link.connections[0].islands.server.iter().next().unwrap();
    assert!(!said.bytes.windows(7).any(|it| it == b"example"));
    assert!(said.bytes.starts_with(b"220 ") && said.bytes.ends_with(b" ESMTP"));
    assert_eq!(decode(&encode(&link).unwrap()), Ok(link));
}

fn hidden(bytes: &[u8]) -> Vec<u8> {
    let mut link = link(vec![Segment::default(); 2], &[]);
    let mut islands = Islands::default();
    assert!(islands.push(Island {
        seq: 9,
        bytes: bytes.to_vec(),
        fill: Fill::Zeros,
        fill_len: 0,
    }));
    link.connections[0].islands.client = islands;
    Anonymous::new([3, 4]).apply(&mut link);
    let hidden = link.connections[0].islands.client.iter().next().unwrap();
    assert_eq!(hidden.bytes.len(), bytes.len());
    hidden.bytes.clone()
}

#[test]
fn hosts_without_a_domain_are_hidden() {
    let server_name = b"\0\0\0\x0d\0\x0b\0\0\x08intranet\0\x10\0\x05\0\x03\x02h2";
    let heads: [&[u8]; 8] = [
        b"GET / HTTP/1.1\r\nHost: intranet\r\nAccept: */*\r\n\r\n",
        b"GET / HTTP/1.1\r\nhOST:intranet:8080\r\n\r\n",
        b"GET http://intranet/path HTTP/1.1\r\n\r\n",
        b"GET http://me@intranet:81/path HTTP/1.1\r\n\r\n",
        b"CONNECT intranet:443 HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: https://INTRANET/login\r\n\r\n",
        b"GET / HTTP/1.1\r\nX-Forwarded-Host: intranet, other\r\n\r\n",
        server_name,
    ];
    for head in heads {
        let text = String::from_utf8_lossy(&hidden(head)).into_owned();
        assert!(!text.to_lowercase().contains("intranet"), "{text}");
        let (before, after) = (String::from_utf8_lossy(head), text);
        let kept = [
            "HTTP/1.",
            ":443 ",
            ":8080",
            ":81/path",
            "/login",
            "Accept: */*",
            "\x02h2",
        ];
        for word in kept {
            assert_eq!(
                before.contains(word),
                after.contains(word),
                "{word} in {after}"
            );
        }
    }
}

#[test]
fn who_a_balancer_speaks_for_is_hidden() {
    let line = b"PROXY TCP4 203.0.113.9 10.20.30.40 51000 80\r\n";
    let text = String::from_utf8(hidden(line)).unwrap();
    assert!(
        !text.contains("203.0.113.9") && !text.contains("10.20.30.40"),
        "{text}"
    );
    let words: Vec<&str> = text.trim_end().split(' ').collect();
    for word in &words[2..4] {
        assert!(word.parse::<std::net::Ipv4Addr>().is_ok(), "{text}");
    }
    assert_eq!(words[4..], ["51000", "80"]);
    let line = b"PROXY TCP6 2001:db8:7::9 2001:db8::1 51000 80\r\n";
    let text = String::from_utf8(hidden(line)).unwrap();
    assert!(!text.contains("2001") && !text.contains("db8"), "{text}");
    let words: Vec<&str> = text.split(' ').collect();
    assert!(words[2].parse::<std::net::Ipv6Addr>().is_ok(), "{text}");
    let signature = b"\r\n\r\n\0\r\nQUIT\n";
    let v4 = [
        &signature[..],
        &[
            0x21, 0x11, 0, 12, 203, 0, 113, 9, 203, 0, 113, 1, 0xc7, 0x38, 0, 80,
        ],
    ]
    .concat();
    let told = hidden(&v4);
    let v4_of = |text: &str| match Anonymous::new([3, 4]).address(text.parse().unwrap()) {
        std::net::IpAddr::V4(address) => address.octets(),
        std::net::IpAddr::V6(_) => unreachable!(),
    };
    assert_eq!(told[16..20], v4_of("203.0.113.9"));
    assert_eq!(told[20..24], v4_of("203.0.113.1"));
    assert_eq!((&told[..16], &told[24..]), (&v4[..16], &v4[24..]));
    let v6 = [
        &signature[..],
        &[0x21, 0x21, 0, 36],
        &[0x20; 32],
        &[0xc7, 0x38, 0, 80],
    ]
    .concat();
    let told = hidden(&v6);
    assert_ne!(told[16..32], v6[16..32]);
    assert_eq!(told[48..], v6[48..]);
}

#[test]
fn comments_name_nobody() {
    let anonymous = Anonymous::new([3, 4]);
    let hosts = ["printer".to_owned()];
    let of = |text: &str| anonymous.address(text.parse().unwrap()).to_string();
    let text = "Printer at 203.0.113.9:631, 2001:db8::1. See www.example.com: 12:30, v1.2";
    let expect = format!(
        "{} at {}:631, {}. See {}: 12:30, v1.2",
        anonymous.name("printer"),
        of("203.0.113.9"),
        of("2001:db8::1"),
        anonymous.name("www.example.com"),
    );
    assert_eq!(anonymous.text(text, &hosts), expect);
}
