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
