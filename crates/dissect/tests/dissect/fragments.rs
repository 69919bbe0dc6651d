use crate::frames::{V6, assert_usual, ethernet, frame, ipv4_with, ipv6, join, numbered, tcp};
use capture::{Diagnostic, DiagnosticCode, Frame, FrameNumber, Timestamp};
use dissect::{Dissector, Extent, Packet, ProtocolName};

/// A run of the usual segment in an IPv4 fragment, from byte `start` to byte `end`; `more` unless it is the last.
fn part(start: usize, end: usize, more: bool) -> Vec<u8> {
    part_of(&tcp(), 0x1234, start, end, more)
}

fn part_of(whole: &[u8], identification: u16, start: usize, end: usize, more: bool) -> Vec<u8> {
    let field = u16::try_from(start / 8).unwrap() | if more { 0x2000 } else { 0 };
    let total = u16::try_from(20 + end - start).unwrap();
    let mut datagram = ipv4_with(total, field, 6, &[], &whole[start..end]);
    datagram[4..6].copy_from_slice(&identification.to_be_bytes());
    ethernet(0x800, &datagram)
}

/// The frames in which the usual segment turns up.
#[track_caller]
fn complete(frames: &[Vec<u8>]) -> Vec<u32> {
    let mut dissector = Dissector::new();
    let mut found = Vec::new();
    for (number, data) in (1..).zip(frames) {
        let frame = numbered(number, 1, data);
        match dissector.dissect(&frame, &mut |diagnostic| panic!("{diagnostic:?}")) {
            Packet::Segment(segment) => {
                assert_usual("fragments", &segment);
                assert_eq!(
                    (segment.layout.ip_offset, segment.layout.tcp_offset),
                    (0, 20)
                );
                assert_eq!(segment.extent, Extent::Known);
                found.push(number);
            }
            packet => assert_eq!(packet, Packet::Other(ProtocolName::Fragment)),
        }
    }
    found
}

#[test]
fn fragments_come_together_in_any_order() {
    let parts = [part(0, 16, true), part(16, 24, true), part(24, 38, false)];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        assert_eq!(
            complete(&order.map(|index: usize| parts[index].clone())),
            [3],
            "{order:?}"
        );
    }
}

#[test]
fn repeated_and_overlapping_fragments() {
    let (head, middle, tail) = (part(0, 16, true), part(16, 24, true), part(24, 38, false));
    assert_eq!(
        complete(&[head.clone(), head.clone(), middle.clone(), tail.clone()]),
        [4]
    );
    // The identification is free again behind a complete datagram.
    assert_eq!(
        complete(&[
            head.clone(),
            part(8, 38, false),
            tail.clone(),
            part(0, 24, true)
        ]),
        [2, 4]
    );
    // The bytes that came first stay: this one fills the gap between the others and is wrong on both sides of it.
    let mut wrong = part(8, 32, true);
    wrong[34..42].fill(b'!');
    wrong[50..58].fill(b'!');
    assert_eq!(complete(&[head, tail, wrong, middle]), [3]);
}

#[test]
fn pieces_say_how_to_get_the_segment_again() {
    let frames = [
        part(0, 16, true),
        part(0, 16, true),
        part(24, 38, false),
        part(16, 24, true),
    ];
    let mut dissector = Dissector::new();
    let mut pieces = Vec::new();
    for (number, data) in (1..).zip(&frames) {
        if let Packet::Segment(segment) = dissector.dissect(&numbered(number, 1, data), &mut |_| {})
        {
            pieces = segment.pieces.to_vec();
        }
    }
    let numbers: Vec<_> = pieces.iter().map(|piece| piece.frame.0).collect();
    assert_eq!(numbers, [1, 3, 4]);
    let mut again = Dissector::new();
    let mut found = 0;
    for piece in &pieces {
        let data = &frames[piece.frame.0 as usize - 1];
        let frame = Frame {
            number: piece.frame,
            interface: piece.interface,
            link_type: piece.link_type,
            time: None,
            offset: piece.offset,
            original_len: piece.original_len,
            data,
        };
        if let Packet::Segment(segment) = again.dissect(&frame, &mut |_| {}) {
            assert_usual("again", &segment);
            found += 1;
        }
    }
    assert_eq!(found, 1);
}

#[test]
fn version_6_fragments() {
    let tcp = tcp();
    let part = |start: usize, end: usize, more: u16| {
        let field = (u16::try_from(start).unwrap() | more).to_be_bytes();
        let header = join(&[&[6, 0], &field, &[0, 0, 0, 7]]);
        ethernet(0x86dd, &ipv6(44, &join(&[&header, &tcp[start..end]])))
    };
    let mut dissector = Dissector::new();
    let first = part(16, 38, 0);
    let packet = dissector.dissect(&numbered(1, 1, &first), &mut |_| {});
    assert_eq!(packet, Packet::Other(ProtocolName::Fragment));
    let second = part(0, 16, 1);
    let second = numbered(2, 1, &second);
    let Packet::Segment(segment) = dissector.dissect(&second, &mut |_| {}) else {
        panic!()
    };
    assert_usual("IPv6", &segment);
    assert_eq!(segment.source, std::net::IpAddr::from(V6.0));
    assert_eq!(segment.layout.tcp_offset, 40);
}

#[test]
fn first_fragment_that_was_cut_is_read_alone() {
    let data = part(0, 32, true);
    let mut cut = frame(1, &data[..60]);
    cut.original_len = u32::try_from(data.len()).unwrap();
    let mut dissector = Dissector::new();
    let Packet::Segment(segment) = dissector.dissect(&cut, &mut |_| {}) else {
        panic!()
    };
    assert_eq!(
        (segment.extent, segment.payload_len),
        (Extent::FirstFragment, 12)
    );
    assert_eq!(segment.layout.captured_payload_len, 6);
    let data = part(16, 38, false);
    let mut cut = frame(1, &data[..40]);
    cut.original_len = u32::try_from(data.len()).unwrap();
    assert_eq!(
        dissector.dissect(&cut, &mut |_| {}),
        Packet::Other(ProtocolName::Fragment)
    );
}

#[test]
fn identification_is_used_again_after_a_minute() {
    let (old, head, tail) = (part(0, 16, true), part(0, 16, true), part(16, 38, false));
    let check = |seconds: i64, expect: usize| {
        let mut dissector = Dissector::new();
        let mut given_up = Vec::new();
        let mut on = |diagnostic: Diagnostic| given_up.push(diagnostic);
        dissector.dissect(&numbered(1, 1, &old), &mut on);
        let mut late = numbered(2, 1, &tail);
        late.time = Some(Timestamp((1 + seconds) * 1_000_000_000));
        let completed = matches!(dissector.dissect(&late, &mut on), Packet::Segment(_));
        assert_eq!(completed, expect == 0);
        late.data = &head;
        late.number = FrameNumber(3);
        dissector.dissect(&late, &mut on);
        assert_eq!(given_up.len(), expect);
        assert!(given_up.iter().all(|diagnostic| {
            diagnostic.code == DiagnosticCode::FragmentsIncomplete
                && diagnostic.frame == Some(FrameNumber(1))
                && (diagnostic.needed, diagnostic.available) == (None, Some(16))
        }));
    };
    check(60, 0);
    check(61, 1);
}

#[test]
fn open_datagrams_are_bounded_and_all_are_accounted_for() {
    let mut dissector = Dissector::new();
    let mut given_up = Vec::new();
    for number in 1..=1000_u16 {
        let data = part_of(&tcp(), number, 0, 16, true);
        dissector.dissect(
            &numbered(u32::from(number), 1, &data),
            &mut |diagnostic: Diagnostic| {
                given_up.push(diagnostic.frame.unwrap().0);
            },
        );
    }
    assert_eq!(given_up.len(), 1000 - 256);
    dissector.finish(&mut |diagnostic| given_up.push(diagnostic.frame.unwrap().0));
    assert_eq!(given_up, (1..=1000).collect::<Vec<_>>());
}

#[test]
fn fragments_within_fragments() {
    // The usual segment in two fragments, each in an IPv4 tunnel of which the second datagram is in two fragments.
    let inner = part(16, 38, false).split_off(14);
    let tunnel = |field: u16, payload: &[u8]| {
        let total = u16::try_from(20 + payload.len()).unwrap();
        ethernet(0x800, &ipv4_with(total, field, 4, &[], payload))
    };
    let frames = [
        tunnel(0, &part(0, 16, true)[14..]),
        tunnel(0x2000, &inner[..24]),
        tunnel(3, &inner[24..]),
    ];
    let mut dissector = Dissector::new();
    for (number, data) in (1..).zip(&frames) {
        let frame = numbered(number, 1, data);
        match dissector.dissect(&frame, &mut |_| {}) {
            Packet::Segment(segment) => {
                assert_eq!(number, 3);
                assert_usual("nested", &segment);
                let numbers: Vec<_> = segment.pieces.iter().map(|piece| piece.frame.0).collect();
                assert_eq!(numbers, [1, 2, 3]);
            }
            packet => assert_eq!(packet, Packet::Other(ProtocolName::Fragment)),
        }
    }
}
