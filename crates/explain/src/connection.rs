use crate::{Args, Texts, duration};
use protocol::{
    ApplicationName, ClosedFirst, Closing, Completeness, ConnectionView, Opening, RoleEvidence,
    Side, TcpState, Trouble,
};

/// A verdict on a connection, in two or three words and in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The words.
    pub text: String,
    pub sentence: String,
    /// Its colour.
    pub tone: ChipTone,
}

/// What a chip is about, or how bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChipTone {
    Open,
    Data,
    Close,
    /// Something is unusual or unknown.
    Warning,
    /// Something failed.
    Bad,
}

impl Texts {
    /// A connection's ports, as in `35201 → 3000`.
    pub fn connection_title(&self, connection: &ConnectionView) -> String {
        format!("{} → {}", connection.client.port, connection.server.port)
    }

    /// What a connection was used for, as far as its bytes tell.
    pub fn connection_use(&self, connection: &ConnectionView) -> String {
        if connection.bytes_client == 0 && connection.bytes_server == 0 {
            return self.get(match connection.opening {
                Opening::ThreeWay | Opening::Simultaneous | Opening::FastOpen => {
                    "connection-never-used"
                }
                Opening::Refused => "connection-refused",
                Opening::Unanswered => "connection-unanswered",
                Opening::Incomplete | Opening::MidStream => "connection-no-data",
            });
        }
        let args = Args::new()
            .text("client", self.size(connection.bytes_client))
            .text("server", self.size(connection.bytes_server));
        self.with("connection-bytes", &args)
    }

    /// The verdicts on a connection, in the order of its life.
    pub fn connection_chips(&self, connection: &ConnectionView) -> Vec<Chip> {
        let mut chips = vec![self.opening_chip(connection)];
        if matches!(
            connection.roles,
            RoleEvidence::LowerPort | RoleEvidence::SentFirst
        ) {
            chips.push(self.chip(
                "chip-roles-guessed",
                self.roles(connection),
                ChipTone::Warning,
            ));
        }
        chips.extend(self.trouble_chips(connection.trouble, connection.copies));
        chips.extend(self.application_chip(connection));
        chips.extend(self.closing_chips(connection));
        chips.extend(self.reason_chip(connection));
        chips
    }

    /// Which server a connection is to: as its client asked for it, unless the reader has a name of their own for it; else by
    /// the name that is known of it; else by address and port.
    pub fn connection_server(&self, connection: &ConnectionView) -> String {
        let name = connection.server_name.as_ref();
        let host = connection.application.host.as_ref();
        let asked = host.filter(|host| name.is_none_or(|name| host.starts_with(name.as_str())));
        match asked.or(name) {
            Some(name) => self.plain(name),
            None => connection.server.to_string(),
        }
    }

    /// What is not usual about a connection, and what it carries, each with the filter that finds all such.
    pub fn connection_news(&self, connection: &ConnectionView) -> Vec<(Chip, Option<String>)> {
        let mut news = Vec::new();
        let opening = connection.opening;
        if opening != Opening::ThreeWay {
            let filter = format!("ladder.opening == {}", opening.code());
            news.push((self.opening_chip(connection), Some(filter)));
        }
        let closing = connection.closing;
        if let Some(closing) =
            closing.filter(|it| !matches!(it, Closing::FourWay | Closing::ThreeSegment))
        {
            let filter = match &connection.reset {
                Some(reset) => format!("ladder.reset_by == {}", reset.by.code()),
                None => format!("ladder.closing == {}", closing.code()),
            };
            let chip = self.closing_chips(connection).pop();
            news.extend(chip.map(|chip| (chip, Some(filter))));
        }
        let told = connection.trouble - Trouble::UNANSWERED_SYN;
        let troubles = self.trouble_chips(told, connection.copies);
        news.extend(
            troubles
                .zip(told.codes())
                .map(|(chip, code)| (chip, Some(format!("ladder.trouble == {code}")))),
        );
        news.extend(self.application_chip(connection).map(|chip| (chip, None)));
        news
    }

    /// What went wrong on the way. That a SYN was not answered, the opening says.
    pub(crate) fn trouble_chips(
        &self,
        trouble: Trouble,
        copies: u32,
    ) -> impl Iterator<Item = Chip> {
        let told = trouble - Trouble::UNANSWERED_SYN;
        let copies = Args::new().number("count", copies);
        told.codes().map(move |code| Chip {
            text: self.get(&format!("chip-trouble-{code}")),
            sentence: self.with(&format!("trouble-{code}"), &copies),
            tone: ChipTone::Warning,
        })
    }

    /// What the connection was used for, by what its bytes say.
    fn application_chip(&self, connection: &ConnectionView) -> Option<Chip> {
        let application = &connection.application;
        let name = application.name?;
        let args = Args::new()
            .text("name", application_title(name))
            .number("count", application.requests);
        let key = if application.requests > 0 {
            "chip-requests"
        } else {
            "chip-application"
        };
        let text = self.with(key, &args);
        let sentence = match &application.host {
            Some(host) => format!("{text} · {host}"),
            None => text.clone(),
        };
        Some(Chip {
            text,
            sentence,
            tone: ChipTone::Data,
        })
    }

    /// How it is known which side is the client.
    pub fn roles(&self, connection: &ConnectionView) -> String {
        self.get(match connection.roles {
            RoleEvidence::Syn => "roles-syn",
            RoleEvidence::SynAck => "roles-syn-ack",
            RoleEvidence::Said => "roles-said",
            RoleEvidence::LowerPort => "roles-lower-port",
            RoleEvidence::SentFirst => "roles-sent-first",
        })
    }

    pub(crate) fn opening_chip(&self, connection: &ConnectionView) -> Chip {
        let (text, sentence, tone) = match connection.opening {
            // Nothing but SYNs is there, so every segment is one.
            Opening::Unanswered if connection.completeness == Completeness::SYN => {
                let args = Args::new().number("count", connection.segments).text(
                    "time",
                    connection.duration.map(duration).unwrap_or_default(),
                );
                let sentence = self.with("opening-unanswered-syns-sentence", &args);
                return self.chip("chip-unanswered", sentence, ChipTone::Bad);
            }
            Opening::Unanswered if connection.completeness.contains(Completeness::RST) => {
                let sentence = self.get("opening-unanswered-resets-sentence");
                return self.chip("chip-unanswered", sentence, ChipTone::Bad);
            }
            Opening::ThreeWay => (
                "chip-three-way",
                "opening-three-way-sentence",
                ChipTone::Open,
            ),
            Opening::Simultaneous => (
                "chip-simultaneous-open",
                "opening-simultaneous-sentence",
                ChipTone::Open,
            ),
            Opening::FastOpen => (
                "chip-fast-open",
                "opening-fast-open-sentence",
                ChipTone::Open,
            ),
            Opening::Refused => ("chip-refused", "opening-refused-sentence", ChipTone::Bad),
            Opening::Unanswered => (
                "chip-unanswered",
                "opening-unanswered-sentence",
                ChipTone::Bad,
            ),
            Opening::Incomplete => (
                "chip-incomplete",
                "opening-incomplete-sentence",
                ChipTone::Warning,
            ),
            Opening::MidStream => (
                "chip-mid-stream",
                "opening-mid-stream-sentence",
                ChipTone::Warning,
            ),
        };
        self.chip(text, self.get(sentence), tone)
    }

    pub(crate) fn closing_chips(&self, connection: &ConnectionView) -> Vec<Chip> {
        let Some(closing) = connection.closing else {
            return Vec::new();
        };
        let mut chips = Vec::new();
        if let Some(first) = connection.closed_first
            && !first.by_reset
            && closing != Closing::Reset
        {
            chips.push(self.closed_first_chip(connection, first));
        }
        let (text, sentence, tone) = match closing {
            Closing::FourWay => (
                "chip-four-way",
                "closing-four-way-sentence",
                ChipTone::Close,
            ),
            Closing::ThreeSegment => (
                "chip-three-segment",
                "closing-three-segment-sentence",
                ChipTone::Close,
            ),
            Closing::Simultaneous => (
                "chip-simultaneous-close",
                "closing-simultaneous-sentence",
                ChipTone::Close,
            ),
            Closing::HalfClosed => (
                "chip-half-closed",
                "closing-half-closed-sentence",
                ChipTone::Warning,
            ),
            Closing::Reset => {
                chips.push(self.reset_chip(connection));
                return chips;
            }
            Closing::ResetAfterFin => {
                chips.push(self.reset_after_fin_chip(connection));
                return chips;
            }
            Closing::Open => (
                "chip-still-open",
                "closing-open-sentence",
                ChipTone::Warning,
            ),
            Closing::NotCaptured => (
                "chip-not-captured",
                "closing-not-captured-sentence",
                ChipTone::Warning,
            ),
        };
        chips.push(self.chip(text, self.get(sentence), tone));
        chips
    }

    fn closed_first_chip(&self, connection: &ConnectionView, first: ClosedFirst) -> Chip {
        let args = Args::new()
            .side("side", first.side)
            .digits("frame", first.frame);
        let state = match first.side {
            Side::Client => connection.client_state,
            Side::Server => connection.server_state,
        };
        let key = if state == TcpState::TimeWait {
            "closed-first-time-wait-sentence"
        } else {
            "closed-first-sentence"
        };
        Chip {
            text: self.with("chip-closed-first", &args),
            sentence: self.with(key, &args),
            tone: ChipTone::Close,
        }
    }

    fn reset_after_fin_chip(&self, connection: &ConnectionView) -> Chip {
        let sentence = match &connection.reset {
            Some(reset) => {
                let answers = if reset.answers.is_some() { "yes" } else { "no" };
                let args = Args::new()
                    .side("side", reset.by)
                    .digits("frame", reset.frame)
                    .choice("answers", answers)
                    .digits("answered", reset.answers.unwrap_or_default());
                self.with("closing-reset-after-fin-by-sentence", &args)
            }
            None => self.get("closing-reset-after-fin-sentence"),
        };
        self.chip("chip-reset-after-fin", sentence, ChipTone::Bad)
    }

    fn reset_chip(&self, connection: &ConnectionView) -> Chip {
        let first = connection.closed_first.filter(|first| first.by_reset);
        let Some(first) = first else {
            let sentence = self.get("closing-reset-sentence");
            return self.chip("chip-reset", sentence, ChipTone::Bad);
        };
        let reset = connection.reset.as_ref();
        let answers = reset.and_then(|reset| reset.answers);
        let args = Args::new()
            .side("side", first.side)
            .digits("frame", first.frame)
            .choice("answers", if answers.is_some() { "yes" } else { "no" })
            .digits("answered", answers.unwrap_or_default());
        Chip {
            text: self.with("chip-reset-by", &args),
            sentence: self.with("closing-reset-by-sentence", &args),
            tone: ChipTone::Bad,
        }
    }

    pub(crate) fn chip(&self, key: &str, sentence: String, tone: ChipTone) -> Chip {
        Chip {
            text: self.get(key),
            sentence,
            tone,
        }
    }
}

/// A protocol as its users write it.
fn application_title(name: ApplicationName) -> &'static str {
    match name {
        ApplicationName::Http => "HTTP",
        ApplicationName::Http2 => "HTTP/2",
        ApplicationName::WebSocket => "WebSocket",
        ApplicationName::Tls => "TLS",
        ApplicationName::Ssh => "SSH",
        ApplicationName::Smtp => "SMTP",
        ApplicationName::Ftp => "FTP",
        ApplicationName::Imap => "IMAP",
        ApplicationName::Pop3 => "POP3",
        ApplicationName::Dns => "DNS",
        ApplicationName::Mqtt => "MQTT",
        ApplicationName::Redis => "Redis",
        ApplicationName::PostgreSql => "PostgreSQL",
        ApplicationName::MySql => "MySQL",
    }
}
