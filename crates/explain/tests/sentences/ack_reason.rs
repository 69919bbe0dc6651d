use crate::reason::{ACK, acknowledges, check_ack, from_client, from_server};
use protocol::{AckReason, FrameNumber, TcpFlags};

#[test]
fn ack_of_syn_data_and_fin() {
    check_ack(
        from_server(TcpFlags::SYN | ACK, 0, 1),
        AckReason::AcknowledgesSyn {
            frame: FrameNumber(1),
        },
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
            frame: FrameNumber(35),
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
            since_frame: FrameNumber(5),
            ends_frame: Some(FrameNumber(4)),
        },
        "Why Ack = 535? Nothing further has reached the server in order since #5, so its Ack stays 535. (The \
         client’s #4 ends at 534.)",
        "为什么 Ack = 535？ 服务器自 #5 之后没有按序收到新的数据，所以 Ack 仍是 535。（客户端的 #4 到 534 为止。）",
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
