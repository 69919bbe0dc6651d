use crate::view::{detail, row};
use explain::{Language, Texts};
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
        Some(EndState {
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
        frame: Some(FrameNumber(3)),
        expected: 9,
    };
    let none = AckReason::NoAckFlag;
    let same = AckReason::Unchanged {
        since_frame: FrameNumber(4),
        ends_frame: None,
    };
    let data = AckReason::AcknowledgesData {
        frame: FrameNumber(4),
        seq: 1,
        len: 534,
        phantom: 0,
        covers: 1,
    };
    let syn = AckReason::AcknowledgesSyn {
        frame: FrameNumber(2),
    };
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
    let whole = |row| detail(row, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    for (texts, expected) in texts().iter().zip([
        [
            "server → client · 13\u{a0}µs after #4 · no data",
            "client → server · first segment of the connection · no data",
        ],
        [
            "服务器 → 客户端 · 距 #4 13\u{a0}µs · 不带数据",
            "客户端 → 服务器 · 连接的第一个报文段 · 不带数据",
        ],
    ]) {
        assert_eq!(texts.segment_subheading(&whole(ack.clone())), expected[0]);
        assert_eq!(texts.segment_subheading(&whole(first.clone())), expected[1]);
    }
}

#[test]
fn facts_name_what_the_header_does_not_say() {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let data = AckReason::AcknowledgesData {
        frame: FrameNumber(4),
        seq: 1,
        len: 534,
        phantom: 0,
        covers: 1,
    };
    let mut detail = detail(row, SeqReason::FirstCaptured, data);
    detail.flow = FlowFacts {
        ecn_counter: None,
        acknowledges: Some(SegmentLink {
            frame: FrameNumber(4),
            after: Some(Nanos(13_000)),
        }),
        acknowledged_by: Some(SegmentLink {
            frame: FrameNumber(7),
            after: Some(Nanos(1_278_000)),
        }),
        bytes_in_flight: Some(998),
        initial_rtt: Some(Nanos(30_000)),
        duplicate_sack: Some(SackBlock {
            left_raw: 3001,
            right_raw: 3501,
            left: 1,
            right: 501,
            of: Side::Client,
        }),
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
            "RTT: 13\u{a0}µs (from #4)",
            "Acknowledged by: #7, 1.278\u{a0}ms later",
            "Bytes in flight: 998",
            "Handshake round trip: 30\u{a0}µs",
            "Reported as received twice (D-SACK): 1–500",
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
            "往返时间: 13\u{a0}µs（自 #4 起）",
            "得到确认: 1.278\u{a0}ms 后，由 #7",
            "在途字节: 998",
            "握手往返时间: 30\u{a0}µs",
            "报告为重复收到（D-SACK）: 1–500",
            "客户端状态: ESTABLISHED",
            "服务器状态: ESTABLISHED",
            "时间: 第一帧之后 0.000\u{202f}228 s",
            "帧长: 共 56 字节，捕获了 40 字节",
        ]
    );
}

#[test]
fn flags_in_the_order_of_their_bits() {
    let [english, _] = texts();
    let names = |flags| -> Vec<&str> {
        let flags = english.flags(flags, None).into_iter();
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
    let inferred = EndState {
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
    let unknown = EndState {
        state: TcpState::Unknown,
        certainty: Certainty::Observed,
    };
    let state = chinese.state(unknown);
    assert_eq!(state.name, "未知");
    assert_eq!(state.inferred, None);
}
