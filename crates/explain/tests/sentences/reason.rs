use crate::view::{detail, row};
use explain::{Language, Texts, Why};
use protocol::{
    AckReason, Direction, FrameNumber, SegmentDetail, SegmentRow, SeqReason, TcpFlags, TcpState,
};

pub(crate) const ACK: TcpFlags = TcpFlags::ACK;

pub(crate) fn from_client(flags: TcpFlags, seq: u32, ack: u32) -> SegmentRow {
    row(Direction::FromClient, flags, seq, ack)
}

pub(crate) fn from_server(flags: TcpFlags, seq: u32, ack: u32) -> SegmentRow {
    row(Direction::FromServer, flags, seq, ack)
}

pub(crate) fn line(why: &Why) -> String {
    format!("{} {}", why.heading.text(), why.answer.text())
}

/// A segment after which both sides are in this state.
pub(crate) fn in_state(
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

pub(crate) fn check(
    detail: &SegmentDetail,
    why: fn(&Texts, &SegmentDetail) -> Why,
    expected: [&str; 2],
) {
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        assert_eq!(line(&why(&Texts::new(language), detail)), expected);
    }
}

/// Checks why Seq has its value, in English and in Chinese, where both sides have sent their FIN.
pub(crate) fn check_seq(row: SegmentRow, reason: SeqReason, english: &str, chinese: &str) {
    let detail = in_state(TcpState::TimeWait, row, reason, AckReason::NoAckFlag);
    check(&detail, Texts::why_seq, [english, chinese]);
}

/// Checks why Ack has its value, in English and in Chinese, where both sides have sent their FIN.
pub(crate) fn check_ack(row: SegmentRow, reason: AckReason, english: &str, chinese: &str) {
    let detail = in_state(TcpState::TimeWait, row, SeqReason::Reset, reason);
    check(&detail, Texts::why_ack, [english, chinese]);
}

pub(crate) fn continues(frame: u32, seq: u32, len: u32, phantom: u32) -> SeqReason {
    SeqReason::Continues {
        frame: FrameNumber(frame),
        seq,
        len,
        phantom,
    }
}

pub(crate) fn acknowledges(frame: u32, seq: u32, len: u32, phantom: u32, covers: u32) -> AckReason {
    AckReason::AcknowledgesData {
        frame: FrameNumber(frame),
        seq,
        len,
        phantom,
        covers,
    }
}
