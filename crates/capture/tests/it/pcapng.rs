//! pcapng: sections, interfaces, every block and option that says something.

use crate::support::{open, open_in_slices};
use capture::{FileFormat, RecordKind};
use testkit::{ByteOrder, Pcapng};

#[test]
fn times_of_every_resolution_in_both_byte_orders() {
    // if_tsresol, if_tsoffset, ticks, nanoseconds.
    let check = |tsresol: Option<u8>, tsoffset: Option<i64>, ticks: u64, expect: Option<i64>| {
        for order in ByteOrder::BOTH {
            let resolution = tsresol.map(|value| [value]);
            let offset = tsoffset.map(|value| order.u64(value.cast_unsigned()));
            let mut options: Vec<(u16, &[u8])> = Vec::new();
            options.extend(resolution.iter().map(|value| (9, &value[..])));
            options.extend(offset.iter().map(|value| (14, &value[..])));
            let file = Pcapng::new(order)
                .interface(1, 0, &options)
                .packet(0, ticks, b"data")
                .build();
            let opened = open(&file);
            assert_eq!(opened.format, FileFormat::Pcapng);
            assert_eq!(
                opened.frames[0].nanos, expect,
                "{order:?} {tsresol:?} {tsoffset:?} {ticks}"
            );
        }
    };
    let micros = 1_340_954_905_298_858;
    check(None, None, micros, Some(1_340_954_905_298_858_000));
    check(Some(6), None, micros, Some(1_340_954_905_298_858_000));
    check(
        Some(9),
        None,
        1_340_954_905_298_858_123,
        Some(1_340_954_905_298_858_123),
    );
    check(
        Some(0),
        Some(3600),
        1_340_954_905,
        Some(1_340_958_505_000_000_000),
    );
    check(Some(6), Some(-3600), 3_600_000_001, Some(1000));
    check(Some(0x80 | 20), None, 3 << 19, Some(1_500_000_000));
    check(Some(0x80 | 20), Some(1), 3 << 19, Some(2_500_000_000));
    // Seconds beyond 32 bits: the year 2200.
    check(
        Some(6),
        None,
        7_258_118_400_000_000,
        Some(7_258_118_400_000_000_000),
    );
    check(Some(6), None, u64::MAX, None);
}

#[test]
fn sections_have_byte_orders_and_interfaces_of_their_own() {
    let file = Pcapng::new(ByteOrder::Little)
        .interface(1, 0, &[(2, b"eth0")])
        .interface(113, 96, &[(2, b"any"), (9, &[9])])
        .packet(1, 5, b"first section, second interface")
        .section(ByteOrder::Big, &[])
        .interface(101, 0, &[(2, b"tun0"), (3, b"a tunnel"), (12, b"Linux")])
        .packet(0, 7, b"second section")
        .simple_packet(b"simple", 6)
        .section(ByteOrder::Little, &[])
        .interface(0, 0, &[(11, b"\0tcp port 80"), (9, &[3])])
        .packet(0, 9, b"third")
        .build();
    for size in [usize::MAX, 1, 5] {
        let opened = open_in_slices(&file, size);
        let seen: Vec<_> = opened
            .frames
            .iter()
            .map(|frame| (frame.number, frame.interface, frame.link_type, frame.nanos))
            .collect();
        assert_eq!(
            seen,
            [
                (1, 1, 113, Some(5)),
                (2, 2, 101, Some(7000)),
                (3, 2, 101, None),
                (4, 3, 0, Some(9_000_000)),
            ]
        );
        let names: Vec<_> = opened
            .interfaces
            .iter()
            .map(|interface| interface.name.as_deref())
            .collect();
        assert_eq!(names, [Some("eth0"), Some("any"), Some("tun0"), None]);
        assert_eq!(opened.interfaces[1].snap_len, 96);
        assert_eq!(
            opened.interfaces[2].description.as_deref(),
            Some("a tunnel")
        );
        assert_eq!(opened.interfaces[2].os.as_deref(), Some("Linux"));
        assert_eq!(opened.interfaces[3].filter.as_deref(), Some("tcp port 80"));
        assert_eq!(opened.diagnostics, []);
    }
}

#[test]
fn simple_packets_are_as_long_as_the_snap_length_lets_them() {
    // Snap length, bytes in the block, original length; captured.
    let check = |snap_len: u32, there: usize, original: u32, expect: usize| {
        let file = Pcapng::new(ByteOrder::Big)
            .interface(1, snap_len, &[])
            .simple_packet(&vec![9; there], original)
            .build();
        let opened = open(&file);
        assert_eq!(
            opened.frames[0].data,
            vec![9; expect],
            "{snap_len} {there} {original}"
        );
        assert_eq!(opened.frames[0].original_len, original);
        assert_eq!(opened.frames[0].nanos, None);
        assert_eq!(opened.diagnostics, []);
    };
    check(0, 60, 60, 60);
    check(0, 61, 61, 61);
    check(96, 96, 1500, 96);
    check(95, 95, 1500, 95);
    check(96, 60, 60, 60);
    // The interface says no limit, the block says otherwise.
    check(0, 60, 1500, 60);
}

#[test]
fn comments_and_drops_follow_their_frame() {
    for order in ByteOrder::BOTH {
        let file = Pcapng::new(order)
            .section(order, &[(1, b"about the section\0\0")])
            .interface(1, 0, &[(1, b"about the interface")])
            .cut_packet(
                0,
                1,
                b"12345",
                5,
                &[
                    (1, "ein Päckchen".as_bytes()),
                    (2, &order.u32(1)),
                    (1, b"and another"),
                    (4, &order.u64(12)),
                ],
            )
            .obsolete_packet(0, 3, 2, b"123456", &[(1, b"old \xff block")])
            .obsolete_packet(0, 0xffff, 2, b"1", &[])
            .build();
        let opened = open(&file);
        assert_eq!(opened.diagnostics, []);
        assert_eq!(opened.frames.len(), 3);
        assert_eq!(opened.frames[1].data, b"123456");
        let expect = [
            r#"Comment(Comment { about: Section, text: "about the section" })"#,
            r#"Comment(Comment { about: Interface(InterfaceId(0)), text: "about the interface" })"#,
            r#"Comment(Comment { about: Frame(FrameNumber(1)), text: "ein Päckchen" })"#,
            r#"Comment(Comment { about: Frame(FrameNumber(1)), text: "and another" })"#,
            "Drops { frame: FrameNumber(1), packets: 12 }",
            "Comment(Comment { about: Frame(FrameNumber(2)), text: \"old \u{fffd} block\" })",
            "Drops { frame: FrameNumber(2), packets: 3 }",
        ];
        assert_eq!(opened.others, expect);
    }
}

#[test]
fn names_of_addresses() {
    for order in ByteOrder::BOTH {
        let v4 = [&[192, 0, 2, 1][..], b"one.example\0alias.example\0"].concat();
        let v6 = [
            &[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1][..],
            b"six",
        ]
        .concat();
        let file = Pcapng::new(order)
            .names(
                &[
                    (1, &v4),
                    (7, b"unknown kind"),
                    (2, &v6),
                    (1, b"cut"),
                    (2, b"cut too"),
                ],
                &[(1, b"from the hosts file"), (2, b"resolver")],
            )
            .names(&[], &[])
            .build();
        let opened = open(&file);
        assert_eq!(
            opened.others,
            [
                r#"Name(Name { address: 192.0.2.1, name: "one.example" })"#,
                r#"Name(Name { address: 192.0.2.1, name: "alias.example" })"#,
                r#"Name(Name { address: 2001:db8::1, name: "six" })"#,
                r#"Comment(Comment { about: Section, text: "from the hosts file" })"#,
            ]
        );
        assert_eq!(opened.diagnostics, []);
    }
}

#[test]
fn counters_of_interfaces() {
    for order in ByteOrder::BOTH {
        let file = Pcapng::new(order)
            .section(order, &[])
            .interface(1, 0, &[])
            .interface(1, 0, &[(9, &[9])])
            .statistics(
                1,
                77,
                &[
                    (4, &order.u64(1000)),
                    (5, &order.u64(12)),
                    (7, &order.u64(3)),
                    (8, b"bad"),
                ],
            )
            .build();
        assert_eq!(
            open(&file).others,
            [
                "Statistics(Statistics { interface: InterfaceId(1), time: Some(Timestamp(77)), \
                 received: Some(1000), dropped_by_interface: Some(12), accepted_by_filter: None, \
                 dropped_by_os: Some(3), delivered: None })"
            ]
        );
    }
}

#[test]
fn other_blocks_are_passed_over() {
    let file = Pcapng::new(ByteOrder::Little)
        .interface(1, 0, &[])
        // Decryption secrets, process information, something of the future, something long.
        .block(10, b"TLSK secrets")
        .block(0x8000_0001, b"pid")
        .block(0x1234, &[])
        .block(0x1235, &vec![1; 3_000_000])
        // A sysdig event that has no frame number, and one that has.
        .block(0x208, &[0; 40])
        .block(0x216, &[0; 40])
        // Custom blocks and a journal entry have frame numbers.
        .block(0xbad, b"1234data")
        .block(0x4000_0bad, b"1234data")
        .block(9, b"__REALTIME_TIMESTAMP=1\n")
        .packet(0, 1, b"packet")
        .build();
    for size in [usize::MAX, 4096, 3] {
        let opened = open_in_slices(&file, size);
        assert_eq!(opened.diagnostics, []);
        let kinds: Vec<_> = opened.records.iter().map(|record| record.kind).collect();
        assert_eq!(kinds, [RecordKind::NotAPacket; 4]);
        assert_eq!(opened.frames[0].number, 5);
        assert_eq!(opened.frames[0].data, b"packet");
        assert_eq!(opened.frames[0].offset, file.len() as u64 - 12);
    }
}
