use crate::{Args, Texts, Why, duration};
use protocol::{
    CloseReason, ConnectionView, CopyFacts, Fate, ResetFacts, ResetView, SegmentDetail,
    SegmentRole, TcpFlags,
};

impl Texts {
    /// What a segment is, what became of it and, of the reset that ended its connection, why it came.
    pub fn fate_reasons(&self, detail: &SegmentDetail, connection: &ConnectionView) -> Vec<Why> {
        let role = detail.segment.role.map(|role| self.role_why(detail, role));
        let fate = detail.segment.fate.map(|fate| self.fate_why(detail, fate));
        let reset = detail.reset.as_deref();
        let reset = reset.map(|facts| self.reset_why(detail, connection, facts));
        role.into_iter()
            .chain(fate)
            .chain(reset.flatten())
            .collect()
    }

    fn why(&self, heading: &str, answer: &str, args: &Args) -> Why {
        Why {
            heading: self.rich(heading, args),
            answer: self.rich(answer, args),
        }
    }

    fn fate_why(&self, detail: &SegmentDetail, fate: Fate) -> Why {
        let sender = detail.segment.direction.sender();
        let args =
            Args::new()
                .side("sender", sender)
                .of_side("seq", sender, detail.segment.seq.relative);
        let key = match fate {
            Fate::ResetOutside { .. } => "fate-reset-outside",
            Fate::ResetNotExact { .. } => "fate-reset-not-exact",
            Fate::ResetWithoutSyn => "fate-reset-without-syn",
            Fate::ResetPassedOver => "fate-reset-passed-over",
            Fate::OtherConnection => "fate-other-connection",
            Fate::SynWhileOpen => "fate-syn-while-open",
            Fate::NoAckFlag => "fate-no-ack-flag",
            Fate::NeverTaken => "fate-never-taken",
            Fate::SynAckAgain { .. } => "fate-syn-ack-again",
            Fate::SentAgain { .. } => "fate-sent-again",
            Fate::Unanswered => "fate-unanswered",
        };
        let args = match fate {
            Fate::ResetOutside { expected } | Fate::ResetNotExact { expected } => {
                args.of_side("expected", sender, expected)
            }
            Fate::SynAckAgain { again } | Fate::SentAgain { again } => args.digits("frame", again),
            _ => args,
        };
        let heading = if fate.is_lost() {
            "fate-heading-lost"
        } else {
            "fate-heading"
        };
        self.why(heading, key, &args)
    }

    fn role_why(&self, detail: &SegmentDetail, role: SegmentRole) -> Why {
        let sender = detail.segment.direction.sender();
        let args = Args::new().side("sender", sender);
        match role {
            SegmentRole::Copy { of } => {
                let facts = detail.copy.as_deref().copied();
                let args = copy_args(args.digits("frame", of), facts);
                self.why("role-copy-heading", "role-copy-sentence", &args)
            }
            SegmentRole::ChallengeAck { answers } => {
                let ack = detail.segment.ack.map_or(0, |ack| ack.relative);
                let args = args
                    .digits("frame", answers)
                    .of_side("ack", sender.other(), ack);
                let key = "role-challenge-ack-sentence";
                self.why("role-challenge-ack-heading", key, &args)
            }
            SegmentRole::WindowProbe => self.why(
                "role-window-probe-heading",
                "role-window-probe-sentence",
                &args,
            ),
            SegmentRole::WindowProbeAnswer => {
                let key = "role-window-probe-answer-sentence";
                self.why("role-window-probe-answer-heading", key, &args)
            }
            SegmentRole::EndsEarlier => self.why(
                "role-ends-earlier-heading",
                "role-ends-earlier-sentence",
                &args,
            ),
            SegmentRole::SentOnce => {
                self.why("role-sent-once-heading", "role-sent-once-sentence", &args)
            }
        }
    }

    /// Why the reset came that ended the connection: what it answers, why, what came before, who sent it.
    fn reset_why(
        &self,
        detail: &SegmentDetail,
        connection: &ConnectionView,
        facts: &ResetFacts,
    ) -> Option<Why> {
        let sender = detail.segment.direction.sender();
        let mut sentences = Vec::new();
        let reset = connection.reset.as_ref();
        let reset = reset.filter(|reset| reset.frame == detail.segment.frame);
        // Of any other reset only its sender is asked about.
        let heading = match reset {
            Some(_) => "reset-heading",
            None => "reset-sender-heading",
        };
        if let Some(reset) = reset {
            let is_own = detail.segment.flags.contains(TcpFlags::ACK);
            let args = Args::new()
                .side("sender", sender)
                .digits("frame", reset.answers.unwrap_or_default());
            match reset.answers {
                Some(_) if names_answered(reset.reason) => {}
                Some(_) => sentences.push(self.with("reset-answers", &args)),
                // Of a bare reset it is not known.
                None if is_own => sentences.push(self.with("reset-answers-nothing", &args)),
                None => {}
            }
            sentences.push(self.close_reason(connection, reset.reason).0);
            if reset.reason.is_inferred() {
                sentences.push(self.get("reason-inferred"));
            }
            sentences.extend(self.before_reset(detail, facts, reset));
        }
        sentences.extend(self.sender_by_ttl(detail, facts));
        let answer = sentences.join(&self.get("sentence-separator"));
        (!sentences.is_empty()).then(|| Why {
            heading: self.rich(heading, &Args::new()),
            answer: crate::Rich::plain(answer),
        })
    }

    fn before_reset(
        &self,
        detail: &SegmentDetail,
        facts: &ResetFacts,
        reset: &ResetView,
    ) -> Vec<String> {
        let sender = detail.segment.direction.sender();
        let mut sentences = Vec::new();
        if let Some(fin) = facts.fin {
            let args = Args::new().side("sender", sender).digits("fin", fin);
            sentences.push(self.with("reset-after-own-fin", &args));
        }
        if let Some((side, frame, Some(before))) = facts.last_data
            && Some(frame) != reset.answers
        {
            let args = Args::new()
                .side("side", side)
                .digits("frame", frame)
                .text("time", duration(before));
            sentences.push(self.with("reset-last-data", &args));
        }
        if facts.unread > 0 && matches!(reset.reason, CloseReason::UnreadData { .. }) {
            let args = Args::new()
                .side("sender", sender)
                .number("bytes", facts.unread);
            sentences.push(self.with("reset-unread", &args));
        }
        sentences
    }

    fn sender_by_ttl(&self, detail: &SegmentDetail, facts: &ResetFacts) -> Option<String> {
        let ((least, most), ttl) = facts.usual_ttl.zip(facts.ttl)?;
        let is_usual = (least.saturating_sub(1)..=most.saturating_add(1)).contains(&ttl);
        let args = Args::new()
            .side("sender", detail.segment.direction.sender())
            .digits("ttl", ttl)
            .digits("least", least)
            .digits("most", most)
            .choice("range", if least == most { "one" } else { "some" })
            .choice("usual", if is_usual { "yes" } else { "no" });
        Some(self.with("reset-ttl", &args))
    }
}

/// Whether the sentence on this reason says itself what the reset answers.
fn names_answered(reason: CloseReason) -> bool {
    matches!(
        reason,
        CloseReason::LateData | CloseReason::Forgotten { .. } | CloseReason::Stale
    )
}

fn copy_args(args: Args, facts: Option<CopyFacts>) -> Args {
    let after = facts.and_then(|facts| facts.after);
    let (ttl, interface) = facts.map_or((None, None), |facts| (facts.ttl, facts.interface));
    let (other, this) = interface.unwrap_or_default();
    let ttl = ttl.filter(|(one, two)| one != two);
    let known = |known: bool| if known { "yes" } else { "no" };
    let (other_ttl, own_ttl) = ttl.unwrap_or_default();
    args.choice("timed", known(after.is_some()))
        .text("after", after.map(duration).unwrap_or_default())
        .choice("placed", known(interface.is_some()))
        .digits("other", other)
        .digits("this", this)
        .choice("routed", known(ttl.is_some()))
        .digits("other-ttl", other_ttl)
        .digits("ttl", own_ttl)
}
