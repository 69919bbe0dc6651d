use crate::view::{detail, row};
use explain::{Language, Rich, Span, Texts, Tone, Why};
use proptest::prelude::*;
use protocol::{AckReason, Direction, SegmentRow, SeqReason, TcpFlags};

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

/// Checks why Seq has its value, in English and in Chinese.
fn check_seq(row: SegmentRow, reason: SeqReason, english: &str, chinese: &str) {
    let detail = detail(row, reason, AckReason::NoAckFlag);
    for (language, expected) in Language::ALL.into_iter().zip([english, chinese]) {
        assert_eq!(line(&Texts::new(language).why_seq(&detail)), expected);
    }
}

/// Checks why Ack has its value, in English and in Chinese.
fn check_ack(row: SegmentRow, reason: AckReason, english: &str, chinese: &str) {
    let detail = detail(row, SeqReason::Reset, reason);
    for (language, expected) in Language::ALL.into_iter().zip([english, chinese]) {
        assert_eq!(line(&Texts::new(language).why_ack(&detail)), expected);
    }
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
        "Why Seq = 0? The SYN is sent again, as in #1. So far no answer has come, or it was lost.",
        "为什么 Seq = 0？ 再次发送 SYN，序列号不变，同 #1。到目前为止没有收到应答，或者应答丢失了。",
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
        "Why Seq = 0? The server has no numbers of its own here. Such a reset takes its Seq from the Ack of the \
         segment that it answers, or 0 where that had none.",
        "为什么 Seq = 0？ 服务器在这里没有自己的序列号。这样的复位报文段的 Seq 取自它所应答的报文段的 \
         Ack；如果对方没有 Ack，就是 0。",
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
        "Why Ack = 535? The server said 535 already in #5. Since then nothing has come from the client that continues \
         there. Its segment #4 ends just before this number.",
        "为什么 Ack = 535？ 服务器在 #5 中已经给出 535。此后客户端没有发来从这里接续的数据。对方的报文段 #4 \
         恰好在这个序列号之前结束。",
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
                 segment ends there: the number lies inside one."
            ),
            &format!(
                "为什么 Ack = {ack}？ 服务器期望的下一个序列号是 {ack}，说明此前的字节都已收到。\
                 没有哪个捕获到的报文段恰好在这里结束：这个序列号位于某个报文段的中间。"
            ),
        );
    }
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
    fn sums_are_right(start: u32, len in 0..70_000_u32, phantom in 0..=2_u32, frame: u32, covers in 1..9_u32) {
        let end = start.wrapping_add(len).wrapping_add(phantom);
        let wraps = u64::from(start) + u64::from(len) + u64::from(phantom) > u64::from(u32::MAX);
        let ack_reason = match (len, phantom) {
            (0, _) => AckReason::AcknowledgesFin { frame, seq: end.wrapping_sub(1) },
            _ => acknowledges(frame, start, len, phantom.min(1), covers),
        };
        let ack = match ack_reason {
            AckReason::AcknowledgesFin { .. } => end,
            _ => start.wrapping_add(len).wrapping_add(phantom.min(1)),
        };
        let mut row = from_client(ACK, end, ack);
        row.ack = Some(protocol::Number { relative: ack, raw: ack });
        let detail = detail(row, continues(frame, start, len, phantom), ack_reason);
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
            }
            let says_so = seq.answer.text().contains(&texts.get("why-wraps"));
            prop_assert_eq!(says_so, wraps, "{}", seq.answer.text());
        }
    }
}
