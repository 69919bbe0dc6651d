use crate::view::{detail, option, row};
use explain::{HeaderField, Language, Texts};
use protocol::*;

fn texts() -> [Texts; 2] {
    Language::ALL.map(Texts::new)
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
            "Offset · Reserved: 8 × 4 = 32 bytes",
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
            "数据偏移 · 保留: 8 × 4 = 32 字节",
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
            "The checksum does not fit; 0x1cd6 would. Its receiver drops such a segment, unless the network card of the \
             sender still fills the checksum in after the capture.",
        ],
    );
    check_field(
        |detail, _| detail.header.checksum = Checksum::Offloaded { value: 0xfe28 },
        HeaderField::Checksum,
        [
            "0xfe28: left to the network card",
            "Not filled in yet: the capture was taken on the sender’s own machine, and its network card completes the \
             checksum on the way out (checksum offload). That is usual and harmless.",
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
            "8 × 4 = 32 bytes · 7",
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
