//! Files that are cut, damaged, or no captures at all.

use crate::support::{Opened, open, open_in_slices};
use capture::{DiagnosticCode, FileFormat, OpenError, RecordKind};
use testkit::{ByteOrder, Pcap, Pcapng};

/// The same however it is fed.
fn check(file: &[u8]) -> Opened {
    let opened = open(file);
    for size in [1, 7, 4096] {
        assert_eq!(opened, open_in_slices(file, size), "slices of {size}");
    }
    opened
}

#[test]
fn files_that_are_no_captures() {
    let no_capture = |file: &[u8], looks_like: Option<&'static str>| {
        let opened = check(file);
        assert_eq!(opened.format, FileFormat::Unknown);
        assert_eq!(
            opened.error,
            Some(OpenError::NotACapture {
                looks_like,
                first_bytes: file[..file.len().min(16)].to_vec()
            })
        );
    };
    assert_eq!(check(b"").error, Some(OpenError::Empty));
    no_capture(b"\x89PNG\r\n\x1a\n", Some("png"));
    no_capture(b"x", Some("text"));
    no_capture(&[0; 4000], Some("zeros"));
    no_capture(
        &[0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 1, 0, 0, 0].repeat(60),
        None,
    );
    no_capture("<!doctype html>\n".repeat(100).as_bytes(), Some("html"));
}

#[test]
fn files_that_end_in_their_header() {
    let cut = |file: &[u8], needed: u64| {
        assert_eq!(
            check(file).error,
            Some(OpenError::HeaderCut {
                needed,
                available: file.len() as u64
            })
        );
    };
    let classic = Pcap::with(1, ByteOrder::Big, true).build();
    for len in 1..classic.len() {
        cut(&classic[..len], 24);
    }
    let section = Pcapng::new(ByteOrder::Big)
        .section(ByteOrder::Big, &[(1, b"a comment")])
        .build();
    for len in 1..24 {
        cut(&section[..len], 24);
    }
    for len in 24..28 {
        cut(&section[..len], 28);
    }
    assert_eq!(check(&classic).error, None);
    assert_eq!(check(&section).error, None);
}

#[test]
fn pcapng_of_another_version() {
    let mut file = Pcapng::new(ByteOrder::Little).build();
    file[12] = 2;
    assert_eq!(
        check(&file).error,
        Some(OpenError::Unsupported {
            what: "pcapng-version-2".into()
        })
    );
}

#[test]
fn the_last_record_is_cut() {
    let whole = Pcap::new(1)
        .packet(0, b"whole")
        .packet(0, b"0123456789")
        .build();
    // Bytes missing at the end; what the record needs, as far as is known, and has.
    let cut = |missing: usize, needed: u64, available: u64| {
        let opened = check(&whole[..whole.len() - missing]);
        assert_eq!(opened.frames.len(), 1);
        assert_eq!(opened.codes(), [DiagnosticCode::FileCut]);
        let found = opened.diagnostics[0];
        assert_eq!(found.offset, 45);
        assert_eq!(found.frame.map(|frame| frame.0), Some(2));
        assert_eq!(
            (found.needed, found.available),
            (Some(needed), Some(available))
        );
    };
    cut(1, 26, 25);
    cut(10, 26, 16);
    cut(11, 16, 15);
    cut(25, 16, 1);
    assert_eq!(check(&whole[..45]).diagnostics, []);

    let whole = Pcapng::simple_file(1)
        .packet(0, 1, b"whole")
        .statistics(0, 1, &[])
        .build();
    let opened = check(&whole[..whole.len() - 1]);
    assert_eq!(opened.frames.len(), 1);
    assert_eq!(opened.codes(), [DiagnosticCode::FileCut]);
    assert_eq!(opened.diagnostics[0].frame, None);
    assert_eq!(opened.diagnostics[0].needed, Some(24));
}

#[test]
fn lengths_of_blocks_that_cannot_be() {
    let start = Pcapng::simple_file(1).packet(0, 1, b"good");
    let at = start.clone().build().len() as u64;
    let length = |length: u32, code: DiagnosticCode, needed: Option<u64>| {
        let mut block = 6_u32.to_le_bytes().to_vec();
        block.extend(length.to_le_bytes());
        let file = start.clone().raw(&block).raw(&[0; 64]).build();
        let opened = check(&file);
        assert_eq!(opened.frames.len(), 1, "{length}");
        assert_eq!(opened.codes(), [code], "{length}");
        assert_eq!(opened.diagnostics[0].offset, at);
        assert_eq!(opened.diagnostics[0].needed, needed);
    };
    length(0, DiagnosticCode::LengthTooSmall, Some(12));
    length(11, DiagnosticCode::LengthTooSmall, Some(12));
    length(
        u32::MAX,
        DiagnosticCode::LengthTooLarge,
        Some(u32::MAX.into()),
    );
    length(
        0x7fff_fff0,
        DiagnosticCode::LengthTooLarge,
        Some(0x7fff_fff0),
    );
    // Long, but it could be: the file is cut in it.
    length(1000, DiagnosticCode::FileCut, Some(1000));
}

#[test]
fn packets_that_contradict_their_block() {
    // A packet longer than its block: what is there is handed out.
    let mut fields = Vec::new();
    for field in [0_u32, 0, 7, 100, 100] {
        fields.extend(field.to_le_bytes());
    }
    let mut body = fields.clone();
    body.extend(b"12345678");
    let opened = check(
        &Pcapng::simple_file(1)
            .block(6, &body)
            .packet(0, 1, b"next")
            .build(),
    );
    assert_eq!(opened.frames[0].data, b"12345678");
    assert_eq!(opened.frames[1].data, b"next");
    assert_eq!(opened.codes(), [DiagnosticCode::LengthTooLarge]);
    assert_eq!(opened.diagnostics[0].needed, Some(100));
    assert_eq!(opened.diagnostics[0].available, Some(8));

    // A block too short for its own fields.
    for kind in [2, 3, 6] {
        let opened = check(
            &Pcapng::simple_file(1)
                .block(kind, &[])
                .packet(0, 1, b"next")
                .build(),
        );
        assert_eq!(opened.codes(), [DiagnosticCode::LengthTooSmall]);
        assert_eq!(opened.records[0].kind, RecordKind::Damaged);
        assert_eq!(opened.frames[0].number, 2);
    }

    // An interface that nobody described.
    let opened = check(
        &Pcapng::simple_file(1)
            .packet(1, 1, b"lost")
            .packet(0, 1, b"next")
            .build(),
    );
    assert_eq!(opened.codes(), [DiagnosticCode::UnknownInterface]);
    assert_eq!(opened.records[0].kind, RecordKind::UnknownInterface);
    assert_eq!(opened.frames[0].number, 2);

    // The two lengths of a block differ.
    let mut file = Pcapng::simple_file(1).packet(0, 1, b"damaged").build();
    let last = file.len() - 4;
    file[last] ^= 0xff;
    let opened = check(&file);
    assert_eq!(opened.codes(), [DiagnosticCode::BadBlock]);
    assert_eq!(opened.frames[0].data, b"damaged");
}

#[test]
fn an_interface_that_cannot_be_read_keeps_its_number() {
    let opened = check(
        &Pcapng::new(ByteOrder::Little)
            .block(1, &[])
            .interface(101, 0, &[])
            .packet(1, 1, b"found")
            .build(),
    );
    assert_eq!(opened.codes(), [DiagnosticCode::BadBlock]);
    assert_eq!(opened.frames[0].link_type, 101);
}

#[test]
fn long_blocks_are_not_held() {
    let long = vec![0; 1_200_000];
    let opened = check(
        &Pcapng::simple_file(1)
            .block(4, &long)
            .packet(0, 1, &long)
            .packet(0, 1, &long[..262_145])
            .packet(0, 1, &long[..262_144])
            .build(),
    );
    assert_eq!(opened.codes(), [DiagnosticCode::LimitReached; 3]);
    let kinds: Vec<_> = opened.records.iter().map(|record| record.kind).collect();
    assert_eq!(kinds, [RecordKind::TooLong; 2]);
    assert_eq!(opened.frames[0].number, 3);
}

#[test]
fn lengths_without_padding_are_understood() {
    // A block whose length leaves out the padding that is there.
    let mut block = 0x1234_u32.to_le_bytes().to_vec();
    block.extend(17_u32.to_le_bytes());
    block.extend([0; 8]);
    block.extend(17_u32.to_le_bytes());
    let opened = check(
        &Pcapng::simple_file(1)
            .raw(&block)
            .packet(0, 1, b"next")
            .build(),
    );
    assert_eq!(opened.frames[0].data, b"next");
    assert_eq!(opened.diagnostics, []);
}
