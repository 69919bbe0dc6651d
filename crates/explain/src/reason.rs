use crate::{Args, Rich, Texts};
use protocol::{
    AckReason, AnalysisFlags, FrameNumber, SegmentDetail, SegmentRow, SeqReason, Side, TcpFlags,
    TcpState,
};

/// Why a number has its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The question, as in "Why Ack = 535?".
    pub heading: Rich,
    /// The answer, a paragraph of one or more sentences.
    pub answer: Rich,
}

impl Texts {
    /// Why a segment's Seq has its value.
    pub fn why_seq(&self, detail: &SegmentDetail) -> Why {
        let row = &detail.segment;
        let side = row.direction.sender();
        let seq = row.seq.relative;
        let args = || {
            Args::new()
                .side("sender", side)
                .of_side("seq", side, seq)
                .of_side("raw", side, row.seq.raw)
        };
        let answer = match detail.seq_reason {
            SeqReason::Initial { raw } => {
                let initial = self.rich("why-seq-initial", &args().of_side("raw", side, raw));
                if row.analysis.contains(AnalysisFlags::RETRANSMISSION) {
                    let again = args().choice("known", "no").digits("frame", 0_u32);
                    self.sentences([self.rich("why-seq-repeats-syn", &again), initial])
                } else {
                    initial
                }
            }
            SeqReason::FirstCaptured => self.rich("why-seq-first-captured", &args()),
            SeqReason::Continues {
                frame,
                seq: start,
                len,
                phantom,
            } => {
                let key = match (len, phantom, start) {
                    (0, 0, _) => "why-seq-after-nothing",
                    (_, 0, _) => "why-seq-after-data",
                    (0, 1, 0) => "why-seq-after-syn",
                    (_, 1, 0) => "why-seq-after-syn-data",
                    (0, 1, _) if has_finished(detail, side) => "why-seq-after-fin",
                    (_, 1, _) if has_finished(detail, side) => "why-seq-after-fin-data",
                    (_, 1, _) => "why-seq-after-flag",
                    _ => "why-seq-after-both",
                };
                let args = args()
                    .digits("frame", frame)
                    .of_side("start", side, start)
                    .of_side("len", side, len);
                self.with_wrap(
                    key,
                    &args,
                    Sum {
                        start,
                        len,
                        phantom,
                    },
                )
            }
            SeqReason::Repeats { frame, expected } => {
                let args = args()
                    .choice("known", if frame.is_some() { "yes" } else { "no" })
                    .digits("frame", frame.map_or(0, |frame| frame.0))
                    .of_side("expected", side, expected);
                self.rich(repeat_key(row), &args)
            }
            SeqReason::Gap { expected, missing } => {
                let args = args()
                    .of_side("expected", side, expected)
                    .of_side("missing", side, missing);
                self.rich("why-seq-gap", &args)
            }
            SeqReason::KeepAlive { expected } => {
                let args = args().of_side("expected", side, expected);
                self.rich("why-seq-keep-alive", &args)
            }
            SeqReason::Reset => self.rich("why-seq-reset", &args()),
        };
        Why {
            heading: self.rich("why-seq-heading", &args()),
            answer,
        }
    }

    /// Why a segment's Ack has its value, or why it has none.
    pub fn why_ack(&self, detail: &SegmentDetail) -> Why {
        let row = &detail.segment;
        let side = row.direction.sender();
        let other = side.other();
        let Some(ack) = row.ack.map(|ack| ack.relative) else {
            return Why {
                heading: self.rich("why-ack-heading-none", &Args::new()),
                answer: self.rich(no_ack_key(row), &Args::new()),
            };
        };
        let args = || Args::new().side("sender", side).of_side("ack", other, ack);
        let ends = |frame: FrameNumber, start: u32, len: u32| {
            args()
                .digits("frame", frame)
                .of_side("start", other, start)
                .of_side("len", other, len)
        };
        let answer = match detail.ack_reason {
            AckReason::NoAckFlag => self.rich(no_ack_key(row), &args()),
            AckReason::AcknowledgesSyn { frame } => {
                // 0, unless a stray SYN in mid-connection is meant.
                let start = ack.wrapping_sub(1);
                let sum = Sum {
                    start,
                    len: 0,
                    phantom: 1,
                };
                self.with_wrap("why-ack-syn", &ends(frame, start, 0), sum)
            }
            AckReason::AcknowledgesData {
                frame,
                seq: start,
                len,
                phantom,
                covers,
            } => {
                let key = match (phantom, start) {
                    (0, _) => "why-ack-data",
                    (1, 0) => "why-ack-syn-data",
                    (1, _) if has_finished(detail, other) => "why-ack-fin-data",
                    (1, _) => "why-ack-flag-data",
                    _ => "why-ack-both",
                };
                let sum = Sum {
                    start,
                    len,
                    phantom,
                };
                let mut answer = self.with_wrap(key, &ends(frame, start, len), sum);
                if covers > 1 {
                    let args = Args::new().number("covers", covers);
                    answer = self.sentences([answer, self.rich("why-ack-covers", &args)]);
                }
                answer
            }
            AckReason::AcknowledgesFin { frame, seq: start } => {
                let sum = Sum {
                    start,
                    len: 0,
                    phantom: 1,
                };
                self.with_wrap("why-ack-fin", &ends(frame, start, 0), sum)
            }
            AckReason::Unchanged {
                since_frame,
                ends_frame,
            } => {
                let answer = self.rich("why-ack-unchanged", &args().digits("frame", since_frame));
                match ends_frame {
                    Some(frame) => {
                        let end = args().digits("frame", frame).of_side(
                            "last",
                            other,
                            ack.wrapping_sub(1),
                        );
                        self.sentences([answer, self.rich("why-ack-unchanged-end", &end)])
                    }
                    None => answer,
                }
            }
            AckReason::Older { highest } => {
                self.rich("why-ack-older", &args().of_side("highest", other, highest))
            }
            AckReason::NotCaptured { captured_to } => {
                self.not_captured(args(), ack, other, captured_to)
            }
        };
        Why {
            heading: self.rich("why-ack-heading", &args()),
            answer,
        }
    }

    fn not_captured(&self, args: Args, ack: u32, other: Side, captured_to: Option<u32>) -> Rich {
        let Some(captured) = captured_to else {
            return self.rich("why-ack-one-sided", &args);
        };
        // Half of all numbers lie ahead of any number, the other half behind it (RFC 9293 section 3.4).
        let missing = ack.wrapping_sub(captured);
        if missing == 0 {
            return self.rich("why-ack-at-edge", &args);
        }
        if missing > u32::MAX / 2 {
            return self.rich("why-ack-inside", &args);
        }
        let args = args
            .of_side("captured", other, captured)
            .of_side("missing", other, missing);
        self.rich("why-ack-beyond", &args)
    }

    /// A sentence with a sum in it, and, where the sum passes 2^32, a sentence on why it comes out small.
    fn with_wrap(&self, key: &str, args: &Args, sum: Sum) -> Rich {
        let answer = self.rich(key, args);
        if sum.wraps() {
            self.sentences([answer, self.rich("why-wraps", &Args::new())])
        } else {
            answer
        }
    }

    /// Puts sentences one after the other, as the language does it.
    fn sentences(&self, sentences: [Rich; 2]) -> Rich {
        let mut all = Rich::default();
        for sentence in sentences {
            if !all.spans.is_empty() {
                all.append(Rich::plain(self.get("sentence-separator")));
            }
            all.append(sentence);
        }
        all
    }
}

/// Where a segment ends: the number after its last.
#[derive(Clone, Copy)]
struct Sum {
    start: u32,
    len: u32,
    phantom: u32,
}

impl Sum {
    fn wraps(self) -> bool {
        u64::from(self.start) + u64::from(self.len) + u64::from(self.phantom) > u64::from(u32::MAX)
    }
}

/// Whether a side has sent a FIN, by its state after the segment.
fn has_finished(detail: &SegmentDetail, side: Side) -> bool {
    let state = match side {
        Side::Client => detail.client_state.state,
        Side::Server => detail.server_state.state,
    };
    matches!(
        state,
        TcpState::FinWait1
            | TcpState::FinWait2
            | TcpState::Closing
            | TcpState::LastAck
            | TcpState::TimeWait
            | TcpState::Closed
    )
}

fn repeat_key(row: &SegmentRow) -> &'static str {
    if row.flags.contains(TcpFlags::SYN) {
        "why-seq-repeats-syn"
    } else if row.len > 0 {
        "why-seq-repeats-data"
    } else if row.flags.contains(TcpFlags::FIN) {
        "why-seq-repeats-fin"
    } else {
        "why-seq-behind"
    }
}

fn no_ack_key(row: &SegmentRow) -> &'static str {
    if row.flags.contains(TcpFlags::RST) {
        "why-ack-none-reset"
    } else if row.flags.contains(TcpFlags::SYN) {
        "why-ack-none"
    } else {
        "why-ack-none-odd"
    }
}
