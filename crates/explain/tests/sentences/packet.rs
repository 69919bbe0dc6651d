use explain::{Language, Texts};
use protocol::{
    AnalysisFlags, Direction, Endpoint, HttpStartLine, MessageLabel, PacketRow, SynOptions,
    TcpFlags,
};

fn row() -> PacketRow {
    let end = |port| Endpoint {
        address: std::net::Ipv4Addr::LOCALHOST.into(),
        port,
    };
    PacketRow {
        frame: 4,
        stream: 0,
        time: None,
        direction: Direction::FromClient,
        source: end(35201),
        destination: end(3000),
        flags: TcpFlags::ACK,
        seq: 1,
        ack: Some(1),
        window_bytes: 65535,
        len: 0,
        syn: None,
        analysis: AnalysisFlags::empty(),
        message: None,
    }
}

#[track_caller]
fn check(row: &PacketRow, language: Language, expect: &str) {
    assert_eq!(Texts::new(language).packet_info(row), expect);
}

#[test]
fn the_table_says_what_its_columns_do_not() {
    let english = Language::English;
    check(&row(), english, "");
    let syn = SynOptions {
        mss: Some(65495),
        window_scale: Some(8),
        sack_permitted: true,
        timestamps: true,
        fast_open: false,
    };
    let of_syn = PacketRow {
        syn: Some(syn),
        ..row()
    };
    check(&of_syn, english, "MSS=65495 WS=256 SACK_PERM TS");
    let shifts = SynOptions {
        window_scale: Some(255),
        ..SynOptions::default()
    };
    let of_shifts = PacketRow {
        syn: Some(shifts),
        ..row()
    };
    check(&of_shifts, english, "WS=16384");
    let request = PacketRow {
        analysis: AnalysisFlags::RETRANSMISSION,
        message: Some(Box::new(MessageLabel::Http {
            start_line: HttpStartLine::Request {
                method: "GET".into(),
                target: "/a".into(),
            },
            content_type: None,
            body_bytes: 0,
            answers: None,
            more: 0,
        })),
        ..row()
    };
    check(&request, english, "[retransmission] GET /a");
    check(&request, Language::SimplifiedChinese, "[重传] GET /a");
}
