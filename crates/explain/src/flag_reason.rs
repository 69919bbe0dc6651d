use crate::{Args, Texts, Why, duration};
use protocol::{FlagReason, Nanos, SegmentDetail};

impl Texts {
    /// Why a segment carries its analysis flags: for each the condition with the segment's own numbers.
    pub fn flag_reasons(&self, detail: &SegmentDetail) -> Vec<Why> {
        detail
            .flag_reasons
            .iter()
            .map(|reason| self.flag_reason(detail, reason))
            .collect()
    }

    fn flag_reason(&self, detail: &SegmentDetail, reason: &FlagReason) -> Why {
        let sender = detail.segment.direction.sender();
        let receiver = sender.other();
        let no_args = Args::new();
        let (heading, answer, args) = match *reason {
            FlagReason::Retransmission {
                seq,
                expected,
                first_sent,
            } => {
                let after = first_sent.and_then(|link| link.after);
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected)
                    .choice("known", known(first_sent.is_some()))
                    .digits("frame", first_sent.map_or(0, |link| link.frame))
                    .choice("timed", known(after.is_some()))
                    .text("time", time(after));
                ("finding-retransmission", "why-retransmission", args)
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
                    .of_side("expected", sender, expected)
                    .choice("known", known(asked_by.is_some()))
                    .digits("frame", asked_by.unwrap_or_default())
                    .number("duplicates", duplicates)
                    .choice("timed", known(after.is_some()))
                    .text("time", time(after));
                (
                    "finding-fast-retransmission",
                    "why-fast-retransmission",
                    args,
                )
            }
            FlagReason::SpuriousRetransmission {
                end,
                acknowledged,
                by,
            } => {
                let args = no_args
                    .of_side("end", sender, end)
                    .of_side("acknowledged", sender, acknowledged)
                    .choice("known", known(by.is_some()))
                    .digits("frame", by.unwrap_or_default());
                (
                    "finding-spurious-retransmission",
                    "why-spurious-retransmission",
                    args,
                )
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
                ("finding-out-of-order", "why-out-of-order", args)
            }
            FlagReason::DuplicateAck { ack, count, of } => {
                let args = no_args
                    .of_side("ack", receiver, ack)
                    .number("count", count)
                    .choice("known", known(of.is_some()))
                    .digits("frame", of.unwrap_or_default());
                ("finding-duplicate-ack", "why-duplicate-ack", args)
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
                ("finding-lost-segment", "why-lost-segment", args)
            }
            FlagReason::AckLostSegment { ack, captured_to } => {
                let args = no_args.of_side("ack", receiver, ack).of_side(
                    "captured",
                    receiver,
                    captured_to,
                );
                ("finding-ack-lost-segment", "why-ack-lost-segment", args)
            }
            FlagReason::KeepAlive { seq, expected } => {
                let args = no_args
                    .of_side("seq", sender, seq)
                    .of_side("expected", sender, expected);
                ("finding-keep-alive", "why-keep-alive", args)
            }
            FlagReason::KeepAliveAck { probe } => (
                "finding-keep-alive-ack",
                "why-keep-alive-ack",
                with_frame(no_args, probe),
            ),
            FlagReason::ZeroWindow => ("finding-zero-window", "why-zero-window", no_args),
            FlagReason::ZeroWindowProbe { seq, closed_by } => {
                let args = with_frame(no_args.of_side("seq", sender, seq), closed_by);
                ("finding-zero-window-probe", "why-zero-window-probe", args)
            }
            FlagReason::ZeroWindowProbeAck { probe } => (
                "finding-zero-window-probe-ack",
                "why-zero-window-probe-ack",
                with_frame(no_args, probe),
            ),
            FlagReason::WindowUpdate { before, now } => {
                let args = no_args.number("before", before).number("now", now);
                ("finding-window-update", "why-window-update", args)
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
                ("finding-window-full", "why-window-full", args)
            }
            FlagReason::ReusedPorts { isn, earlier } => {
                let args = no_args
                    .of_side("isn", sender, isn)
                    .choice("known", known(earlier.is_some()))
                    .digits("stream", earlier.unwrap_or_default());
                ("finding-reused-ports", "why-reused-ports", args)
            }
        };
        Why {
            heading: self.rich(heading, &Args::new()),
            answer: self.rich(answer, &args),
        }
    }
}

fn with_frame(args: Args, frame: Option<u32>) -> Args {
    args.choice("known", known(frame.is_some()))
        .digits("frame", frame.unwrap_or_default())
}

fn known(known: bool) -> &'static str {
    if known { "yes" } else { "no" }
}

fn time(time: Option<Nanos>) -> String {
    time.map(duration).unwrap_or_default()
}
