use crate::view::{detail, option, row};
use explain::{HeaderField, Language, Texts};
use protocol::*;

fn texts() -> [Texts; 2] {
    Language::ALL.map(Texts::new)
}

/// Checks what a screen reader says of a row, in English and in Chinese.
fn check_label(row: &SegmentRow, expected: [&str; 2]) {
    for (texts, expected) in texts().iter().zip(expected) {
        assert_eq!(texts.row_label(row), expected);
    }
}

#[test]
fn rows_read_out() {
    let ack = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    check_label(
        &ack,
        [
            "Frame 5, server to client, ACK, sequence number 1, acknowledgment number 535, no data",
            "第 5 帧，服务器发往客户端，ACK，序列号 1，确认号 535，不带数据",
        ],
    );
    let mut syn = row(Direction::FromClient, TcpFlags::SYN, 0, 0);
    syn.frame = 12_345;
    let change = |state| {
        Some(StateChange {
            state,
            certainty: Certainty::Observed,
        })
    };
    syn.client = change(TcpState::SynSent);
    syn.server = change(TcpState::SynReceived);
    check_label(
        &syn,
        [
            "Frame 12345, client to server, SYN, sequence number 0, no data, client now SYN-SENT, server now \
             SYN-RECEIVED",
            "第 12345 帧，客户端发往服务器，SYN，序列号 0，不带数据，客户端进入 SYN-SENT，服务器进入 SYN-RECEIVED",
        ],
    );
    let mut repeated = row(
        Direction::FromClient,
        TcpFlags::PSH | TcpFlags::ACK,
        1461,
        1,
    );
    repeated.len = 1;
    repeated.analysis = AnalysisFlags::RETRANSMISSION | AnalysisFlags::FAST_RETRANSMISSION;
    check_label(
        &repeated,
        [
            "Frame 5, client to server, PSH ACK, sequence number 1461, acknowledgment number 1, 1 byte, fast \
             retransmission",
            "第 5 帧，客户端发往服务器，PSH ACK，序列号 1461，确认号 1，数据 1 字节，快重传",
        ],
    );
}

/// Checks a segment's heading, in English and in Chinese.
fn check_heading(detail: &SegmentDetail, expected: [&str; 2]) {
    for (texts, expected) in texts().iter().zip(expected) {
        assert_eq!(texts.segment_heading(detail), expected);
    }
}

#[test]
fn headings_say_what_a_segment_does() {
    let ack = TcpFlags::ACK;
    let fresh = SeqReason::FirstCaptured;
    let repeats = SeqReason::Repeats {
        frame: Some(3),
        expected: 9,
    };
    let none = AckReason::NoAckFlag;
    let same = AckReason::Unchanged {
        since_frame: 4,
        ends_frame: None,
    };
    let data = AckReason::AcknowledgesData {
        frame: 4,
        seq: 1,
        len: 534,
        phantom: 0,
        covers: 1,
    };
    let syn = AckReason::AcknowledgesSyn { frame: 2 };
    let cases = [
        (
            TcpFlags::SYN,
            0,
            fresh,
            none,
            "asks for a connection",
            "请求建立连接",
        ),
        (
            TcpFlags::SYN,
            0,
            repeats,
            none,
            "asks for a connection again",
            "再次请求建立连接",
        ),
        (
            TcpFlags::SYN | ack,
            0,
            fresh,
            syn,
            "accepts the connection",
            "同意建立连接",
        ),
        (ack, 0, fresh, syn, "completes the handshake", "完成握手"),
        (ack, 534, fresh, same, "sends 534 bytes", "发送 534 字节"),
        (
            ack,
            65_417,
            fresh,
            data,
            "sends 65\u{202f}417 bytes",
            "发送 65\u{202f}417 字节",
        ),
        (ack, 1, repeats, same, "sends 1 byte again", "重发 1 字节"),
        (ack, 0, fresh, data, "acknowledges #4", "确认 #4"),
        (
            ack,
            0,
            fresh,
            same,
            "acknowledges nothing new",
            "没有确认新的数据",
        ),
        (
            TcpFlags::FIN | ack,
            0,
            fresh,
            same,
            "has no more to send",
            "数据已发完",
        ),
        (
            TcpFlags::FIN | ack,
            422,
            fresh,
            same,
            "sends its last 422 bytes",
            "发送最后 422 字节",
        ),
        (
            TcpFlags::RST | ack,
            0,
            fresh,
            same,
            "resets the connection",
            "复位连接",
        ),
        (TcpFlags::empty(), 0, fresh, none, "no flags", "无标志"),
        (TcpFlags::URG, 0, fresh, none, "URG", "URG"),
    ];
    for (flags, len, seq_reason, ack_reason, english, chinese) in cases {
        let mut row = row(Direction::FromServer, flags, 1, 535);
        row.len = len;
        let detail = detail(row, seq_reason, ack_reason);
        check_heading(
            &detail,
            [&format!("#5 · {english}"), &format!("#5 · {chinese}")],
        );
    }
    for (analysis, english, chinese) in [
        (
            AnalysisFlags::KEEP_ALIVE,
            "asks whether the other side is still there",
            "探测对方是否还在",
        ),
        (
            AnalysisFlags::ZERO_WINDOW_PROBE,
            "asks whether the window is open again",
            "探测窗口是否重新打开",
        ),
    ] {
        let mut row = row(Direction::FromServer, ack, 1, 535);
        row.analysis = analysis;
        let detail = detail(row, fresh, same);
        check_heading(
            &detail,
            [&format!("#5 · {english}"), &format!("#5 · {chinese}")],
        );
    }
}

#[test]
fn subheadings_say_whence_when_and_how_much() {
    let ack = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let mut first = row(Direction::FromClient, TcpFlags::SYN, 0, 0);
    (first.index, first.delta) = (0, None);
    for (texts, expected) in texts().iter().zip([
        [
            "server → client · 13\u{a0}µs after the segment before it · no data",
            "client → server · first segment of the connection · no data",
        ],
        [
            "服务器 → 客户端 · 距上一报文段 13\u{a0}µs · 不带数据",
            "客户端 → 服务器 · 连接的第一个报文段 · 不带数据",
        ],
    ]) {
        assert_eq!(texts.segment_subheading(&ack), expected[0]);
        assert_eq!(texts.segment_subheading(&first), expected[1]);
    }
}

#[test]
fn facts_name_what_the_header_does_not_say() {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let data = AckReason::AcknowledgesData {
        frame: 4,
        seq: 1,
        len: 534,
        phantom: 0,
        covers: 1,
    };
    let mut detail = detail(row, SeqReason::FirstCaptured, data);
    detail.flow = FlowFacts {
        acknowledges: Some(SegmentLink {
            frame: 4,
            after: Some(Nanos(13_000)),
        }),
        acknowledged_by: Some(SegmentLink {
            frame: 7,
            after: Some(Nanos(1_278_000)),
        }),
        bytes_in_flight: Some(998),
        initial_rtt: Some(Nanos(30_000)),
    };
    detail.captured_len = 40;
    let facts = |texts: &Texts| -> Vec<String> {
        let facts = texts.segment_facts(&detail).into_iter();
        facts
            .map(|(name, value)| format!("{name}: {value}"))
            .collect()
    };
    let [english, chinese] = texts();
    assert_eq!(
        facts(&english),
        [
            "Acknowledges: #4 (534 bytes)",
            "ACK after: 13\u{a0}µs",
            "Acknowledged by: #7, 1.278\u{a0}ms later",
            "Bytes in flight: 998",
            "Handshake round trip: 30\u{a0}µs",
            "Client state: ESTABLISHED",
            "Server state: ESTABLISHED",
            "Time: 0.000\u{202f}228 s since the first frame",
            "Frame size: 40 of 56 bytes captured",
        ]
    );
    assert_eq!(
        facts(&chinese),
        [
            "确认: #4（534 字节）",
            "确认用时: 13\u{a0}µs",
            "被确认于: #7，1.278\u{a0}ms 之后",
            "在途字节: 998",
            "握手往返时间: 30\u{a0}µs",
            "客户端状态: ESTABLISHED",
            "服务器状态: ESTABLISHED",
            "时间: 第一帧之后 0.000\u{202f}228 s",
            "帧长: 共 56 字节，捕获了 40 字节",
        ]
    );
}

#[test]
fn the_header_field_by_field() {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let detail = detail(row, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    let [english, chinese] = texts();
    let fields = |texts: &Texts| -> Vec<String> {
        let fields = texts
            .header(&detail, &crate::view::connection())
            .into_iter();
        fields
            .map(|field| {
                let raw = field.raw.map(|raw| format!(" ({raw})"));
                format!("{}: {}{}", field.name, field.value, raw.unwrap_or_default())
            })
            .collect()
    };
    assert_eq!(
        fields(&english),
        [
            "Source port: 3000",
            "Destination port: 35201",
            "Sequence number: 1 (2618481908)",
            "Acknowledgment number: 535 (2618482442)",
            "Offset · Reserved: 8 (32 bytes) · 0",
            "Flags: ACK",
            "Window: 10221 × 256 = 2\u{202f}616\u{202f}576",
            "Checksum: 0x1cd6 ok",
            "Urgent pointer: 0",
            "Options: NOP NOP TS 6697707 / 6697707",
        ]
    );
    assert_eq!(
        fields(&chinese),
        [
            "源端口: 3000",
            "目的端口: 35201",
            "序列号: 1 (2618481908)",
            "确认号: 535 (2618482442)",
            "数据偏移 · 保留: 8（32 字节）· 0",
            "标志: ACK",
            "窗口: 10221 × 256 = 2\u{202f}616\u{202f}576",
            "检验和: 0x1cd6 正确",
            "紧急指针: 0",
            "选项: NOP NOP TS 6697707 / 6697707",
        ]
    );
}

/// Checks what is said of a field, in English.
fn check_field(
    change: impl Fn(&mut SegmentDetail, &mut ConnectionView),
    field: HeaderField,
    expected: [&str; 2],
) {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let mut detail = detail(row, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    let mut connection = crate::view::connection();
    change(&mut detail, &mut connection);
    let fields = Texts::new(Language::English).header(&detail, &connection);
    let found = fields.into_iter().find(|text| text.field == field).unwrap();
    assert_eq!([found.value, found.sentence.unwrap()], expected);
}

#[test]
fn windows() {
    let window = |raw, bytes, shift| Window { raw, bytes, shift };
    check_field(
        |_, _| {},
        HeaderField::Window,
        [
            "10221 × 256 = 2\u{202f}616\u{202f}576",
            "The server can take 2\u{202f}616\u{202f}576 more bytes: the field says 10221, in units of 256, as its \
             SYN announced.",
        ],
    );
    check_field(
        |detail, _| detail.segment.window = window(501, 501, None),
        HeaderField::Window,
        ["501", "The server can take 501 more bytes."],
    );
    check_field(
        |detail, connection| {
            detail.segment.window = window(501, 501, None);
            connection.server_syn = None;
        },
        HeaderField::Window,
        [
            "501",
            "The field says 501. Whether it is to be multiplied was said in the SYNs, which are not both in the \
             capture.",
        ],
    );
    check_field(
        |detail, _| {
            detail.segment.flags = TcpFlags::SYN | TcpFlags::ACK;
            detail.segment.window = window(65_535, 65_535, None);
        },
        HeaderField::Window,
        [
            "65535",
            "The server can take 65\u{202f}535 bytes at first. The window of a SYN is never scaled.",
        ],
    );
    check_field(
        |detail, _| detail.segment.window = window(0, 0, Some(8)),
        HeaderField::Window,
        [
            "0 × 256 = 0",
            "The server can take no more bytes; the client has to wait until the window opens again.",
        ],
    );
}

#[test]
fn checksums_offsets_and_urgent_pointers() {
    check_field(
        |detail, _| {
            detail.header.checksum = Checksum::Incorrect {
                value: 0xfe28,
                expected: 0x1cd6,
            };
        },
        HeaderField::Checksum,
        [
            "0xfe28, not 0x1cd6",
            "The checksum does not fit; 0x1cd6 would. On the sender’s own machine this is common and harmless: the \
             checksum is filled in by the network card after the capture.",
        ],
    );
    check_field(
        |detail, _| detail.header.checksum = Checksum::Unverified { value: 0x00ff },
        HeaderField::Checksum,
        [
            "0x00ff, not checked",
            "The checksum covers the whole segment, and not all of it is in the capture.",
        ],
    );
    check_field(
        |detail, _| detail.header.flags |= TcpFlags::RESERVED,
        HeaderField::Offset,
        [
            "8 (32 bytes) · 7",
            "The header is 8 words of 4 bytes long: 32 bytes, of which 20 are fixed and 12 are options.",
        ],
    );
    check_field(
        |_, _| {},
        HeaderField::Urgent,
        ["0", "The URG flag is not set, so this field means nothing."],
    );
    check_field(
        |detail, _| {
            detail.header.flags |= TcpFlags::URG;
            detail.header.urgent = 5;
        },
        HeaderField::Urgent,
        ["5", "The urgent data ends 5 bytes after Seq."],
    );
}

#[test]
fn options_in_short_and_in_full() {
    let block = SackBlock {
        left_raw: 0,
        right_raw: 0,
        left: 2921,
        right: 4381,
        of: Side::Server,
    };
    let cases: [(OptionKind, [&str; 2], [&str; 2]); 8] = [
        (
            OptionKind::MaximumSegmentSize(65_495),
            ["MSS 65495", "MSS 65495"],
            [
                "Maximum segment size: the client takes at most 65\u{202f}495 bytes of data in one segment.",
                "最大报文段长度：客户端在一个报文段中最多接收 65\u{202f}495 字节数据。",
            ],
        ),
        (
            OptionKind::WindowScale(200),
            ["WS 200", "WS 200"],
            [
                "Window scale: the windows of the client after the handshake are to be multiplied by 2^14 = \
                 16\u{202f}384, provided that both SYNs have this option.",
                "窗口缩放：握手之后，客户端的窗口要乘以 2^14 = 16\u{202f}384，前提是双方的 SYN 都带有这个选项。",
            ],
        ),
        (
            OptionKind::Sack(vec![block, block]),
            ["SACK 2921–4380, 2921–4380", "SACK 2921–4380、2921–4380"],
            [
                "Selective acknowledgment: beyond the Ack these bytes have arrived too: 2921–4380, 2921–4380.",
                "选择确认：除 Ack 之前的字节外，这些字节也已到达：2921–4380、2921–4380。",
            ],
        ),
        (
            OptionKind::Timestamps {
                value: 6_697_707,
                echo_reply: 0,
            },
            ["TS 6697707 / 0", "TS 6697707 / 0"],
            [
                "Timestamps: the sender’s clock says 6697707; it has heard no time from the other side yet. For \
                 measuring round trips and spotting old duplicates.",
                "时间戳：发送方的时钟为 6697707；还没有从对方收到过时间。用于测量往返时间，识别旧的重复报文段。",
            ],
        ),
        (
            OptionKind::FastOpen {
                cookie: vec![0x0a, 0xff],
            },
            ["Fast Open cookie", "快速打开 Cookie"],
            [
                "TCP Fast Open: the cookie 0aff, with which a SYN may carry data.",
                "TCP 快速打开：Cookie 0aff，有了它 SYN 就可以携带数据。",
            ],
        ),
        (
            OptionKind::Multipath { subtype: 2 },
            ["MPTCP DSS", "MPTCP DSS"],
            [
                "Multipath TCP, DSS: the connection may use several paths at once.",
                "多路径 TCP，DSS：连接可以同时使用几条路径。",
            ],
        ),
        (
            OptionKind::Unknown {
                kind: 253,
                data: vec![1],
            },
            ["kind 253 (1 B)", "类型 253（1 B）"],
            [
                "An option of kind 253 with 1 byte of content, which this program does not know.",
                "类型为 253 的选项，内容 1 字节，本程序不认识。",
            ],
        ),
        (
            OptionKind::Malformed { kind: 8 },
            ["kind 8: bad length", "类型 8：长度错误"],
            [
                "The length of the option of kind 8 cannot be right; the options from here on were not read.",
                "类型为 8 的选项的长度不可能正确；从这里起的选项没有读取。",
            ],
        ),
    ];
    for (kind, short, full) in cases {
        let view = option(kind);
        for ((texts, short), full) in texts().iter().zip(short).zip(full) {
            assert_eq!(texts.option(&view.kind), short);
            assert_eq!(texts.option_sentence(&view.kind, Side::Client), full);
        }
    }
}

#[test]
fn flags_in_the_order_of_their_bits() {
    let [english, _] = texts();
    let names = |flags| -> Vec<&str> {
        let flags = english.flags(flags).into_iter();
        flags.map(|flag| flag.name).collect()
    };
    assert_eq!(
        names(TcpFlags::PSH | TcpFlags::FIN | TcpFlags::ACK),
        ["FIN", "PSH", "ACK"]
    );
    assert_eq!(
        names(TcpFlags::all()),
        [
            "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE", "RES"
        ]
    );
    assert_eq!(names(TcpFlags::empty()), Vec::<&str>::new());
}

#[test]
fn states_and_how_they_are_known() {
    let [english, chinese] = texts();
    let inferred = StateChange {
        state: TcpState::SynReceived,
        certainty: Certainty::Inferred(InferenceReason::SegmentNotCaptured),
    };
    let state = english.state(inferred);
    assert_eq!(state.name, "SYN-RECEIVED");
    assert_eq!(
        state.sentence,
        "Has received a SYN and sent its own; waits for the ACK. Also written SYN_RCVD or SYN-RECV."
    );
    assert_eq!(
        state.inferred.as_deref(),
        Some("Inferred: a segment that must have existed is not in the capture.")
    );
    let unknown = StateChange {
        state: TcpState::Unknown,
        certainty: Certainty::Observed,
    };
    let state = chinese.state(unknown);
    assert_eq!(state.name, "未知");
    assert_eq!(state.inferred, None);
}
