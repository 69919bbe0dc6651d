use crate::view::summary;
use explain::{Language, Texts};
use protocol::*;

fn texts() -> [Texts; 2] {
    Language::ALL.map(Texts::new)
}

/// Checks a sentence in English and in Chinese.
fn check(sentence: impl Fn(&Texts) -> String, expected: [&str; 2]) {
    for (texts, expected) in texts().iter().zip(expected) {
        assert_eq!(sentence(texts), expected);
    }
}

#[test]
fn sizes() {
    for (bytes, english, chinese) in [
        (0, "0 bytes", "0 字节"),
        (1, "1 byte", "1 字节"),
        (998, "998 bytes", "998 字节"),
        (1_000, "1.00\u{a0}kB", "1.00\u{a0}kB"),
        (9_999, "10.0\u{a0}kB", "10.0\u{a0}kB"),
        (179_234, "179\u{a0}kB", "179\u{a0}kB"),
        (2_616_576, "2.62\u{a0}MB", "2.62\u{a0}MB"),
        (u64::MAX, "18446744\u{a0}TB", "18446744\u{a0}TB"),
    ] {
        check(|texts| texts.size(bytes), [english, chinese]);
    }
}

#[test]
fn a_capture_in_one_line() {
    check(
        |texts| texts.capture_line(&summary()),
        [
            "179\u{a0}kB · 38 packets · 2 connections · 5.39\u{a0}s · BSD loopback",
            "179\u{a0}kB · 38 个帧 · 2 个连接 · 5.39\u{a0}s · BSD 环回",
        ],
    );
    let empty = CaptureSummary {
        frames: 1,
        connections: 0,
        duration: None,
        link_types: vec![
            LinkTypeView {
                number: 147,
                name: "USER0".to_owned(),
            },
            LinkTypeView {
                number: 999,
                name: String::new(),
            },
        ],
        ..summary()
    };
    check(
        |texts| texts.capture_line(&empty),
        [
            "179\u{a0}kB · 1 packet · no TCP connections · USER0 · link type 999",
            "179\u{a0}kB · 1 个帧 · 没有 TCP 连接 · USER0 · 链路类型（999）",
        ],
    );
}

#[test]
fn progress_in_one_line() {
    let progress = Progress {
        read_bytes: 12_000_000,
        total_bytes: 100_000_000,
        frames: 90_412,
        connections: 15,
    };
    check(
        |texts| texts.progress(&progress),
        [
            "12.0\u{a0}MB of 100\u{a0}MB · 90\u{202f}412 packets · 15 connections",
            "12.0\u{a0}MB / 100\u{a0}MB · 90\u{202f}412 个帧 · 15 个连接",
        ],
    );
}

#[test]
fn what_is_not_tcp() {
    let mut capture = summary();
    assert_eq!(texts()[0].not_shown_line(&capture), None);
    let mut add = |protocol, frames| capture.not_shown.push(NotShown { protocol, frames });
    add(ProtocolName::Udp, 120);
    add(ProtocolName::Arp, 4);
    add(ProtocolName::IpProtocol(89), 2);
    add(ProtocolName::IpProtocol(200), 1);
    add(ProtocolName::EtherType(0x88f7), 1);
    add(ProtocolName::EtherType(0x1234), 1);
    add(ProtocolName::Fragment, 1);
    check(
        |texts| texts.not_shown_line(&capture).unwrap(),
        [
            "120 UDP, 4 ARP, 2 OSPF, 1 IP protocol 200, 1 PTP, 1 EtherType 0x1234, 1 incomplete IP fragment frames not \
             shown",
            "未显示 130 帧：UDP 120 帧、ARP 4 帧、OSPF 2 帧、IP 协议（200） 1 帧、PTP 1 帧、EtherType（0x1234） 1 帧、不完整的 IP \
             分片 1 帧",
        ],
    );
    capture.not_shown.truncate(2);
    check(
        |texts| texts.not_shown_line(&capture).unwrap(),
        [
            "120 UDP, 4 ARP frames not shown",
            "未显示 124 帧：UDP 120 帧、ARP 4 帧",
        ],
    );
}

#[test]
fn a_capture_of_http3_says_how_to_get_tcp() {
    let mut capture = CaptureSummary {
        frames: 1000,
        quic_frames: 500,
        segments: 12,
        ..summary()
    };
    assert_eq!(texts()[0].http3_hint(&capture), None);
    capture.quic_frames = 501;
    check(
        |texts| texts.http3_hint(&capture).unwrap()[0].clone(),
        [
            "501 of 1000 packets are UDP on port 443: the pages were loaded over HTTP/3, which runs on QUIC instead of \
             TCP. There are only 12 TCP segments. To see the same pages over TCP, switch HTTP/3 off and capture again:",
            "1000 个帧中有 501 个是 UDP 443 端口：这些网页是通过 HTTP/3 加载的，它运行在 QUIC 而不是 TCP 之上。这里只有 12 \
             个 TCP 报文段。要让同样的网页使用 TCP，请关闭 HTTP/3 后重新抓包：",
        ],
    );
    let [english, _] = texts();
    let hint = english.http3_hint(&capture).unwrap();
    assert!(hint[1].contains("chrome://flags/#enable-quic"));
    assert!(hint[2].contains("network.http.http3.enable"));
    assert!(hint[3].contains("UDP port 443"));
}

/// Checks what is said of damage: the place and the text.
fn check_damage(diagnostic: DiagnosticView, expected: [[&str; 2]; 2]) {
    for (texts, [place, text]) in texts().iter().zip(expected) {
        let shown = texts.diagnostic(&diagnostic);
        assert_eq!(shown.place, place);
        assert_eq!(shown.text, text);
    }
}

#[test]
fn damage() {
    let cut = DiagnosticView {
        code: DiagnosticCode::FileCut,
        layer: Layer::File,
        frame: Some(27),
        file: 0,
        offset: 43_120,
        needed: Some(1514),
        available: Some(34),
    };
    check_damage(
        cut.clone(),
        [
            [
                "frame 27, byte 43120 of the file",
                "The file stops inside frame 27: 34 of 1514 bytes are there. All 26 whole packets are shown.",
            ],
            [
                "第 27 帧，文件第 43120 字节",
                "文件在第 27 帧中间结束：1514 字节中只有 34 字节。前面 26 个完整的帧都已显示。",
            ],
        ],
    );
    check_damage(
        DiagnosticView {
            frame: Some(1),
            needed: None,
            ..cut.clone()
        },
        [
            [
                "frame 1, byte 43120 of the file",
                "The file stops inside frame 1. There is no whole packet before it.",
            ],
            [
                "第 1 帧，文件第 43120 字节",
                "文件在第 1 帧中间结束。在它之前没有完整的帧。",
            ],
        ],
    );
    check_damage(
        DiagnosticView {
            frame: None,
            ..cut.clone()
        },
        [
            [
                "byte 43120 of the file",
                "The file stops inside a record: 34 of 1514 bytes are there. Everything before it is shown.",
            ],
            [
                "文件第 43120 字节",
                "文件在一条记录中间结束：1514 字节中只有 34 字节。之前的内容都已显示。",
            ],
        ],
    );
    check_damage(
        DiagnosticView {
            code: DiagnosticCode::PacketCut,
            layer: Layer::Tcp,
            ..cut.clone()
        },
        [
            [
                "frame 27, byte 43120 of the file",
                "Frame 27 ends inside its TCP header: 34 of 1514 bytes are there. It was captured only in part.",
            ],
            [
                "第 27 帧，文件第 43120 字节",
                "第 27 帧在传输层（TCP）首部中间结束：1514 字节中只有 34 字节。它只捕获了一部分。",
            ],
        ],
    );
    check_damage(
        DiagnosticView {
            code: DiagnosticCode::LengthTooLarge,
            needed: Some(4_294_967_295),
            available: None,
            ..cut
        },
        [
            [
                "frame 27, byte 43120 of the file",
                "A length in the capture file says 4\u{202f}294\u{202f}967\u{202f}295 bytes, more than there can be. \
                 What comes before it is shown.",
            ],
            [
                "第 27 帧，文件第 43120 字节",
                "抓包文件中的长度为 4\u{202f}294\u{202f}967\u{202f}295 字节，超出可能的范围。之前的内容都已显示。",
            ],
        ],
    );
}

#[test]
fn files_that_cannot_be_opened() {
    let picture = Failure::NotACapture {
        looks_like: Some("png".to_owned()),
        first_bytes: vec![0x89, b'P'],
    };
    check(
        |texts| texts.failure(&picture).line(),
        [
            "The file is not a capture but an image (PNG). TCP Ladder opens .pcap and .pcapng files, as Wireshark, tshark, \
             dumpcap and tcpdump write them.",
            "这个文件不是抓包文件，而是图片（PNG）。TCP Ladder 能打开 Wireshark、tshark、dumpcap 和 tcpdump 写的 .pcap 和 \
             .pcapng 文件。",
        ],
    );
    let other = Failure::NotACapture {
        looks_like: Some("netxray".to_owned()),
        first_bytes: Vec::new(),
    };
    check(
        |texts| texts.failure(&other).line(),
        [
            "The file is a capture in the format of NetXRay, which TCP Ladder does not read. Open it in Wireshark \
             and save it as pcapng.",
            "这是采用 NetXRay 格式的抓包文件，TCP Ladder 不能读取。请在 Wireshark 中打开它，另存为 pcapng。",
        ],
    );
    let unknown = Failure::NotACapture {
        looks_like: None,
        first_bytes: vec![0, 0x89, 0xff],
    };
    check(
        |texts| texts.failure(&unknown).text,
        [
            "The file begins with 00 89 ff; no capture format does.",
            "文件以 00 89 ff 开头，没有哪种抓包格式是这样。",
        ],
    );
    let hostile = Failure::NotACapture {
        looks_like: Some("a\u{e000}b\u{202e}c\n".to_owned()),
        first_bytes: Vec::new(),
    };
    check(
        |texts| texts.failure(&hostile).text,
        [
            "The file is not a capture but a⟨U+E000⟩b⟨U+202E⟩c␊.",
            "这个文件不是抓包文件，而是a⟨U+E000⟩b⟨U+202E⟩c␊。",
        ],
    );
    let cut = Failure::HeaderCut {
        needed: 24,
        available: 10,
    };
    check(
        |texts| texts.failure(&cut).heading,
        ["The file is too short", "文件太短"],
    );
}
