//! What is not libpcap's: snoop and Network Monitor; and captures that something has spoilt on the way.

use crate::support::{Opened, open, open_in_slices};
use capture::{DiagnosticCode, FileFormat, OpenError};
use testkit::{ByteOrder, Conversation, NetworkMonitor, Pcap, Pcapng, Side, Snoop};

const SECOND: u64 = 1_000_000_000;

/// The same however it is sliced, and no prefix of it makes the reader panic or give what the whole does not.
#[track_caller]
fn read(file: &[u8]) -> Opened {
    let whole = open(file);
    for size in [1, 7, 100] {
        assert_eq!(whole, open_in_slices(file, size), "slices of {size}");
    }
    for len in 0..file.len() {
        let prefix = open(&file[..len]);
        let frames = prefix.frames.len();
        assert_eq!(prefix.frames[..], whole.frames[..frames], "{len} bytes");
    }
    whole
}

fn lens(opened: &Opened) -> Vec<(u32, usize, u32)> {
    let frames = opened.frames.iter();
    frames
        .map(|it| (it.number, it.data.len(), it.original_len))
        .collect()
}

#[test]
fn snoop() {
    let file = Snoop::new(4)
        .packet(1_700_000_000 * SECOND + 123_456_000, b"hello")
        .drops(3)
        .cut_packet(1_700_000_001 * SECOND, b"four", 1500)
        .packet(1_700_000_002 * SECOND, b"")
        .build();
    let opened = read(&file);
    assert_eq!(opened.error, None);
    assert_eq!(opened.format, FileFormat::Snoop);
    assert_eq!(opened.interfaces[0].link_type.0, 1);
    assert_eq!(lens(&opened), [(1, 5, 5), (2, 4, 1500), (3, 0, 0)]);
    assert_eq!(opened.frames[0].nanos, Some(1_700_000_000_123_456_000));
    assert_eq!(opened.frames[0].data, b"hello");
    assert_eq!(opened.frames[0].offset, 40);
    assert_eq!(opened.diagnostics, []);
    assert_eq!(
        opened.others,
        ["Drops { frame: FrameNumber(2), packets: 3 }"]
    );
    let link_type = |datalink| {
        open(&Snoop::new(datalink).build()).interfaces[0]
            .link_type
            .0
    };
    assert_eq!([0, 2, 8, 17].map(link_type), [1, 6, 10, 123]);
    assert_eq!(link_type(3), u32::MAX);
}

#[test]
fn damaged_snoop() {
    let file = Snoop::new(4)
        .packet(SECOND, b"hello")
        .packet(SECOND, b"never read")
        .build();
    let check = |at: usize, value: u32, code| {
        let mut file = file.clone();
        file[at..at + 4].copy_from_slice(&value.to_be_bytes());
        let opened = read(&file);
        assert_eq!((opened.frames.len(), opened.codes()), (0, vec![code]));
    };
    check(20, 1 << 20, DiagnosticCode::LengthTooLarge);
    check(24, u32::MAX, DiagnosticCode::LengthTooLarge);
    check(24, 28, DiagnosticCode::LengthTooSmall);
    let mut version = file.clone();
    version[11] = 9;
    let error = OpenError::Unsupported {
        what: "snoop-version-9".to_owned(),
    };
    assert_eq!(open(&version).error, Some(error));
    let error = OpenError::HeaderCut {
        needed: 16,
        available: 10,
    };
    assert_eq!(open(&file[..10]).error, Some(error));
    assert_eq!(
        open(&file[..file.len() - 1]).codes(),
        [DiagnosticCode::FileCut]
    );
}

#[test]
fn network_monitor() {
    for minor in 0..=3 {
        let file = NetworkMonitor::new(minor, 1)
            .frame(0, 1, b"first")
            .frame(1_500_000, 1, b"second one")
            .build();
        let opened = read(&file);
        assert_eq!(opened.error, None, "2.{minor}");
        assert_eq!(opened.format, FileFormat::NetworkMonitor);
        assert_eq!(lens(&opened), [(1, 5, 5), (2, 10, 10)], "2.{minor}");
        let times: Vec<_> = opened.frames.iter().map(|it| it.nanos).collect();
        let start = 1_700_000_000_000_000_000;
        assert_eq!(
            times,
            [Some(start), Some(start + 1_500_000_000)],
            "2.{minor}"
        );
        assert_eq!(opened.frames[0].offset, 144);
        assert_eq!(opened.frames[0].link_type, 1);
        assert_eq!(opened.diagnostics, [], "2.{minor}");
        let cut = open(&file[..148]);
        assert_eq!(
            (cut.frames.len(), cut.codes()),
            (0, vec![DiagnosticCode::FileCut])
        );
    }
    let file = NetworkMonitor::new(0, 1).build();
    let error = OpenError::HeaderCut {
        needed: 128,
        available: 100,
    };
    assert_eq!(open(&file[..100]).error, Some(error));
    let mut file = NetworkMonitor::new(0, 1).frame(0, 1, b"long").build();
    file[142] = 0x10;
    assert_eq!(read(&file).codes(), [DiagnosticCode::LengthTooLarge]);
}

#[test]
fn network_monitor_1() {
    let file = NetworkMonitor::version_1(1)
        .frame(0, 1, b"first")
        .frame(1_500_000, 1, b"second one")
        .build();
    let opened = read(&file);
    assert_eq!(
        (opened.error.as_ref(), opened.format),
        (None, FileFormat::NetworkMonitor)
    );
    assert_eq!(lens(&opened), [(1, 5, 5), (2, 10, 10)]);
    let times: Vec<_> = opened.frames.iter().map(|it| it.nanos).collect();
    let start = 1_700_000_000_000_000_000;
    assert_eq!(times, [Some(start), Some(start + 1_500_000_000)]);
    assert_eq!(
        (opened.frames[0].offset, opened.frames[0].link_type),
        (136, 1)
    );
    assert_eq!(opened.diagnostics, []);
    assert_eq!(open(&file[..140]).codes(), [DiagnosticCode::FileCut]);
    let error = OpenError::HeaderCut {
        needed: 128,
        available: 5,
    };
    assert_eq!(open(&file[..5]).error, Some(error));
    // A version 2 under the name of version 1.
    let mut odd = file;
    odd[5] = 2;
    let error = OpenError::Unsupported {
        what: "netmon-version-2".to_owned(),
    };
    assert_eq!(open(&odd).error, Some(error));
}

#[test]
fn media_of_network_monitor() {
    // What the radio said, in 32 bytes, is passed over.
    let mut radio = vec![2, 32, 0];
    radio.resize(32, 0);
    radio.extend(b"802.11");
    let file = NetworkMonitor::new(3, 1)
        .frame(0, 1, b"Ethernet")
        .frame(1, 0xfffe, b"names")
        .frame(2, 6, &radio)
        .frame(3, 0xe071, b"cooked")
        .frame(4, 8, b"raw")
        .frame(5, 0xffe0, b"event")
        .build();
    let opened = read(&file);
    let frames = opened.frames.iter();
    let frames: Vec<_> = frames
        .map(|it| (it.interface, it.link_type, it.data.as_slice()))
        .collect();
    let expect: [(u32, u32, &[u8]); 5] = [
        (0, 1, b"Ethernet"),
        (1, 105, b"802.11"),
        (2, 113, b"cooked"),
        (3, 101, b"raw"),
        (4, u32::MAX, b"event"),
    ];
    assert_eq!(frames, expect);
    assert_eq!(opened.frames[1].original_len, 6);
}

/// Records that chain to the end tell the layout, whatever one field says.
#[test]
fn odd_fields_do_not_change_the_layout() {
    let talk = {
        let mut talk = Conversation::new();
        talk.handshake();
        talk.pcap()
    };
    let micros = {
        let mut file = talk.clone();
        file[..4].copy_from_slice(&0xa1b2_c3d4_u32.to_le_bytes());
        // Nanoseconds would be odd as microseconds, all of them.
        let second = 24 + 16 + open(&talk).frames[0].data.len();
        let third = second + 16 + open(&talk).frames[1].data.len();
        for (at, value) in [(24, 999_999_u32), (second, 1_000_000), (third, 0x8000_0000)] {
            file[at + 4..at + 8].copy_from_slice(&value.to_le_bytes());
        }
        file
    };
    let opened = open(&micros);
    assert_eq!(opened.frames.len(), 3);
    assert_eq!(opened.diagnostics, []);
    let nanos: Vec<_> = opened
        .frames
        .iter()
        .map(|it| it.nanos.unwrap() % 60_000_000_000)
        .collect();
    assert_eq!(
        nanos,
        [
            20_999_999_000,
            21_000_000_000,
            2_167_483_648_000 % 60_000_000_000
        ]
    );
    // Also far behind the beginning, where the file is longer than what is looked at.
    let mut long = Pcap::new(1);
    for index in 0..3000 {
        long = long.packet(SECOND * (1_700_000_000 + index), &[index as u8; 60]);
    }
    let mut long = long.build();
    for record in [1, 5, 700] {
        let at = 24 + record * 76 + 4;
        long[at..at + 4].copy_from_slice(&7_000_000_u32.to_le_bytes());
    }
    assert_eq!(open(&long).frames.len(), 3000);
}

/// A short exchange, in each format.
fn captures() -> Vec<Vec<u8>> {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Side::Client, b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    talk.send(Side::Server, b"HTTP/1.1 204 No Content\r\n\r\n");
    talk.close(Side::Server);
    let packets = talk.packets();
    let mut section = Pcapng::simple_file(101);
    let mut snoop = Snoop::new(4);
    for (nanos, packet) in &packets {
        section = section.packet(0, *nanos, packet);
        snoop = snoop.packet(*nanos, packet);
    }
    let mut all = vec![talk.pcap(), section.build(), snoop.build()];
    for order in ByteOrder::BOTH {
        for nanoseconds in [false, true] {
            let file = Pcap::with(101, order, nanoseconds);
            let add = |file: Pcap, (nanos, packet): &(u64, Vec<u8>)| file.packet(*nanos, packet);
            all.push(packets.iter().fold(file, add).build());
        }
    }
    all
}

#[test]
fn text_in_front_is_passed_over() {
    let texts = [
        "x",
        "Defaulted container \"app\" out of: app, istio-proxy.\ntcpdump: listening on eth0\n",
        "正在监听 eth0\r\n",
    ];
    let long = "Welcome to this machine.\n".repeat(500);
    for capture in captures() {
        let expect = open(&capture);
        assert_eq!(expect.diagnostics, []);
        for text in texts.into_iter().chain([long.as_str()]) {
            let file = [text.as_bytes(), &capture].concat();
            for size in [usize::MAX, 1, 1000] {
                let opened = open_in_slices(&file, size);
                assert_eq!(opened.codes(), [DiagnosticCode::TextBefore], "{text}");
                let told = opened.diagnostics[0];
                assert_eq!(told.offset, text.len() as u64);
                assert_eq!(told.available, Some(text.len() as u64));
                assert_eq!(opened.format, expect.format);
                let moved = opened.frames.into_iter().map(|mut frame| {
                    frame.offset -= text.len() as u64;
                    frame
                });
                assert!(moved.eq(expect.frames.iter().cloned()), "{text}");
            }
        }
        // Bytes that are no text are not passed over.
        let error = open(&[b"\0\x01", capture.as_slice()].concat()).error;
        assert!(matches!(
            error,
            Some(OpenError::NotACapture {
                looks_like: None,
                ..
            })
        ));
    }
    let text = open(long.as_bytes()).error;
    assert!(matches!(
        text,
        Some(OpenError::NotACapture {
            looks_like: Some("text"),
            ..
        })
    ));
}

#[test]
fn what_a_terminal_changed_is_not_read() {
    for capture in captures() {
        if open(&capture).format == FileFormat::Snoop {
            continue;
        }
        let mut changed = Vec::new();
        for byte in &capture {
            if *byte == b'\n' {
                changed.push(b'\r');
            }
            changed.push(*byte);
        }
        for text in [&b""[..], b"tcpdump: listening on eth0\r\n"] {
            let file = [text, &changed].concat();
            for size in [usize::MAX, 1] {
                let opened = open_in_slices(&file, size);
                assert_eq!(opened.frames, [], "{:?}", opened.format);
                let error = opened.error;
                assert!(
                    matches!(
                        error,
                        Some(OpenError::NotACapture {
                            looks_like: Some("terminal"),
                            ..
                        })
                    ),
                    "{error:?}"
                );
            }
        }
        // Where all line feeds have their carriage returns of themselves, nothing was changed.
        assert_eq!(open(&capture).error, None);
    }
}
