use crate::view;
use explain::{Language, Rich, Texts};
use protocol::{
    AckReason, Direction, FlagReason, FrameNumber, Nanos, SegmentLink, SeqReason, TcpFlags,
};

#[track_caller]
fn check(reason: FlagReason, english: &str, chinese: &str) {
    let segment = view::row(Direction::FromServer, TcpFlags::ACK, 1461, 1);
    let mut detail = view::detail(segment, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    detail.flag_reasons = vec![reason];
    for (language, expect) in [
        (Language::English, english),
        (Language::SimplifiedChinese, chinese),
    ] {
        let whys = Texts::new(language).flag_reasons(&detail);
        let plain = |rich: &Rich| rich.text();
        assert_eq!(plain(&whys[0].answer), expect);
        assert!(!plain(&whys[0].heading).contains("finding-"));
    }
}

#[test]
fn the_condition_stands_with_its_numbers() {
    check(
        FlagReason::SpuriousRetransmission {
            end: 2921,
            acknowledged: 2921,
            by: Some(FrameNumber(12)),
        },
        "The other side had already acknowledged up to 2921 in #12, and this segment ends at 2921: it need not have been \
         sent again.",
        "对方在 #12 中已经确认到 2921，而本报文段到 2921 为止：其实无需重传。",
    );
    check(
        FlagReason::Retransmission {
            seq: 1461,
            expected: 2921,
            first_sent: Some(SegmentLink {
                frame: FrameNumber(8),
                after: Some(Nanos(201_000_000)),
            }),
        },
        "Seq 1461 is below 2921, the next number of this side: these bytes were sent before, in #8, 201.000\u{a0}ms earlier.",
        "Seq 1461 小于该端的下一个序列号 2921：这些字节已经发送过（#8，201.000\u{a0}ms 之前）。",
    );
    check(
        FlagReason::WindowFull {
            end: 65_536,
            acknowledged: 1,
            window: 65_535,
        },
        "The segment ends at 65536 = 1 + 65535, exactly where the other side’s window ends: nothing more may be sent now.",
        "本报文段到 65536 = 1 + 65535 为止，正好是对方窗口的末尾：现在不能再发送。",
    );
    check(
        FlagReason::DuplicateAck {
            ack: 1461,
            count: 1,
            of: Some(FrameNumber(7)),
        },
        "Ack 1461 says again what #7 said (duplicate 1): something arrived, but not the byte 1461.",
        "Ack 1461 重复了#7的内容（第 1 次）：有数据到达，但不是字节 1461。",
    );
}
