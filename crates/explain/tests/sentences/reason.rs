use crate::view::{detail, row};
use explain::{Language, Rich, Span, Texts, Tone, Why};
use proptest::prelude::*;
use protocol::{
    AckReason, AnalysisFlags, Direction, SegmentDetail, SegmentRow, SeqReason, TcpFlags, TcpState,
};

const ACK: TcpFlags = TcpFlags::ACK;

fn from_client(flags: TcpFlags, seq: u32, ack: u32) -> SegmentRow {
    row(Direction::FromClient, flags, seq, ack)
}

fn from_server(flags: TcpFlags, seq: u32, ack: u32) -> SegmentRow {
    row(Direction::FromServer, flags, seq, ack)
}

fn line(why: &Why) -> String {
    format!("{} {}", why.heading.text(), why.answer.text())
}

/// A segment after which both sides are in this state.
fn in_state(
    state: TcpState,
    row: SegmentRow,
    seq_reason: SeqReason,
    ack_reason: AckReason,
) -> SegmentDetail {
    let mut detail = detail(row, seq_reason, ack_reason);
    detail.client_state.state = state;
    detail.server_state.state = state;
    detail
}

fn check(detail: &SegmentDetail, why: fn(&Texts, &SegmentDetail) -> Why, expected: [&str; 2]) {
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        assert_eq!(line(&why(&Texts::new(language), detail)), expected);
    }
}

/// Checks why Seq has its value, in English and in Chinese, where both sides have sent their FIN.
fn check_seq(row: SegmentRow, reason: SeqReason, english: &str, chinese: &str) {
    let detail = in_state(TcpState::TimeWait, row, reason, AckReason::NoAckFlag);
    check(&detail, Texts::why_seq, [english, chinese]);
}

/// Checks why Ack has its value, in English and in Chinese, where both sides have sent their FIN.
fn check_ack(row: SegmentRow, reason: AckReason, english: &str, chinese: &str) {
    let detail = in_state(TcpState::TimeWait, row, SeqReason::Reset, reason);
    check(&detail, Texts::why_ack, [english, chinese]);
}

#[test]
fn seq_of_a_first_segment() {
    check_seq(
        from_client(TcpFlags::SYN, 0, 0),
        SeqReason::Initial { raw: 2_618_481_907 },
        "Why Seq = 0? The client begins to count its bytes here. The SYN carries its initial sequence number \
         2618481907, which should be hard to guess; it is shown as 0, so that the numbers after it are easy to read.",
        "为什么 Seq = 0？ 客户端从这里开始给自己的字节编号。SYN 携带初始序列号 2618481907，它应当难以猜测；这里显示为 \
         0，后面的数值便于阅读。",
    );
    check_seq(
        from_server(ACK, 1, 1),
        SeqReason::FirstCaptured,
        "Why Seq = 1? This is the first captured segment of the server. Its SYN is not in the capture, so counting \
         begins here: 2618481908 is shown as 1.",
        "为什么 Seq = 1？ 这是捕获到的服务器的第一个报文段。它的 SYN 没有捕获到，所以从这里开始计数：2618481908 显示为 1。",
    );
}

fn continues(frame: u32, seq: u32, len: u32, phantom: u32) -> SeqReason {
    SeqReason::Continues {
        frame,
        seq,
        len,
        phantom,
    }
}

#[test]
fn seq_continues_after_data_syn_and_fin() {
    check_seq(
        from_client(ACK, 535, 999),
        continues(4, 1, 534, 0),
        "Why Seq = 535? The client’s segment #4 began at Seq 1 and carried 534 bytes. The next byte has number 1 + \
         534 = 535.",
        "为什么 Seq = 535？ 客户端的报文段 #4 从 Seq 1 开始，携带 534 字节数据。下一个字节的序列号是 1 + 534 = 535。",
    );
    check_seq(
        from_client(ACK, 2, 1),
        continues(4, 1, 1, 0),
        "Why Seq = 2? The client’s segment #4 began at Seq 1 and carried 1 byte. The next byte has number 1 + 1 = 2.",
        "为什么 Seq = 2？ 客户端的报文段 #4 从 Seq 1 开始，携带 1 字节数据。下一个字节的序列号是 1 + 1 = 2。",
    );
    check_seq(
        from_server(ACK, 1, 535),
        continues(5, 1, 0, 0),
        "Why Seq = 1? The server’s segment #5 also had Seq 1 and carried no data, so the next byte still has number 1.",
        "为什么 Seq = 1？ 服务器的报文段 #5 的 Seq 也是 1，但没有携带数据，所以下一个字节的序列号仍是 1。",
    );
    check_seq(
        from_server(ACK, 1, 535),
        continues(2, 0, 0, 1),
        "Why Seq = 1? The server’s SYN (#2) used up number 0. Its first byte of data has number 0 + 1 = 1; none has \
         been sent before this segment.",
        "为什么 Seq = 1？ 服务器的 SYN（#2）消耗了序列号 0。它的第一个数据字节的序列号是 0 + 1 = \
         1；在本报文段之前它还没有发送过数据。",
    );
    check_seq(
        from_client(ACK, 101, 1),
        continues(1, 0, 100, 1),
        "Why Seq = 101? The client’s SYN (#1) used up number 0 and carried 100 bytes. The next byte has number 0 + 1 \
         + 100 = 101.",
        "为什么 Seq = 101？ 客户端的 SYN（#1）消耗了序列号 0，并携带 100 字节数据。下一个字节的序列号是 0 + 1 + 100 = 101。",
    );
    check_seq(
        from_server(ACK, 174_131, 2499),
        continues(33, 174_130, 0, 1),
        "Why Seq = 174131? The server’s FIN (#33) used up number 174130, as a byte of data would: 174130 + 1 = \
         174131. No data can come after it.",
        "为什么 Seq = 174131？ 服务器的 FIN（#33）和一个数据字节一样消耗了序列号 174130：174130 + 1 = \
         174131。此后不会再有数据。",
    );
    check_seq(
        from_client(ACK, 424, 1),
        continues(9, 1, 422, 1),
        "Why Seq = 424? The client’s segment #9 began at Seq 1 and carried 422 bytes and a FIN, which uses up one \
         number: 1 + 422 + 1 = 424.",
        "为什么 Seq = 424？ 客户端的报文段 #9 从 Seq 1 开始，携带 422 字节数据和一个 FIN，FIN 消耗一个序列号：1 + 422 + 1 \
         = 424。",
    );
}

#[test]
fn sums_wrap_around() {
    check_seq(
        from_client(ACK, 238, 1),
        continues(4, 4_294_967_000, 534, 0),
        "Why Seq = 238? The client’s segment #4 began at Seq 4294967000 and carried 534 bytes. The next byte has \
         number 4294967000 + 534 = 238. Numbers have 32 bits: after 4294967295 comes 0.",
        "为什么 Seq = 238？ 客户端的报文段 #4 从 Seq 4294967000 开始，携带 534 字节数据。下一个字节的序列号是 4294967000 + \
         534 = 238。序列号有 32 位：4294967295 之后是 0。",
    );
    check_ack(
        from_client(ACK, 1, 0),
        AckReason::AcknowledgesFin {
            frame: 8,
            seq: u32::MAX,
        },
        "Why Ack = 0? The server’s FIN (#8) used up number 4294967295, as a byte of data would. The next number the \
         client expects is 4294967295 + 1 = 0. Numbers have 32 bits: after 4294967295 comes 0.",
        "为什么 Ack = 0？ 服务器的 FIN（#8）和一个数据字节一样消耗了序列号 4294967295。客户端期望的下一个序列号是 \
         4294967295 + 1 = 0。序列号有 32 位：4294967295 之后是 0。",
    );
}

#[test]
fn seq_that_does_not_continue() {
    let mut repeated = from_client(ACK, 1461, 1);
    repeated.len = 1460;
    check_seq(
        repeated.clone(),
        SeqReason::Repeats {
            frame: Some(12),
            expected: 2921,
        },
        "Why Seq = 1461? The client has sent byte 1461 before, in #12. Its next new byte would have number 2921.",
        "为什么 Seq = 1461？ 客户端已经发送过字节 1461，在 #12 中。它的下一个新字节的序列号应是 2921。",
    );
    check_seq(
        repeated.clone(),
        SeqReason::Repeats {
            frame: None,
            expected: 2921,
        },
        "Why Seq = 1461? The client has sent byte 1461 before. Its next new byte would have number 2921.",
        "为什么 Seq = 1461？ 客户端已经发送过字节 1461。它的下一个新字节的序列号应是 2921。",
    );
    check_seq(
        from_client(TcpFlags::SYN, 0, 0),
        SeqReason::Repeats {
            frame: Some(1),
            expected: 1,
        },
        "Why Seq = 0? The SYN is sent again, as in #1. Its sender has seen no answer yet.",
        "为什么 Seq = 0？ 再次发送 SYN，序列号不变，同 #1。发送方还没有收到应答。",
    );
    check_seq(
        from_client(TcpFlags::FIN | ACK, 10, 1),
        SeqReason::Repeats {
            frame: Some(7),
            expected: 11,
        },
        "Why Seq = 10? The FIN is sent again, as in #7. The number after it is 11.",
        "为什么 Seq = 10？ 再次发送 FIN，同 #7。它之后的序列号是 11。",
    );
    check_seq(
        from_client(ACK, 10, 1),
        SeqReason::Repeats {
            frame: None,
            expected: 20,
        },
        "Why Seq = 10? The client had reached 20 already. This segment carries no data; it was sent earlier than the \
         capture shows it, or is a copy.",
        "为什么 Seq = 10？ 客户端的序列号已经到了 20。本报文段不带数据；它的发送时间早于捕获到的次序，或者是一个副本。",
    );
    check_seq(
        repeated,
        SeqReason::Gap {
            expected: 1,
            missing: 1460,
        },
        "Why Seq = 1461? The client’s next byte would have number 1. 1460 bytes between 1 and 1461 have not been \
         captured so far: lost on the way, late, or missed by the capture.",
        "为什么 Seq = 1461？ 客户端的下一个字节的序列号应是 1。1 与 1461 之间的 1460 \
         字节到目前为止没有捕获到：在途中丢失、迟到，或者抓包时遗漏。",
    );
    check_seq(
        from_client(ACK, 534, 1),
        SeqReason::KeepAlive { expected: 535 },
        "Why Seq = 534? One below the next number 535, on purpose: a keep-alive probe. It repeats a number that is \
         acknowledged already, which the server must answer with the Ack it expects, and so shows that it is still \
         there.",
        "为什么 Seq = 534？ 有意比下一个序列号 535 小 1：这是保活探测。它重复一个已被确认的序列号，服务器必须用自己期望的 \
         Ack 应答，从而表明自己还在。",
    );
    check_seq(
        from_server(TcpFlags::RST, 0, 0),
        SeqReason::Reset,
        "Why Seq = 0? A reset need not continue the numbers of the server. One that answers a segment takes its Seq \
         from that segment’s Ack, or 0 where it had none.",
        "为什么 Seq = 0？ 复位报文段不一定接续服务器的序列号。用来应答某个报文段时，它的 Seq 取自该报文段的 \
         Ack；如果该报文段没有 Ack，就是 0。",
    );
}

#[test]
fn a_syn_sent_again_says_so() {
    let mut row = from_client(TcpFlags::SYN, 0, 0);
    row.analysis = AnalysisFlags::RETRANSMISSION;
    check_seq(
        row,
        SeqReason::Initial { raw: 7 },
        "Why Seq = 0? The SYN is sent again. Its sender has seen no answer yet. The client begins to count its bytes \
         here. The SYN carries its initial sequence number 7, which should be hard to guess; it is shown as 0, so that \
         the numbers after it are easy to read.",
        "为什么 Seq = 0？ 再次发送 SYN，序列号不变。发送方还没有收到应答。客户端从这里开始给自己的字节编号。SYN \
         携带初始序列号 7，它应当难以猜测；这里显示为 0，后面的数值便于阅读。",
    );
}

/// Nobody has sent a FIN, yet a number is used up in mid-connection: hostile or strange, and told with care.
#[test]
fn phantom_bytes_without_a_fin() {
    let detail = in_state(
        TcpState::Established,
        from_client(ACK, 424, 424),
        continues(9, 1, 422, 1),
        acknowledges(8, 1, 422, 1, 1),
    );
    check(
        &detail,
        Texts::why_seq,
        [
            "Why Seq = 424? The client’s segment #9 began at Seq 1 and carried 422 bytes and a SYN or FIN, which uses \
             up one number: 1 + 422 + 1 = 424.",
            "为什么 Seq = 424？ 客户端的报文段 #9 从 Seq 1 开始，携带 422 字节数据和一个 SYN 或 \
             FIN，它消耗一个序列号：1 + 422 + 1 = 424。",
        ],
    );
    check(
        &detail,
        Texts::why_ack,
        [
            "Why Ack = 424? The server’s segment #8 began at Seq 1 and carried 422 bytes and a SYN or FIN, which uses \
             up one number. The next number the client expects is 1 + 422 + 1 = 424.",
            "为什么 Ack = 424？ 服务器的报文段 #8 从 Seq 1 开始，携带 422 字节数据和一个 SYN 或 \
             FIN，它消耗一个序列号。客户端期望的下一个序列号是 1 + 422 + 1 = 424。",
        ],
    );
    check_seq(
        from_client(ACK, 7, 1),
        continues(9, 0, 5, 2),
        "Why Seq = 7? The client’s segment #9 began at Seq 0 with both SYN and FIN, which use up a number each: 0 + 5 \
         + 2 = 7.",
        "为什么 Seq = 7？ 客户端的报文段 #9 从 Seq 0 开始，同时带有 SYN 和 FIN，各消耗一个序列号：0 + 5 + 2 = 7。",
    );
    check_ack(
        from_client(ACK, 1, 7),
        acknowledges(8, 0, 5, 2, 1),
        "Why Ack = 7? The server’s segment #8 began at Seq 0 with both SYN and FIN, which use up a number each. The \
         next number the client expects is 0 + 5 + 2 = 7.",
        "为什么 Ack = 7？ 服务器的报文段 #8 从 Seq 0 开始，同时带有 SYN 和 \
         FIN，各消耗一个序列号。客户端期望的下一个序列号是 0 + 5 + 2 = 7。",
    );
}

fn acknowledges(frame: u32, seq: u32, len: u32, phantom: u32, covers: u32) -> AckReason {
    AckReason::AcknowledgesData {
        frame,
        seq,
        len,
        phantom,
        covers,
    }
}

#[test]
fn ack_of_syn_data_and_fin() {
    check_ack(
        from_server(TcpFlags::SYN | ACK, 0, 1),
        AckReason::AcknowledgesSyn { frame: 1 },
        "Why Ack = 1? The client’s SYN (#1) used up number 0. The next number the server expects is 0 + 1 = 1.",
        "为什么 Ack = 1？ 客户端的 SYN（#1）消耗了序列号 0。服务器期望的下一个序列号是 0 + 1 = 1。",
    );
    check_ack(
        from_server(ACK, 1, 535),
        acknowledges(4, 1, 534, 0, 1),
        "Why Ack = 535? The client’s segment #4 began at Seq 1 and carried 534 bytes. The next byte the server \
         expects is 1 + 534 = 535.",
        "为什么 Ack = 535？ 客户端的报文段 #4 从 Seq 1 开始，携带 534 字节数据。服务器期望的下一个字节是 1 + 534 = 535。",
    );
    check_ack(
        from_client(ACK, 2027, 97_114),
        acknowledges(22, 96_638, 476, 0, 2),
        "Why Ack = 97114? The server’s segment #22 began at Seq 96638 and carried 476 bytes. The next byte the client \
         expects is 96638 + 476 = 97114. This Ack acknowledges 2 segments at once.",
        "为什么 Ack = 97114？ 服务器的报文段 #22 从 Seq 96638 开始，携带 476 字节数据。客户端期望的下一个字节是 96638 + 476 \
         = 97114。这个 Ack 一次确认了 2 个报文段（累积确认）。",
    );
    check_ack(
        from_server(ACK, 1, 101),
        acknowledges(1, 0, 100, 1, 1),
        "Why Ack = 101? The client’s SYN (#1) used up number 0 and carried 100 bytes. The next byte the server \
         expects is 0 + 1 + 100 = 101.",
        "为什么 Ack = 101？ 客户端的 SYN（#1）消耗了序列号 0，并携带 100 字节数据。服务器期望的下一个字节是 0 + 1 + 100 = \
         101。",
    );
    check_ack(
        from_server(ACK, 1, 424),
        acknowledges(9, 1, 422, 1, 1),
        "Why Ack = 424? The client’s segment #9 began at Seq 1 and carried 422 bytes and a FIN, which uses up one \
         number. The next number the server expects is 1 + 422 + 1 = 424.",
        "为什么 Ack = 424？ 客户端的报文段 #9 从 Seq 1 开始，携带 422 字节数据和一个 FIN，FIN \
         消耗一个序列号。服务器期望的下一个序列号是 1 + 422 + 1 = 424。",
    );
    check_ack(
        from_server(ACK, 174_131, 2499),
        AckReason::AcknowledgesFin {
            frame: 35,
            seq: 2498,
        },
        "Why Ack = 2499? The client’s FIN (#35) used up number 2498, as a byte of data would. The next number the \
         server expects is 2498 + 1 = 2499.",
        "为什么 Ack = 2499？ 客户端的 FIN（#35）和一个数据字节一样消耗了序列号 2498。服务器期望的下一个序列号是 2498 + 1 = \
         2499。",
    );
}

#[test]
fn ack_of_nothing_new() {
    check_ack(
        from_server(ACK, 1, 535),
        AckReason::Unchanged {
            since_frame: 5,
            ends_frame: Some(4),
        },
        "Why Ack = 535? The server said 535 already in #5. When it sent this segment, it had received nothing further \
         from the client in order. Its segment #4 ends just before this number.",
        "为什么 Ack = 535？ 服务器在 #5 中已经给出 535。发送本报文段时，它还没有按序收到客户端后面的数据。对方的报文段 \
         #4 恰好在这个序列号之前结束。",
    );
    check_ack(
        from_server(ACK, 1, 500),
        AckReason::Older { highest: 535 },
        "Why Ack = 500? The server had acknowledged up to 535 already. This segment was sent earlier than the capture \
         shows it, or is a copy.",
        "为什么 Ack = 500？ 服务器已经确认到 535。本报文段的发送时间早于捕获到的次序，或者是一个副本。",
    );
    check_ack(
        from_server(ACK, 1, 2921),
        AckReason::NotCaptured {
            captured_to: Some(1461),
        },
        "Why Ack = 2921? The server expects number 2921 next, so it has all bytes before it. The capture has them \
         only up to 1461: 1460 bytes went past it, or appear in it later.",
        "为什么 Ack = 2921？ 服务器期望的下一个序列号是 2921，说明此前的字节都已收到。但到这里为止只捕获到 1461 \
         之前的字节：有 1460 字节抓包时遗漏，或者在后面才出现。",
    );
    // The captured bytes end past the number: it lies inside a segment. Also where the end has wrapped around.
    for (ack, captured) in [(700, 1461), (u32::MAX, 100)] {
        check_ack(
            from_server(ACK, 1, ack),
            AckReason::NotCaptured {
                captured_to: Some(captured),
            },
            &format!(
                "Why Ack = {ack}? The server expects number {ack} next, so it has all bytes before it. No captured \
                 segment ends there: the number lies inside one, or between two."
            ),
            &format!(
                "为什么 Ack = {ack}？ 服务器期望的下一个序列号是 {ack}，说明此前的字节都已收到。\
                 没有哪个捕获到的报文段恰好在这里结束：这个序列号位于某个报文段的中间，或者两个报文段之间。"
            ),
        );
    }
    check_ack(
        from_server(ACK, 1, 1),
        AckReason::NotCaptured {
            captured_to: Some(1),
        },
        "Why Ack = 1? The server expects number 1 next, so it has all bytes before it. The client’s own Seq had \
         reached that number too; the segment that carried the byte before it is not in the capture.",
        "为什么 Ack = 1？ 服务器期望的下一个序列号是 1，说明此前的字节都已收到。客户端自己的 Seq \
         也已经到了这个值；携带前一个字节的报文段没有捕获到。",
    );
    check_ack(
        from_server(ACK, 1, 1),
        AckReason::NotCaptured { captured_to: None },
        "Why Ack = 1? The server expects number 1 next. No segment of the client before this one is in the capture, \
         so it cannot be said which one it acknowledges.",
        "为什么 Ack = 1？ 服务器期望的下一个序列号是 1。此前没有捕获到客户端的任何报文段，所以无法说明它确认的是哪一个。",
    );
}

#[test]
fn no_ack_at_all() {
    for (flags, english, chinese) in [
        (
            TcpFlags::SYN,
            "A SYN that opens a connection has nothing to acknowledge yet.",
            "请求建立连接的 SYN 还没有什么可以确认。",
        ),
        (
            TcpFlags::RST,
            "A reset that answers an Ack needs none: its Seq says what it belongs to.",
            "用来应答某个 Ack 的复位报文段不需要它：它的 Seq 已经说明应答的是哪一个。",
        ),
        (
            TcpFlags::PSH,
            "Within a connection every segment should have it.",
            "在连接中，每个报文段都应该把它置位。",
        ),
    ] {
        check_ack(
            from_client(flags, 0, 0),
            AckReason::NoAckFlag,
            &format!(
                "Why is there no Ack? The ACK flag is not set, so the acknowledgment field means nothing. {english}"
            ),
            &format!("为什么没有 Ack？ ACK 标志没有置位，确认号字段没有意义。{chinese}"),
        );
    }
}

#[test]
fn numbers_carry_the_colour_of_whose_bytes_they_count() {
    let span = |text: &str, tone| Span {
        text: text.to_owned(),
        tone,
    };
    let texts = Texts::new(Language::English);
    let detail = detail(
        from_server(ACK, 1, 535),
        continues(2, 0, 0, 1),
        acknowledges(4, 1, 534, 0, 1),
    );
    let own = texts.why_seq(&detail);
    assert_eq!(
        own.heading,
        Rich {
            spans: vec![
                span("Why Seq = ", Tone::Plain),
                span("1", Tone::ServerNumber),
                span("?", Tone::Plain),
            ]
        }
    );
    let other: Vec<_> = texts
        .why_ack(&detail)
        .answer
        .spans
        .into_iter()
        .filter(|span| span.tone != Tone::Plain)
        .collect();
    assert_eq!(
        other,
        ["1", "534", "1", "534", "535"].map(|text| span(text, Tone::ClientNumber))
    );
}

/// All sums in a text, as terms and result: `1 + 534 = 535`.
fn sums(text: &str) -> Vec<(Vec<u64>, u64)> {
    let digits = |text: &str, last: bool| -> Option<u64> {
        let mut parts = text.split(|letter: char| !letter.is_ascii_digit());
        let part = if last {
            parts.next_back()
        } else {
            parts.next()
        };
        part?.parse().ok()
    };
    let pieces: Vec<&str> = text.split(" = ").collect();
    let mut sums = Vec::new();
    for pair in pieces.windows(2) {
        let terms: Vec<&str> = pair[0].split(" + ").collect();
        if terms.len() > 1 {
            let last = terms.len() - 1;
            let terms = terms.iter().enumerate();
            let terms = terms.filter_map(|(place, term)| digits(term, place < last));
            sums.push((terms.collect(), digits(pair[1], false).unwrap_or(u64::MAX)));
        }
    }
    sums
}

proptest! {
    /// Whatever is added up in a sentence is added up rightly, modulo 2^32, and says so where it wraps.
    #[test]
    fn sums_are_right(start: u32, len in 0..70_000_u32, phantom in 0..=2_u32, frame: u32, covers in 1..9_u32, finished: bool) {
        let state = if finished { TcpState::LastAck } else { TcpState::Established };
        let end = start.wrapping_add(len).wrapping_add(phantom);
        let wraps = u64::from(start) + u64::from(len) + u64::from(phantom) > u64::from(u32::MAX);
        let ack_reason = match (len, phantom) {
            (0, 0..=1) => AckReason::AcknowledgesFin { frame, seq: end.wrapping_sub(1) },
            _ => acknowledges(frame, start, len, phantom, covers),
        };
        let row = from_client(ACK, end, end);
        let detail = in_state(state, row, continues(frame, start, len, phantom), ack_reason);
        for language in Language::ALL {
            let texts = Texts::new(language);
            let (seq, ack) = (texts.why_seq(&detail), texts.why_ack(&detail));
            for why in [&seq, &ack] {
                for (terms, result) in sums(&why.answer.text()) {
                    let sum: u64 = terms.iter().sum();
                    prop_assert_eq!(sum % (1 << 32), result, "{}", why.answer.text());
                }
            }
            if len > 0 || phantom > 0 {
                prop_assert_eq!(sums(&seq.answer.text()).len(), 1, "{}", seq.answer.text());
                prop_assert_eq!(sums(&ack.answer.text()).len(), 1, "{}", ack.answer.text());
            }
            let says_so = seq.answer.text().contains(&texts.get("why-wraps"));
            prop_assert_eq!(says_so, wraps, "{}", seq.answer.text());
        }
    }
}
