use crate::tls::alert_name;
use crate::{Args, Chip, ChipTone, Texts, duration};
use ladder::StoryLine;
use protocol::{
    CloseReason, Closing, ConnectionStory, ConnectionView, Evidence, FrameNumber, Nanos, Opening,
    Place, Side, TimeWait, Vantage, Zeek,
};

impl Texts {
    /// What happened to a connection, in the order of its life, with what proves it.
    pub fn story(&self, connection: &ConnectionView, story: &ConnectionStory) -> Vec<StoryLine> {
        let opening = self.opening_chip(connection).sentence;
        let mut lines = vec![self.proven("story-opening", opening, &story.opening)];
        lines.extend(self.use_line(connection, story));
        lines.extend(self.trouble_line(connection));
        if let Some(closing) = &story.closing {
            let sentences = self.closing_chips(connection);
            let sentences: Vec<String> = sentences.into_iter().map(|chip| chip.sentence).collect();
            let sentence = sentences.join(&self.get("sentence-separator"));
            lines.push(self.proven("story-closing", sentence, closing));
        }
        lines.extend(self.reason_lines(connection));
        lines.extend(self.time_wait_lines(connection, story));
        lines.extend(story.vantage.map(|vantage| self.vantage_line(vantage)));
        lines.push(self.zeek_line(&story.zeek));
        lines
    }

    /// The same in a few words each: what the connection's chips say, and what its story adds.
    pub fn story_summary(&self, connection: &ConnectionView, story: &ConnectionStory) -> Vec<Chip> {
        let mut chips = self.connection_chips(connection);
        for wait in &story.time_wait {
            chips.push(Chip {
                text: self.with("chip-time-wait", &Args::new().side("side", wait.side)),
                sentence: self.time_wait(*wait),
                tone: ChipTone::Close,
            });
        }
        if let Some(vantage) = story.vantage {
            let place = match vantage.place {
                Place::NearClient => "client",
                Place::NearServer => "server",
                Place::Between => "between",
                Place::OneMachine => "machine",
            };
            chips.push(Chip {
                text: self.with("chip-captured", &Args::new().choice("place", place)),
                sentence: self.vantage(vantage),
                tone: ChipTone::Data,
            });
        }
        chips
    }

    fn proven(&self, name: &str, sentence: String, evidence: &Evidence) -> StoryLine {
        StoryLine {
            inferred: self.inferred(evidence.certainty),
            ..self.line(name, sentence, &evidence.frames)
        }
    }

    fn line(&self, name: &str, sentence: String, frames: &[FrameNumber]) -> StoryLine {
        StoryLine {
            name: self.get(name),
            sentence,
            inferred: None,
            frames: frames.iter().map(|frame| frame.0).collect(),
        }
    }

    /// Why it was closed, and why it was reset where that is another thing. How it opened says that it was refused.
    fn reason_lines(&self, connection: &ConnectionView) -> Vec<StoryLine> {
        let closed = connection
            .application
            .reason
            .filter(|reason| !matches!(reason, CloseReason::Refused));
        let reset = connection
            .reset
            .as_ref()
            .filter(|reset| connection.application.reason != Some(reset.reason))
            .filter(|reset| !matches!(reset.reason, CloseReason::Reset));
        let closed = closed.map(|reason| self.reason_line("story-why-closed", connection, reason));
        let reset =
            reset.map(|reset| self.reason_line("story-why-reset", connection, reset.reason));
        closed.into_iter().chain(reset).collect()
    }

    fn reason_line(
        &self,
        name: &str,
        connection: &ConnectionView,
        reason: CloseReason,
    ) -> StoryLine {
        let (sentence, frame) = self.close_reason(connection, reason);
        // That nothing was announced is seen, not concluded.
        let is_inferred = reason.is_inferred() && !matches!(reason, CloseReason::PeerLeft);
        StoryLine {
            inferred: is_inferred.then(|| self.get("reason-inferred")),
            ..self.line(name, sentence, frame.as_slice())
        }
    }

    fn use_line(&self, connection: &ConnectionView, story: &ConnectionStory) -> Option<StoryLine> {
        let mut parts = Vec::new();
        let is_empty = connection.bytes_client == 0 && connection.bytes_server == 0;
        // How it opened says already that it could not be used.
        let failed = matches!(connection.opening, Opening::Refused | Opening::Unanswered);
        if !(is_empty && failed) {
            let args = Args::new().text("use", self.connection_use(connection));
            parts.push(self.with("story-use-sentence", &args));
        }
        let application = &connection.application;
        if application.requests > 0 {
            let whole = application.answered >= application.requests;
            let args = Args::new()
                .number("count", application.requests)
                .number("answered", application.answered)
                .choice("whole", if whole { "yes" } else { "no" });
            parts.push(self.with("story-requests", &args));
        }
        if story.parallel > 0 {
            let args = Args::new().number("count", story.parallel);
            parts.push(self.with("story-parallel", &args));
            let opened = matches!(
                connection.opening,
                Opening::ThreeWay | Opening::Simultaneous | Opening::FastOpen
            );
            if is_empty && opened {
                parts.push(self.get("story-spare"));
            }
        }
        let sentence = parts.join(&self.get("sentence-separator"));
        (!parts.is_empty()).then(|| self.line("story-use", sentence, &[]))
    }

    /// What went wrong on the way.
    fn trouble_line(&self, connection: &ConnectionView) -> Option<StoryLine> {
        let sentences: Vec<String> = self
            .trouble_chips(connection)
            .map(|chip| chip.sentence)
            .collect();
        let sentence = sentences.join(&self.get("sentence-separator"));
        (!sentences.is_empty()).then(|| self.line("story-trouble", sentence, &[]))
    }

    /// Why the connection was closed, where its messages announced it.
    pub(crate) fn reason_chip(&self, connection: &ConnectionView) -> Option<Chip> {
        let reason = connection.application.reason?;
        let text = match reason {
            CloseReason::ConnectionClose { .. } => "Connection: close".to_owned(),
            CloseReason::Http10 { .. } => "HTTP/1.0".to_owned(),
            CloseReason::KeepAliveTimeout { seconds, .. } => {
                self.with("chip-keep-alive", &Args::new().number("seconds", seconds))
            }
            // The others are no words of a message.
            _ => return None,
        };
        Some(Chip {
            text,
            sentence: self.close_reason(connection, reason).0,
            tone: ChipTone::Close,
        })
    }

    /// Why a connection was closed, and the frame that says so.
    fn close_reason(
        &self,
        connection: &ConnectionView,
        reason: CloseReason,
    ) -> (String, Option<FrameNumber>) {
        let of = |key: &str, by: Side| self.with(key, &Args::new().side("side", by));
        match reason {
            CloseReason::Multipath => (self.get("reason-mptcp"), None),
            CloseReason::TlsAlert {
                by,
                description,
                frame,
            } => {
                let number = description.to_string();
                let args = Args::new()
                    .side("side", by)
                    .text("alert", alert_name(description).unwrap_or(&number));
                (self.with("reason-tls-alert", &args), Some(frame))
            }
            CloseReason::Stale => (self.get("reason-stale"), None),
            CloseReason::Refused => (self.get("reason-refused"), None),
            CloseReason::NeverTaken => (self.get("reason-never-taken"), None),
            CloseReason::GivenUp { by, times } => {
                let args = Args::new().side("side", by).number("times", times);
                (self.with("reason-given-up", &args), None)
            }
            CloseReason::LateData => (self.get("reason-late-data"), None),
            CloseReason::Forgotten { silence } => {
                let args = Args::new().text("silence", duration(silence));
                (self.with("reason-forgotten", &args), None)
            }
            CloseReason::Foreign { by } => (of("reason-foreign", by), None),
            CloseReason::UnreadData { by } => (of("reason-unread-data", by), None),
            CloseReason::CutShort { by, frame } => (of("reason-cut-short", by), Some(frame)),
            CloseReason::NoAnswer { frame, after } => {
                let args = Args::new().text("after", duration(after));
                (self.with("reason-no-answer", &args), Some(frame))
            }
            CloseReason::IdleTimeout { idle, frame } => {
                let args = Args::new().text("idle", duration(idle));
                (self.with("reason-idle-timeout", &args), Some(frame))
            }
            CloseReason::Abortive { by } => (of("reason-abortive", by), None),
            CloseReason::ConnectionClose { by, frame } => {
                let args = Args::new().side("side", by);
                (self.with("reason-connection-close", &args), Some(frame))
            }
            CloseReason::Http10 { by, frame } => {
                let args = Args::new().side("side", by);
                (self.with("reason-http10", &args), Some(frame))
            }
            CloseReason::KeepAliveTimeout {
                seconds,
                idle,
                frame,
            } => {
                let args = Args::new()
                    .number("seconds", seconds)
                    .text("idle", duration(idle));
                (self.with("reason-keep-alive-timeout", &args), Some(frame))
            }
            CloseReason::PeerLeft => (self.peer_left(connection), None),
            CloseReason::Reset => (self.get("reason-reset"), None),
            CloseReason::Unknown {
                hidden_by_tls: true,
            } => (self.get("reason-hidden-by-tls"), None),
            CloseReason::Unknown {
                hidden_by_tls: false,
            } => (self.get("reason-unknown"), None),
        }
    }

    /// The client closed first: how long after the last data, where no data came later.
    fn peer_left(&self, connection: &ConnectionView) -> String {
        let after = connection
            .teardown_from
            .zip(connection.data_to)
            .map(|(closed, data)| closed.0.saturating_sub(data.0))
            .filter(|after| *after >= 0);
        let when = match after {
            Some(_) => "after",
            None if connection.bytes_client == 0 && connection.bytes_server == 0 => "unused",
            None => "other",
        };
        let time = after.map(|after| duration(Nanos(after)));
        let args = Args::new()
            .choice("when", when)
            .text("time", time.unwrap_or_default());
        self.with("reason-peer-left", &args)
    }

    fn time_wait_lines(
        &self,
        connection: &ConnectionView,
        story: &ConnectionStory,
    ) -> Vec<StoryLine> {
        let by_reset = matches!(
            connection.closing,
            Some(Closing::Reset | Closing::ResetAfterFin)
        );
        if story.time_wait.is_empty() && by_reset {
            let sentence = self.get("time-wait-nobody-sentence");
            return vec![self.line("story-time-wait", sentence, &[])];
        }
        let line =
            |wait: &TimeWait| self.line("story-time-wait", self.time_wait(*wait), &[wait.frame]);
        story.time_wait.iter().map(line).collect()
    }

    fn time_wait(&self, wait: TimeWait) -> String {
        let args = Args::new()
            .side("side", wait.side)
            .digits("frame", wait.frame);
        self.with("time-wait-sentence", &args)
    }

    fn vantage_line(&self, vantage: Vantage) -> StoryLine {
        self.line("story-vantage", self.vantage(vantage), &vantage.frames)
    }

    /// Where a connection was captured, in a sentence.
    pub fn vantage(&self, vantage: Vantage) -> String {
        let Vantage {
            place,
            to_server,
            to_client,
            by_address,
            ..
        } = vantage;
        let args = Args::new()
            .text("server", duration(to_server))
            .text("client", duration(to_client));
        match place {
            Place::NearClient => self.with("vantage-near-client-sentence", &args),
            Place::NearServer => self.with("vantage-near-server-sentence", &args),
            Place::Between => self.with("vantage-between-sentence", &args),
            Place::OneMachine => {
                let known = if by_address { "address" } else { "link" };
                let args = Args::new().choice("known", known);
                self.with("vantage-one-machine-sentence", &args)
            }
        }
    }

    fn zeek_line(&self, zeek: &Zeek) -> StoryLine {
        let meaning = self.get(match zeek.conn_state.as_str() {
            "S0" => "zeek-s0",
            "S1" => "zeek-s1",
            "SF" => "zeek-sf",
            "REJ" => "zeek-rej",
            "S2" => "zeek-s2",
            "S3" => "zeek-s3",
            "RSTO" => "zeek-rsto",
            "RSTR" => "zeek-rstr",
            "RSTOS0" => "zeek-rstos0",
            "RSTRH" => "zeek-rstrh",
            "SH" => "zeek-sh",
            "SHR" => "zeek-shr",
            _ => "zeek-oth",
        });
        let args = Args::new()
            .text("state", &zeek.conn_state)
            .text("meaning", meaning)
            .text("history", &zeek.history);
        let sentences = [
            self.with("zeek-sentence", &args),
            self.get("zeek-history-sentence"),
        ];
        let sentence = sentences.join(&self.get("sentence-separator"));
        self.line("story-zeek", sentence, &[])
    }
}
