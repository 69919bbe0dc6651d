//! Hostile bytes: whatever is cut off or changed, nothing panics and what is read lies within what is there.

use crate::frames::{
    ethernet, ipv4, ipv4_with, ipv6, join, numbered, tcp, tcp_ethernet, tcp_ipv4, tcp_ipv6,
    tcp_with, udp,
};
use crate::{captures, expected};
use capture::{Frame, Item, Reader};
use dissect::{Dissector, Packet};
use std::fs;

/// Looks into a frame and at all that is found.
fn look(dissector: &mut Dissector, frame: &Frame<'_>) {
    let end = frame.offset + frame.data.len() as u64;
    let packet = dissector.dissect(frame, &mut |diagnostic| {
        assert!(diagnostic.offset <= end, "{diagnostic:?}")
    });
    let Packet::Segment(segment) = packet else {
        return;
    };
    let layout = segment.layout;
    assert!(layout.ip_offset < layout.tcp_offset);
    assert!(layout.tcp_offset as usize + 16 <= segment.bytes.len());
    assert_eq!(
        segment.payload().len(),
        layout.captured_payload_len as usize
    );
    assert!(layout.captured_payload_len <= segment.payload_len);
    assert!(segment.pieces.is_empty() == std::ptr::eq(segment.bytes, frame.data));
    let mut read = 0;
    for option in segment.options() {
        assert_eq!(option.offset, read);
        assert!(option.len > 0);
        read += option.len;
    }
    assert_eq!(read, segment.options.len());
    let _ = segment.checksum_status();
}

/// One frame for each way through the dissector, more or less, with its link type.
fn samples() -> Vec<(u32, Vec<u8>)> {
    let options = tcp_with(
        &[
            2, 4, 5, 180, 3, 3, 7, 4, 2, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0,
            2, 34, 4, 1, 2, 0, 0, 0,
        ],
        b"data",
    );
    let llc = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &tcp_ipv4()]);
    let subframe = join(&[&[0; 12], &[0, 66], &llc]);
    let extensions = join(&[
        &[
            60, 0, 1, 4, 0, 0, 0, 0, 43, 0, 1, 4, 0, 0, 0, 0, 44, 0, 4, 0, 0, 0, 0, 0, 6, 0, 0, 1,
            0, 0, 0, 1,
        ],
        &tcp(),
    ]);
    let carried = |protocol, payload: &[u8]| (1, ethernet(0x800, &ipv4(protocol, payload)));
    vec![
        (1, ethernet(0x800, &ipv4(6, &options))),
        (
            1,
            ethernet(
                0x8100,
                &join(&[
                    &[0, 7, 0x88, 0x47, 0, 2, 1, 64, 0, 0, 0, 0],
                    &tcp_ethernet(),
                ]),
            ),
        ),
        (
            1,
            ethernet(
                0x800,
                &ipv4_with(0, 0x2000, 6, &[131, 7, 4, 1, 2, 3, 4, 0], &tcp()),
            ),
        ),
        (1, ethernet(0x86dd, &ipv6(0, &extensions))),
        (
            1,
            ethernet(
                0x8864,
                &join(&[&[0x11, 0, 0, 1, 0, 60, 0, 0x21], &tcp_ipv4()]),
            ),
        ),
        (
            1,
            ethernet(
                0x800,
                &ipv4(1, &join(&[&[3, 4, 0, 0, 0, 0, 5, 0], &tcp_ipv4()])),
            ),
        ),
        (
            1,
            ethernet(
                0x86dd,
                &ipv6(58, &join(&[&[1, 0, 0, 0, 0, 0, 0, 0], &tcp_ipv6()])),
            ),
        ),
        carried(
            47,
            &join(&[
                &[
                    0x70, 0, 0x22, 0xeb, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0x20, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
                ],
                &tcp_ethernet(),
            ]),
        ),
        carried(
            51,
            &join(&[&[4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], &tcp_ipv4()]),
        ),
        carried(108, &join(&[&[6, 0, 0, 2, 1, 38, 0, 217, 255], &tcp()])),
        carried(
            17,
            &udp(
                4790,
                &join(&[
                    &[0x0c, 0, 0, 4, 0, 0, 1, 0, 0, 2, 2, 3, 0, 0, 1, 255],
                    &tcp_ethernet(),
                ]),
            ),
        ),
        carried(
            17,
            &udp(
                6081,
                &join(&[&[1, 0, 0x65, 0x58, 0, 0, 1, 0, 0, 0, 0, 0], &tcp_ethernet()]),
            ),
        ),
        carried(
            17,
            &udp(
                2152,
                &join(&[
                    &[0x34, 255, 0, 86, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0, 0, 0],
                    &tcp_ipv6(),
                ]),
            ),
        ),
        carried(
            17,
            &udp(
                1701,
                &join(&[
                    &[0x4a, 2, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 2, 9, 9, 0, 0x57],
                    &tcp_ipv6(),
                ]),
            ),
        ),
        carried(
            17,
            &udp(
                3544,
                &join(&[&[0, 1, 1, 1, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 0], &tcp_ipv6()]),
            ),
        ),
        carried(
            17,
            &udp(
                37008,
                &join(&[&[1, 0, 0, 18, 10, 1, 200, 1, 8, 1], &[0; 22], &llc]),
            ),
        ),
        (
            105,
            join(&[
                &[0x88, 2],
                &[0; 22],
                &[0x80, 0],
                &subframe,
                &[0, 0],
                &subframe,
            ]),
        ),
        (
            127,
            join(&[
                &[0, 0, 17, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 8, 1],
                &[0; 22],
                &llc,
            ]),
        ),
        (
            192,
            join(&[
                &[0, 0, 8, 0, 127, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 8, 1],
                &[0; 22],
                &llc,
            ]),
        ),
        (
            258,
            join(&[
                &[12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0],
                &tcp_ipv4(),
            ]),
        ),
        (
            107,
            join(&[&[0x18, 0x61, 3, 0, 0x80, 0, 0, 0, 8, 0], &tcp_ipv4()]),
        ),
        (
            239,
            join(&[
                &[7, 0, 0, 1, 8, 0, 1, 0, 8, 0, 3, 0, 62, 0, 9, 0],
                &tcp_ipv4(),
            ]),
        ),
        (
            253,
            join(&[
                &[
                    0, 4, 3, 0x38, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 82, 0, 0, 0, 0, 4, 0, 0, 0,
                    0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 62, 0, 9, 0,
                ],
                &tcp_ipv4(),
            ]),
        ),
        (
            178,
            join(&[&[b'M', b'G', b'C', 0x80, 0, 3, 1, 1, 1], &tcp_ethernet()]),
        ),
    ]
}

/// Numbers from a seed, the same on every machine (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        // Edges occur more often in headers than anything between.
        match self.below(4) {
            0 => 0,
            1 => 0xff,
            _ => u8::try_from(self.below(256)).unwrap(),
        }
    }
}

#[test]
fn samples_hold_segments() {
    // Else what follows would test little: all but the two fragments and the two ICMP errors.
    let segments = samples().into_iter().filter(|(link_type, data)| {
        let mut dissector = Dissector::new();
        matches!(
            dissector.dissect(&numbered(1, *link_type, data), &mut |_| {}),
            Packet::Segment(_)
        )
    });
    assert_eq!(segments.count(), samples().len() - 4);
}

#[test]
fn every_prefix_of_every_sample() {
    let mut dissector = Dissector::new();
    for (link_type, data) in samples() {
        for len in 0..=data.len() {
            let mut frame = numbered(1, link_type, &data[..len]);
            look(&mut dissector, &frame);
            frame.original_len = u32::try_from(data.len()).unwrap();
            look(&mut dissector, &frame);
        }
    }
}

#[test]
fn changed_bytes() {
    let mut numbers = Numbers(0x5eed);
    let mut dissector = Dissector::new();
    for (link_type, data) in samples() {
        for number in 1..4000 {
            let mut data = data.clone();
            for _ in 0..=numbers.below(6) {
                let at = numbers.below(data.len());
                data[at] = numbers.byte();
            }
            data.truncate(
                data.len() - numbers.below(data.len()) * usize::from(numbers.below(4) == 0),
            );
            let mut frame = numbered(number, link_type, &data);
            if numbers.below(8) == 0 {
                frame.original_len = u32::try_from(numbers.below(1 << 32)).unwrap();
            }
            look(&mut dissector, &frame);
        }
    }
}

#[test]
fn noise_under_every_link_type() {
    let mut numbers = Numbers(0xbad);
    let mut dissector = Dissector::new();
    for link_type in 0..320 {
        for number in 1..200 {
            let data: Vec<u8> = (0..numbers.below(120)).map(|_| numbers.byte()).collect();
            look(&mut dissector, &numbered(number, link_type, &data));
        }
    }
}

#[test]
fn every_prefix_of_every_frame_of_small_captures() {
    let Some(root) = captures::root() else {
        println!("conformance skipped");
        return;
    };
    let small = |bytes: &Vec<u8>| bytes.len() < 20_000;
    for bytes in expected::captures_under(&root)
        .iter()
        .map(|path| fs::read(path).unwrap())
        .filter(small)
    {
        let mut dissector = Dissector::new();
        let mut on = |item: Item<'_>| {
            if let Item::Frame(frame) = item {
                for len in 0..=frame.data.len() {
                    look(
                        &mut dissector,
                        &Frame {
                            data: &frame.data[..len],
                            ..frame
                        },
                    );
                }
            }
        };
        let mut reader = Reader::new();
        // Files that do not open are not this crate's.
        let _ = reader.feed(&bytes, &mut on);
    }
}
