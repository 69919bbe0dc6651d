use crate::reason::{
    ACK, acknowledges, check, check_ack, check_seq, continues, from_client, from_server, in_state,
};
use crate::view::detail;
use explain::{Language, Rich, Span, Texts, Tone};
use proptest::prelude::*;
use protocol::{AckReason, FrameNumber, TcpState};

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
            frame: FrameNumber(8),
            seq: u32::MAX,
        },
        "Why Ack = 0? The server’s FIN (#8) used up number 4294967295, as a byte of data would. The next number the \
         client expects is 4294967295 + 1 = 0. Numbers have 32 bits: after 4294967295 comes 0.",
        "为什么 Ack = 0？ 服务器的 FIN（#8）和一个数据字节一样消耗了序列号 4294967295。客户端期望的下一个序列号是 \
         4294967295 + 1 = 0。序列号有 32 位：4294967295 之后是 0。",
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
            (0, 0..=1) => AckReason::AcknowledgesFin { frame: FrameNumber(frame), seq: end.wrapping_sub(1) },
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
