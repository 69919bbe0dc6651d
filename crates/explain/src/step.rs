//! What a step is: what one segment is for, and what each side knows after it. From facts alone, so that another cause gives
//! another sentence.

use crate::{Args, Texts, duration};
use protocol::{
    AckReason, AnalysisFlags, Certainty, Closing, ConnectionView, EndState, FlagReason,
    HttpStartLine, Nanos, Opening, SegmentDetail, SeqReason, Side, TcpFlags, TcpState, Trouble,
};

/// What is said of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepText {
    /// What it is, and why it is needed.
    pub sentences: Vec<String>,
    /// What is often said of such a segment and is wrong, with what this one shows.
    pub errors: Vec<String>,
}

/// A segment, and what its sentences are made from.
struct Step<'a> {
    texts: &'a Texts,
    detail: &'a SegmentDetail,
    connection: &'a ConnectionView,
    said: StepText,
}

impl Texts {
    /// What a segment is for.
    pub fn step(&self, detail: &SegmentDetail, connection: &ConnectionView) -> StepText {
        let mut step = Step {
            texts: self,
            detail,
            connection,
            said: StepText::default(),
        };
        let flags = detail.segment.flags;
        if flags.rst() {
            step.reset();
        } else if flags.syn() && flags.ack() {
            step.syn_ack();
        } else if flags.syn() {
            step.syn();
        } else if flags.fin() {
            step.fin();
        } else if !step.probe() {
            if detail.segment.len > 0 {
                step.data();
            } else {
                step.acknowledgment();
            }
        }
        step.said
    }
}

impl Step<'_> {
    fn sender(&self) -> Side {
        self.detail.segment.direction.sender()
    }

    fn args(&self) -> Args {
        let row = &self.detail.segment;
        Args::new()
            .side("sender", self.sender())
            .digits("raw", row.seq.raw)
            .digits("seq", row.seq.relative)
            .digits("ack", row.ack.map_or(0, |ack| ack.relative))
            .number("len", row.len)
            .number("window", row.window.bytes)
            .digits("next", self.next())
    }

    /// The number behind what it carries, SYN and FIN counted.
    fn next(&self) -> u32 {
        let row = &self.detail.segment;
        let flags = u32::from(row.flags.syn()) + u32::from(row.flags.fin());
        row.seq.relative.wrapping_add(row.len).wrapping_add(flags)
    }

    fn say(&mut self, key: &str, args: &Args) {
        self.said.sentences.push(self.texts.with(key, args));
    }

    fn correct(&mut self, key: &str, args: &Args) {
        self.said.errors.push(self.texts.with(key, args));
    }

    fn state(&self, side: Side) -> EndState {
        match side {
            Side::Client => self.detail.client_state,
            Side::Server => self.detail.server_state,
        }
    }

    fn has(&self, flags: AnalysisFlags) -> bool {
        self.detail.segment.analysis.intersects(flags)
    }

    fn is_again(&self) -> bool {
        matches!(self.detail.seq_reason, SeqReason::Repeats { .. })
            || self.has(AnalysisFlags::RETRANSMISSION)
    }

    /// How many segments the teardown has, where it is one of those that have names.
    fn count(&self) -> &'static str {
        match self.connection.closing {
            Some(Closing::FourWay) => "four",
            Some(Closing::ThreeSegment) => "three",
            _ => "other",
        }
    }

    /// Says so where the sender's state is not proven.
    fn say_inferred(&mut self) {
        if !matches!(self.state(self.sender()).certainty, Certainty::Observed) {
            self.say("step-inferred", &Args::new());
        }
    }

    /// The frame whose end is acknowledged here for the first time.
    fn acknowledged(&self) -> Option<u32> {
        match self.detail.ack_reason {
            AckReason::AcknowledgesSyn { frame }
            | AckReason::AcknowledgesFin { frame, .. }
            | AckReason::AcknowledgesData { frame, .. } => Some(frame.0),
            _ => None,
        }
    }

    fn syn(&mut self) {
        if self.is_again() {
            return self.say("step-syn-again", &self.args());
        }
        let row = &self.detail.segment;
        let opened = matches!(
            self.connection.opening,
            Opening::ThreeWay | Opening::FastOpen | Opening::Incomplete
        );
        let known = if opened { "three" } else { "other" };
        self.say("step-syn", &self.args().choice("known", known));
        let mss = row.syn.and_then(|syn| syn.mss);
        let offers = self
            .args()
            .choice("has_mss", if mss.is_some() { "yes" } else { "no" })
            .number("mss", mss.unwrap_or(0));
        self.say("step-syn-offers", &offers);
        if row.len > 0 {
            self.say("step-syn-data", &self.args());
        }
        if self.connection.opening == Opening::Simultaneous {
            self.say("step-syn-simultaneous", &Args::new());
        }
        let unused = self.connection.bytes_client == 0 && self.connection.bytes_server == 0;
        if unused && self.connection.opening == Opening::ThreeWay {
            self.say("step-unused", &Args::new());
        }
        let field = Args::new().digits("ack", self.detail.header.ack_raw);
        self.correct("step-error-first-ack", &field);
    }

    fn syn_ack(&mut self) {
        if self.connection.opening == Opening::Simultaneous {
            return self.say("step-syn-simultaneous", &Args::new());
        }
        if self.is_again() {
            return self.say("step-syn-ack-again", &self.args());
        }
        match self.acknowledged() {
            Some(frame) => self.say("step-syn-ack", &self.args().digits("frame", frame)),
            None => self.say("step-syn-ack-again", &self.args()),
        }
    }

    fn fin(&mut self) {
        if self.is_again() && self.detail.segment.len == 0 {
            return self.say("step-fin-again", &self.args());
        }
        let args = self.args().choice("count", self.count());
        let acknowledges_fin = match self.detail.ack_reason {
            AckReason::AcknowledgesFin { frame, .. } => Some(frame.0),
            _ => None,
        };
        match self.state(self.sender()).state {
            TcpState::LastAck | TcpState::Closed => match acknowledges_fin {
                Some(frame) if self.count() == "three" => {
                    self.say("step-fin-merged", &args.digits("frame", frame));
                    self.correct("step-error-four", &Args::new());
                }
                _ => self.say("step-fin-second", &args),
            },
            TcpState::Closing | TcpState::TimeWait => {
                self.say("step-fin-simultaneous", &Args::new());
            }
            _ if self.connection.closing == Some(Closing::Simultaneous) => {
                self.say("step-fin-simultaneous", &Args::new());
            }
            _ => {
                self.say("step-fin-first", &args);
                self.why_so_many();
            }
        }
        if self.detail.segment.len > 0 {
            self.say("step-fin-data", &self.args());
        }
        self.say_inferred();
    }

    /// Why three or four, and whether the other side used the time between.
    fn why_so_many(&mut self) {
        if self.count() == "three" {
            return self.say("step-fin-why-three", &Args::new());
        }
        self.say("step-fin-why-four", &Args::new());
        // What is sent again late is nothing that was left to send.
        if self.connection.trouble.contains(Trouble::RETRANSMISSIONS) {
            return;
        }
        let times = self.connection.data_to.zip(self.connection.teardown_from);
        match times.map(|(data, fin)| data.0.saturating_sub(fin.0)) {
            Some(late @ 1..) => {
                let args = Args::new().text("time", duration(Nanos(late)));
                self.say("step-fin-late-data", &args);
            }
            Some(_) if self.count() == "four" => self.say("step-fin-no-late-data", &Args::new()),
            _ => {}
        }
    }

    fn reset(&mut self) {
        let is_first = |frame: u32| frame == self.detail.segment.frame;
        let is_the_end = self
            .connection
            .reset
            .is_some_and(|reset| is_first(reset.frame));
        let port = self.detail.header.source_port;
        let key = match (self.connection.opening, self.connection.closing) {
            (Opening::Refused, _) => "step-reset-refused",
            (_, Some(Closing::ResetAfterFin)) if is_the_end => "step-reset-after-fin",
            _ => "step-reset",
        };
        self.say(key, &self.args().digits("port", port));
    }

    /// Questions without data, and what is said of windows; false where it is none of that.
    fn probe(&mut self) -> bool {
        let acknowledges = self.acknowledged().is_some();
        // A program that has received nothing cannot have read.
        let has_received = self.detail.segment.ack.is_some_and(|ack| ack.relative > 1);
        let key = if self.has(AnalysisFlags::ZERO_WINDOW_PROBE) {
            "step-window-probe"
        } else if self.has(AnalysisFlags::KEEP_ALIVE) {
            match self.connection.trouble.contains(Trouble::ZERO_WINDOW) {
                true => "step-keep-alive-closed",
                false => "step-keep-alive",
            }
        } else if self.detail.segment.len > 0 {
            return false;
        } else if self.has(AnalysisFlags::ZERO_WINDOW) {
            "step-zero-window"
        } else if self.has(AnalysisFlags::KEEP_ALIVE_ACK) {
            let probe = self
                .detail
                .flag_reasons
                .iter()
                .find_map(|reason| match reason {
                    FlagReason::KeepAliveAck { probe } => *probe,
                    _ => None,
                });
            let Some(probe) = probe else {
                return false;
            };
            self.say("step-keep-alive-ack", &self.args().digits("frame", probe));
            return true;
        } else if self.has(AnalysisFlags::WINDOW_UPDATE) && !acknowledges && has_received {
            "step-window-update"
        } else if self.has(AnalysisFlags::DUPLICATE_ACK) {
            "step-duplicate-ack"
        } else {
            return false;
        };
        self.say(key, &self.args());
        true
    }

    fn acknowledgment(&mut self) {
        let row = &self.detail.segment;
        match self.detail.ack_reason {
            AckReason::AcknowledgesSyn { frame } => self.third(frame.0),
            AckReason::AcknowledgesFin { frame, seq } => self.of_fin(frame.0, seq),
            AckReason::AcknowledgesData {
                frame,
                seq,
                len,
                phantom,
                covers,
            } => {
                let end = seq.wrapping_add(len);
                let closing = matches!(
                    self.state(self.sender()).state,
                    TcpState::CloseWait | TcpState::TimeWait
                );
                if phantom > 0 && closing {
                    return self.of_fin(frame.0, end);
                }
                self.say("step-ack", &self.args());
                if covers > 1 {
                    self.say("step-ack-covers", &Args::new().number("covers", covers));
                }
                let link = self.detail.flow.acknowledges;
                if let Some((link, after)) = link.and_then(|link| Some((link, link.after?))) {
                    let args = Args::new()
                        .text("time", duration(after))
                        .digits("frame", link.frame);
                    self.say("step-ack-time", &args);
                }
                if seq == 1 && len > 1 && phantom == 0 {
                    let args = Args::new()
                        .digits("seq", seq)
                        .digits("len", len)
                        .digits("ack", row.ack.map_or(0, |ack| ack.relative));
                    self.correct("step-error-plus-one", &args);
                }
            }
            AckReason::NotCaptured { .. } => self.say("step-ack", &self.args()),
            AckReason::NoAckFlag | AckReason::Unchanged { .. } | AckReason::Older { .. } => {
                self.say("step-ack-nothing", &self.args());
            }
        }
    }

    fn third(&mut self, frame: u32) {
        let row = &self.detail.segment;
        self.say("step-third", &self.args().digits("frame", frame));
        let key = match row.len {
            0 => "step-third-empty",
            _ => "step-third-data",
        };
        self.say(key, &self.args());
        if let Some(shift @ 1..=14) = row.window.shift {
            let args = Args::new()
                .digits("unit", 1_u32 << shift)
                .digits("raw", row.window.raw)
                .number("bytes", row.window.bytes);
            self.correct("step-error-window", &args);
        }
    }

    fn of_fin(&mut self, frame: u32, fin: u32) {
        let args = self
            .args()
            .digits("frame", frame)
            .digits("fin", fin)
            .choice("count", self.count());
        let sender = self.sender();
        match self.state(sender).state {
            TcpState::CloseWait => self.say("step-ack-fin-half", &args),
            TcpState::TimeWait => {
                let first = self.connection.closed_first;
                let first = first.is_some_and(|first| first.side == sender);
                let args = args.choice("first", if first { "yes" } else { "no" });
                self.say("step-ack-fin-last", &args);
            }
            _ => self.say("step-ack-fin-other", &args),
        }
        self.say_inferred();
    }

    fn data(&mut self) {
        let row = &self.detail.segment;
        if let AckReason::AcknowledgesSyn { frame } = self.detail.ack_reason {
            self.third(frame.0);
        }
        if let SeqReason::Repeats { frame, .. } = self.detail.seq_reason {
            let args = self
                .args()
                .choice("known", if frame.is_some() { "yes" } else { "no" })
                .digits("frame", frame.map_or(0, |frame| frame.0));
            return self.say("step-data-again", &args);
        }
        self.messages();
        let last = self.next().wrapping_sub(1);
        let key = match row.len {
            1 => "step-data-one",
            _ => "step-data",
        };
        self.say(key, &self.args().digits("last", last));
        match self.detail.flow.acknowledged_by {
            Some(link) => {
                if let Some(after) = link.after {
                    let args = Args::new()
                        .digits("frame", link.frame)
                        .text("time", duration(after));
                    self.say("step-data-acked", &args);
                }
            }
            None => self.say("step-data-unacked", &Args::new()),
        }
        if let SeqReason::Gap { missing, .. } = self.detail.seq_reason {
            self.say("step-data-gap", &Args::new().number("missing", missing));
        }
        self.cut();
        if let AckReason::AcknowledgesData { frame, .. } = self.detail.ack_reason {
            self.say("step-data-both", &Args::new().digits("frame", frame));
        }
        if row.flags.contains(TcpFlags::PSH) {
            self.say("step-data-push", &Args::new());
        }
    }

    /// The message that begins here.
    fn messages(&mut self) {
        let frame = self.detail.segment.frame;
        let Some(of) = self
            .detail
            .messages
            .iter()
            .find(|it| it.message.first_frame == frame)
        else {
            return;
        };
        let heading = self.texts.http_heading(&of.message);
        let args = Args::new().text("heading", heading);
        match (&of.message.start_line, &of.peer) {
            (HttpStartLine::Request { .. }, _) => {
                let Some(place) = of.message.place else {
                    return;
                };
                self.say("step-request", &args.digits("place", place));
            }
            (HttpStartLine::Response { status }, Some(request)) => {
                let status = *status;
                self.say("step-response", &args.digits("frame", request.first_frame));
                let class = match status / 100 {
                    1 => "1",
                    2 => "2",
                    3 => "3",
                    4 => "4",
                    5 => "5",
                    _ => return,
                };
                self.say("step-status", &Args::new().choice("class", class));
                if of.message.place == Some(1) {
                    self.correct("step-error-match", &Args::new());
                }
            }
            (HttpStartLine::Response { .. }, None) => {}
        }
    }

    /// MSS is why it was cut, where the segment is as long as that allows.
    fn cut(&mut self) {
        let frame = self.detail.segment.frame;
        let receiver = match self.sender() {
            Side::Client => self.connection.server_syn,
            Side::Server => self.connection.client_syn,
        };
        let Some(mss) = receiver.and_then(|syn| syn.mss) else {
            return;
        };
        // What options take comes off (RFC 6691); a capture before segmentation by the card may show more.
        let full = u32::from(mss).saturating_sub(40)..=u32::from(mss);
        let spread = self
            .detail
            .messages
            .iter()
            .map(|it| &it.message)
            .find(|it| it.first_frame <= frame && frame < it.last_frame);
        if let Some(message) = spread.filter(|_| full.contains(&self.detail.segment.len)) {
            let args = Args::new()
                .number("mss", mss)
                .digits("first", message.first_frame)
                .digits("end", message.last_frame);
            self.say("step-data-cut", &args);
        }
    }
}
