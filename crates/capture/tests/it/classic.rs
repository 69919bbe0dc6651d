//! Classic files: byte orders, resolutions, variants.

use crate::support::{open, open_in_slices};
use capture::{DiagnosticCode, FileFormat, OpenError, PcapVariant, Resolution};
use testkit::Pcap;

const SECOND: u64 = 1_000_000_000;

#[test]
fn both_byte_orders_and_resolutions() {
    for written in testkit::ByteOrder::BOTH {
        for nanoseconds in [false, true] {
            let file = Pcap::with(101, written, nanoseconds)
                .packet(1_340_954_905 * SECOND + 298_858_123, b"first")
                .cut_packet(4_294_967_295 * SECOND + 999_999_999, b"second", 1500)
                .packet(0, b"")
                .build();
            let opened = open(&file);
            assert_eq!(opened.error, None);
            assert_eq!(
                opened.format,
                FileFormat::Pcap {
                    variant: PcapVariant::Standard,
                    nanoseconds,
                    big_endian: written == testkit::ByteOrder::Big
                }
            );
            assert_eq!(opened.interfaces.len(), 1);
            assert_eq!(opened.interfaces[0].link_type.0, 101);
            assert_eq!(opened.interfaces[0].snap_len, 262_144);
            let rounded = |nanos: i64| {
                Some(if nanoseconds {
                    nanos
                } else {
                    nanos / 1000 * 1000
                })
            };
            let seen: Vec<_> = opened
                .frames
                .iter()
                .map(|frame| (frame.number, frame.nanos, frame.original_len, frame.offset))
                .collect();
            assert_eq!(
                seen,
                [
                    (1, rounded(1_340_954_905_298_858_123), 5, 40),
                    (2, rounded(4_294_967_295_999_999_999), 1500, 61),
                    (3, Some(0), 0, 83),
                ]
            );
            assert_eq!(opened.frames[0].data, b"first");
            assert_eq!(opened.frames[1].data, b"second");
            assert_eq!(opened.diagnostics, []);
        }
    }
}

/// A record header: seconds, fraction, captured and original length, then bytes that the variant adds.
fn record(order: testkit::ByteOrder, fields: [u32; 4], extra: &[u8], data: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = fields
        .into_iter()
        .flat_map(|field| order.u32(field))
        .collect();
    bytes.extend(extra);
    bytes.extend(data);
    bytes
}

#[test]
fn variants() {
    let check = |magic: u32, before: &[u8], extra: &[u8], nanoseconds, variant| {
        for written in testkit::ByteOrder::BOTH {
            let mut file = Pcap::header(magic, 1, written);
            file.extend(before);
            for index in 0..3_u32 {
                let len = 60 + index;
                file.extend(record(
                    written,
                    [1000 + index, 500, len, len],
                    extra,
                    &vec![index as u8; len as usize],
                ));
            }
            for size in [usize::MAX, 1, 7] {
                let opened = open_in_slices(&file, size);
                let what = format!("{magic:#x} {variant:?} {written:?}");
                assert_eq!(
                    opened.format,
                    FileFormat::Pcap {
                        variant,
                        nanoseconds,
                        big_endian: written == testkit::ByteOrder::Big
                    },
                    "{what}"
                );
                let lens: Vec<_> = opened.frames.iter().map(|frame| frame.data.len()).collect();
                assert_eq!(lens, [60, 61, 62], "{what}");
                assert!(
                    opened.frames[2].data.iter().all(|byte| *byte == 2),
                    "{what}"
                );
                let fraction = if nanoseconds { 500 } else { 500_000 };
                assert_eq!(opened.frames[2].nanos, Some(1_002_000_000_000 + fraction));
                assert_eq!(opened.diagnostics, [], "{what}");
            }
        }
    };
    check(0xa1b2_c3d4, &[], &[], false, PcapVariant::Standard);
    check(0xa1b2_3c4d, &[], &[], true, PcapVariant::Standard);
    check(
        0xa1b2_cd34,
        &[],
        &[0, 0, 0, 2, 8, 0, 4, 0],
        false,
        PcapVariant::Modified,
    );
    check(
        0xa1b2_cd34,
        &[],
        &[2, 0, 0, 0, 0, 8, 4, 1, 1, 0, 0, 0],
        false,
        PcapVariant::ModifiedLong,
    );
    check(
        0xa1b2_c3d4,
        &[],
        &[2, 0, 0, 0, 0, 8, 4, 0],
        false,
        PcapVariant::Modified,
    );
    check(
        0xa1b2_c3d4,
        &[],
        &[0xaa, 0xbb, 0xcc, 0xdd],
        false,
        PcapVariant::Nokia,
    );
    check(0x1c00_01ab, &[0, 0, 0, 99], &[], false, PcapVariant::Ixia);
    check(0x1c00_01ac, &[0, 0, 0, 99], &[], true, PcapVariant::Ixia);
}

#[test]
fn a_file_with_one_record_is_what_its_magic_number_says() {
    let file = Pcap::new(1).packet(SECOND, b"alone").build();
    for size in [usize::MAX, 1] {
        let opened = open_in_slices(&file, size);
        assert_eq!(opened.frames.len(), 1);
        assert_eq!(opened.frames[0].data, b"alone");
        assert_eq!(opened.diagnostics, []);
    }
}

#[test]
fn lengths_are_exchanged_in_old_versions() {
    // Version, first and second length field; captured and original length.
    let check = |major: u16, minor: u16, first: u32, second: u32, expect: (usize, u32)| {
        let order = testkit::ByteOrder::Big;
        let mut file = Pcap::header(0xa1b2_c3d4, 1, order);
        file[4..6].copy_from_slice(&major.to_be_bytes());
        file[6..8].copy_from_slice(&minor.to_be_bytes());
        for _ in 0..2 {
            file.extend(record(
                order,
                [1, 2, first, second],
                &[],
                &vec![0; expect.0],
            ));
        }
        let opened = open(&file);
        let lens: Vec<_> = opened
            .frames
            .iter()
            .map(|frame| (frame.data.len(), frame.original_len))
            .collect();
        assert_eq!(lens, [expect, expect], "version {major}.{minor}");
    };
    check(2, 4, 60, 82, (60, 82));
    check(2, 3, 60, 82, (60, 82));
    check(2, 3, 82, 60, (60, 82));
    check(2, 2, 82, 60, (60, 82));
    check(543, 0, 82, 60, (60, 82));
}

#[test]
fn versions_that_cannot_be_read() {
    let mut file = Pcap::new(1).build();
    file[4] = 3;
    assert_eq!(
        open(&file).error,
        Some(OpenError::Unsupported {
            what: "pcap-version-3".into()
        })
    );
}

#[test]
fn the_upper_bits_of_the_link_type_are_something_else() {
    // 0x5 in the top bits: frames end with a check sequence of so many 16-bit words.
    let opened = open(&Pcap::new(0x5000_0071).build());
    assert_eq!(opened.interfaces[0].link_type.0, 113);
    assert_eq!(opened.interfaces[0].resolution, Resolution::MICROSECONDS);
}

#[test]
fn a_length_beyond_all_packets_ends_reading() {
    let start = Pcap::new(1).packet(SECOND, b"good").packet(SECOND, b"good");
    let at = start.clone().build().len() as u64;
    let damaged = record(
        testkit::ByteOrder::Little,
        [1, 2, 0x7fff_ffff, 60],
        &[],
        &[0; 100],
    );
    let file = start.raw(&damaged).packet(SECOND, b"never read").build();
    for size in [usize::MAX, 1, 7] {
        let opened = open_in_slices(&file, size);
        assert_eq!(opened.frames.len(), 2);
        assert_eq!(opened.codes(), [DiagnosticCode::LengthTooLarge]);
        let found = opened.diagnostics[0];
        assert_eq!(found.offset, at);
        assert_eq!(found.needed, Some(0x7fff_ffff));
        assert_eq!(found.available, Some(262_144));
        assert_eq!(found.frame.map(|frame| frame.0), Some(3));
    }
    // The longest packet that is none.
    let longest = vec![7; 262_144];
    let opened = open(
        &Pcap::new(1)
            .packet(SECOND, &longest)
            .packet(2, b"x")
            .build(),
    );
    assert_eq!(opened.frames.len(), 2);
    assert_eq!(opened.frames[0].data.len(), 262_144);
}

#[test]
fn long_messages_are_counted_and_skipped() {
    let long = vec![0; 1_000_000];
    // USBPcap.
    let file = Pcap::new(249)
        .packet(SECOND, b"a")
        .packet(SECOND, b"b")
        .packet(SECOND, &long)
        .packet(SECOND, b"c")
        .build();
    for size in [usize::MAX, 4096] {
        let opened = open_in_slices(&file, size);
        let numbers: Vec<_> = opened.frames.iter().map(|frame| frame.number).collect();
        assert_eq!(numbers, [1, 2, 4]);
        assert_eq!(opened.records.len(), 1);
        assert_eq!(opened.records[0].number.0, 3);
        assert_eq!(opened.codes(), [DiagnosticCode::LimitReached]);
        assert_eq!(opened.diagnostics[0].needed, Some(1_000_000));
    }
    // Cut inside it.
    let opened = open(&file[..file.len() - 500_000]);
    let codes = [DiagnosticCode::LimitReached, DiagnosticCode::FileCut];
    assert_eq!(opened.codes(), codes);
}
