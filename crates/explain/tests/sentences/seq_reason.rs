use crate::reason::{ACK, check_seq, continues, from_client, from_server};
use protocol::{AnalysisFlags, FrameNumber, SeqReason, TcpFlags};

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
fn seq_that_does_not_continue() {
    let mut repeated = from_client(ACK, 1461, 1);
    repeated.len = 1460;
    check_seq(
        repeated.clone(),
        SeqReason::Repeats {
            frame: Some(FrameNumber(12)),
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
            frame: Some(FrameNumber(1)),
            expected: 1,
        },
        "Why Seq = 0? The SYN is sent again, as in #1. Its sender has seen no answer yet.",
        "为什么 Seq = 0？ 再次发送 SYN，序列号不变，同 #1。发送方还没有收到应答。",
    );
    check_seq(
        from_client(TcpFlags::FIN | ACK, 10, 1),
        SeqReason::Repeats {
            frame: Some(FrameNumber(7)),
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
