use crate::{Args, Texts, Why, duration, seconds};
use protocol::{
    AckReason, AnalysisFlags, ConnectionView, FrameNumber, SegmentDetail, SegmentLink, SegmentRole,
    SegmentRow, SeqReason, Side, TcpFlags, told,
};

/// A fact of a segment: its name and what it is.
pub type Fact = (String, String);

impl Texts {
    /// What a screen reader says of a segment's row.
    pub fn row_label(&self, row: &SegmentRow) -> String {
        let args = Args::new()
            .digits("frame", row.frame)
            .side("sender", row.direction.sender())
            .text("flags", self.flag_names(row.flags))
            .digits("seq", row.seq.relative);
        let mut parts = vec![self.with("row-label", &args)];
        if let Some(ack) = row.ack {
            let args = Args::new().digits("ack", ack.relative);
            parts.push(self.with("row-label-ack", &args));
        }
        parts.push(self.with("row-label-data", &Args::new().number("len", row.len)));
        for (side, change) in [(Side::Client, row.client), (Side::Server, row.server)] {
            if let Some(change) = change {
                let args = Args::new()
                    .side("side", side)
                    .text("state", self.state_name(change.state));
                parts.push(self.with("row-label-state", &args));
            }
        }
        parts.extend(self.told(row));
        if let Some(message) = &row.message {
            parts.push(self.message_label(message));
            parts.extend(self.message_answers(message).into_iter().next());
        }
        parts.join(&self.get("clause-separator"))
    }

    /// What a segment does, as in "#5 · acknowledges #4".
    pub fn segment_heading(&self, detail: &SegmentDetail) -> String {
        let row = &detail.segment;
        let again = matches!(detail.seq_reason, SeqReason::Repeats { .. })
            || told(row.analysis, row.role).contains(AnalysisFlags::RETRANSMISSION);
        let (fin, ack) = (
            row.flags.contains(TcpFlags::FIN),
            row.flags.contains(TcpFlags::ACK),
        );
        let args = Args::new()
            .digits("frame", row.frame)
            .number("len", row.len)
            .text("flags", self.flag_names(row.flags));
        let acknowledged = match detail.ack_reason {
            AckReason::AcknowledgesSyn { frame }
            | AckReason::AcknowledgesData { frame, .. }
            | AckReason::AcknowledgesFin { frame, .. } => Some(frame),
            _ => None,
        };
        let key = if let Some(SegmentRole::Copy { of }) = row.role {
            let args = args.digits("other", of);
            return self.with("segment-heading-copy", &args);
        } else if let Some(SegmentRole::ChallengeAck { answers }) = row.role {
            let args = args.digits("other", answers);
            return self.with("segment-heading-challenge-ack", &args);
        } else if row.flags.contains(TcpFlags::RST) && row.fate.is_some() {
            "segment-heading-reset-not-accepted"
        } else if row.flags.contains(TcpFlags::RST) {
            "segment-heading-reset"
        } else if row.flags.contains(TcpFlags::SYN | TcpFlags::ACK) {
            "segment-heading-syn-ack"
        } else if row.flags.contains(TcpFlags::SYN) && again {
            "segment-heading-syn-again"
        } else if row.flags.contains(TcpFlags::SYN) {
            "segment-heading-syn"
        } else if row.analysis.contains(AnalysisFlags::ZERO_WINDOW_PROBE)
            || row.role == Some(SegmentRole::WindowProbe)
        {
            "segment-heading-window-probe"
        } else if row.analysis.contains(AnalysisFlags::KEEP_ALIVE) {
            "segment-heading-keep-alive"
        } else if fin && row.len > 0 {
            "segment-heading-fin-data"
        } else if fin {
            "segment-heading-fin"
        } else if row.len > 0 && again {
            "segment-heading-data-again"
        } else if row.len > 0 {
            "segment-heading-data"
        } else if matches!(detail.ack_reason, AckReason::AcknowledgesSyn { .. }) {
            "segment-heading-handshake-ack"
        } else if let Some(other) = acknowledged {
            let args = args.digits("other", other);
            return self.with("segment-heading-acknowledges", &args);
        } else if ack {
            "segment-heading-ack"
        } else {
            "segment-heading-other"
        };
        self.with(key, &args)
    }

    /// Where a segment goes, when, and how much it carries: "server → client · 13 µs after #4 · no data".
    pub fn segment_subheading(&self, detail: &SegmentDetail) -> String {
        let row = &detail.segment;
        let side = Args::new().side("sender", row.direction.sender());
        let mut parts = vec![self.with("segment-direction", &side)];
        match row.delta.zip(detail.previous_frame) {
            Some((delta, previous)) => {
                let args = Args::new()
                    .text("time", duration(delta))
                    .digits("frame", previous);
                parts.push(self.with("segment-after-previous", &args));
            }
            None if row.index == 0 => parts.push(self.get("segment-first")),
            None => {}
        }
        parts.push(self.with("segment-data", &Args::new().number("len", row.len)));
        parts.join(" · ")
    }

    /// Why a segment is as it is, a paragraph for each reason: what is odd about it, then what it is about.
    pub fn explanation(&self, detail: &SegmentDetail, connection: &ConnectionView) -> Vec<String> {
        let whys = self.whys(detail, connection);
        whys.iter().map(|why| why.answer.text()).collect()
    }

    /// Why a segment is as it is: what is odd about it comes before what is usual, and first comes what it is about.
    pub fn whys(&self, detail: &SegmentDetail, connection: &ConnectionView) -> Vec<Why> {
        let (seq, ack) = (self.why_seq(detail), self.why_ack(detail));
        let seq_first = detail.segment.len > 0 || detail.segment.ack.is_none();
        let numbers = if seq_first { [seq, ack] } else { [ack, seq] };
        // The numbers of a copy are those of its original.
        let is_copy = matches!(detail.segment.role, Some(SegmentRole::Copy { .. }));
        self.fate_reasons(detail, connection)
            .into_iter()
            .chain(self.flag_reasons(detail))
            .chain(numbers.into_iter().filter(|_| !is_copy))
            .collect()
    }

    /// Facts about a segment that its header does not say, by name.
    pub fn segment_facts(&self, detail: &SegmentDetail) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |name: String, value: String| facts.push((name, value));
        if let Some(link) = detail.flow.acknowledges {
            let value = match detail.ack_reason {
                AckReason::AcknowledgesData { frame, len, .. } if frame == link.frame => {
                    let args = Args::new().digits("frame", frame).number("len", len);
                    self.with("segment-link-bytes", &args)
                }
                _ => self.segment_link(link.frame),
            };
            add(self.get("fact-acknowledges"), value);
            if let Some(after) = link.after {
                let args = Args::new()
                    .text("time", duration(after))
                    .digits("frame", link.frame);
                add(self.get("fact-rtt"), self.with("fact-rtt-from", &args));
            }
        }
        if let Some(link) = detail.flow.acknowledged_by {
            add(self.get("fact-acknowledged-by"), self.link_after(link));
        }
        if let Some(bytes) = detail.flow.bytes_in_flight {
            add(
                self.get("fact-bytes-in-flight"),
                crate::grouped(u64::from(bytes)),
            );
        }
        if let Some(rtt) = detail.flow.initial_rtt {
            add(self.get("fact-initial-rtt"), duration(rtt));
        }
        if let Some(block) = detail.flow.duplicate_sack {
            add(self.get("fact-duplicate-sack"), self.sack_blocks(&[block]));
        }
        let client = self.state_name(detail.client_state.state);
        add(self.get("fact-client-state"), client);
        let server = self.state_name(detail.server_state.state);
        add(self.get("fact-server-state"), server);
        let told = self.told(&detail.segment);
        if !told.is_empty() {
            add(self.get("fact-findings"), self.list(&told));
        }
        let analysis = detail.segment.analysis;
        let others = analysis - protocol::told(analysis, detail.segment.role);
        let others: Vec<String> = others.findings().map(|it| self.finding(it)).collect();
        if !others.is_empty() {
            add(self.get("fact-in-wireshark"), self.list(&others));
        }
        if let Some(time) = detail.segment.time {
            let args = Args::new().text("time", seconds(time));
            add(self.get("fact-time"), self.with("time-since-start", &args));
        }
        add(self.get("fact-frame-size"), self.frame_size(detail));
        facts
    }

    fn frame_size(&self, detail: &SegmentDetail) -> String {
        let args = Args::new()
            .number("len", detail.original_len)
            .number("captured", detail.captured_len);
        if detail.captured_len < detail.original_len {
            self.with("frame-size-cut", &args)
        } else {
            self.with("frame-size", &args)
        }
    }

    fn segment_link(&self, frame: FrameNumber) -> String {
        self.with("segment-link", &Args::new().digits("frame", frame))
    }

    fn link_after(&self, link: SegmentLink) -> String {
        match link.after {
            Some(after) => {
                let args = Args::new()
                    .digits("frame", link.frame)
                    .text("time", duration(after));
                self.with("segment-link-after", &args)
            }
            None => self.segment_link(link.frame),
        }
    }
}
