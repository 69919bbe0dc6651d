use crate::ladder_words::finding_key;
use crate::{Args, Texts, Why, duration};
use protocol::{FlagReason, FrameNumber, Nanos, SegmentDetail, SegmentRole, TcpFlags};

impl Texts {
    /// Why a segment carries its analysis flags: for each the condition with the segment's own numbers.
    pub fn flag_reasons(&self, detail: &SegmentDetail) -> Vec<Why> {
        detail
            .flag_reasons
            .iter()
            .filter(|reason| {
                let replaced = detail.segment.role.map(SegmentRole::replaces);
                replaced.is_none_or(|flags| !flags.contains(reason.flag().set()))
            })
            .map(|reason| self.flag_reason(detail, reason))
            .collect()
    }

    fn flag_reason(&self, detail: &SegmentDetail, reason: &FlagReason) -> Why {
        let sender = detail.segment.direction.sender();
        let receiver = sender.other();
        let no_args = Args::new();
        let (answer, args) = match *reason {
            FlagReason::Retransmission {
                seq,
                expected,
                first_sent,
            } => {
                let after = first_sent.and_then(|link| link.after);
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected);
                let args = with_frame(args, first_sent.map(|link| link.frame))
                    .choice("timed", known(after.is_some()))
                    .text("time", time(after));
                let key = if detail.segment.flags.contains(TcpFlags::SYN) {
                    "why-retransmission-syn"
                } else {
                    "why-retransmission"
                };
                (key, args)
            }
            FlagReason::FastRetransmission {
                seq,
                expected,
                asked_by,
                duplicates,
                after,
            } => {
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected);
                let args = with_frame(args, asked_by)
                    .number("duplicates", duplicates)
                    .choice("timed", known(after.is_some()))
                    .text("time", time(after));
                ("why-fast-retransmission", args)
            }
            FlagReason::SpuriousRetransmission {
                end,
                acknowledged,
                by,
            } => {
                let args = no_args.of_side("end", sender, end).of_side(
                    "acknowledged",
                    sender,
                    acknowledged,
                );
                let args = with_frame(args, by);
                ("why-spurious-retransmission", args)
            }
            FlagReason::OutOfOrder {
                seq,
                expected,
                after,
                limit,
                limit_is_initial_rtt,
            } => {
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected)
                    .choice("timed", known(after.is_some()))
                    .text("time", time(after))
                    .text("limit", duration(limit))
                    .choice("rtt", known(limit_is_initial_rtt));
                ("why-out-of-order", args)
            }
            FlagReason::DuplicateAck { ack, count, of } => {
                let args = no_args.of_side("ack", receiver, ack).number("count", count);
                let args = with_frame(args, of);
                ("why-duplicate-ack", args)
            }
            FlagReason::LostSegment {
                seq,
                expected,
                missing,
            } => {
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected)
                    .number("missing", missing);
                ("why-lost-segment", args)
            }
            FlagReason::AckLostSegment { ack, captured_to } => {
                let args = no_args.of_side("ack", receiver, ack).of_side(
                    "captured",
                    receiver,
                    captured_to,
                );
                ("why-ack-lost-segment", args)
            }
            FlagReason::KeepAlive { seq, expected } => {
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected);
                ("why-keep-alive", args)
            }
            FlagReason::KeepAliveAck { probe } => {
                ("why-keep-alive-ack", with_frame(no_args, probe))
            }
            FlagReason::ZeroWindow => ("why-zero-window", no_args),
            FlagReason::ZeroWindowProbe { seq, closed_by } => {
                let args = with_frame(no_args.of_side("seq", sender, seq), closed_by);
                ("why-zero-window-probe", args)
            }
            FlagReason::ZeroWindowProbeAck { probe } => {
                ("why-zero-window-probe-ack", with_frame(no_args, probe))
            }
            FlagReason::WindowUpdate { before, now } => {
                let args = no_args.number("before", before).number("now", now);
                ("why-window-update", args)
            }
            FlagReason::WindowFull {
                end,
                acknowledged,
                window,
            } => {
                let args = no_args
                    .of_side("end", sender, end)
                    .of_side("acknowledged", sender, acknowledged)
                    .digits("window", window);
                ("why-window-full", args)
            }
            FlagReason::ReusedPorts { isn, earlier } => {
                let args = no_args
                    .of_side("isn", sender, isn)
                    .choice("known", known(earlier.is_some()))
                    .digits("stream", earlier.map_or(0, |stream| stream.0));
                ("why-reused-ports", args)
            }
        };
        Why {
            heading: self.rich(&finding_key(reason.flag()), &Args::new()),
            answer: self.rich(answer, &args),
        }
    }
}

fn with_frame(args: Args, frame: Option<FrameNumber>) -> Args {
    args.choice("known", known(frame.is_some()))
        .digits("frame", frame.map_or(0, |frame| frame.0))
}

fn known(known: bool) -> &'static str {
    if known { "yes" } else { "no" }
}

fn time(time: Option<Nanos>) -> String {
    time.map(duration).unwrap_or_default()
}
