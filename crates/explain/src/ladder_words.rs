use crate::{Args, Texts, delta, duration, seconds};
use ladder::Heading;
use protocol::{
    AnalysisFlag, Closing, ConnectionView, FoldRow, LadderLook, MessageLabel, Nanos, Note, Opening,
    Phase, SegmentRow, TcpState,
};

/// The words of one connection's ladder.
#[derive(Debug, Clone, Copy)]
pub struct LadderWords<'a> {
    texts: &'a Texts,
    opening: Opening,
    closing: Option<Closing>,
}

impl Texts {
    /// The words of a connection's ladder; phases are named by how it was opened and closed.
    pub fn ladder_words(&self, connection: &ConnectionView) -> LadderWords<'_> {
        LadderWords {
            texts: self,
            opening: connection.opening,
            closing: connection.closing,
        }
    }

    /// A finding's short name, as in "retransmission".
    pub fn finding(&self, finding: AnalysisFlag) -> String {
        self.get(&finding_key(finding))
    }
}

/// The message with a finding's name.
pub(crate) fn finding_key(finding: AnalysisFlag) -> String {
    format!("finding-{}", finding.name().replace('_', "-"))
}

impl ladder::Words for LadderWords<'_> {
    fn client(&self) -> String {
        self.texts.get("ladder-client")
    }

    fn server(&self) -> String {
        self.texts.get("ladder-server")
    }

    fn time_heading(&self) -> String {
        self.texts.get("ladder-time")
    }

    fn time(&self, since_first_frame: Nanos) -> String {
        seconds(since_first_frame)
    }

    fn delta(&self, since_previous: Nanos) -> String {
        delta(since_previous)
    }

    fn captured(&self) -> String {
        self.texts.get("ladder-captured")
    }

    fn duration(&self, nanos: Nanos) -> String {
        duration(nanos)
    }

    fn heading(&self, heading: Heading) -> String {
        self.texts.get(match heading {
            Heading::Frame => "export-column-frame",
            Heading::Segment => "export-column-segment",
            Heading::Note => "export-column-note",
            Heading::Explanation => "export-column-explanation",
        })
    }

    fn column(&self, column: LadderLook) -> String {
        self.texts.get(match column {
            LadderLook::WINDOW => "ladder-column-window",
            LadderLook::RTT => "ladder-column-rtt",
            LadderLook::TIMESTAMPS => "ladder-column-timestamps",
            _ => "ladder-column-in-flight",
        })
    }

    fn phase(&self, phase: Phase) -> String {
        self.texts.get(match phase {
            Phase::Handshake => match self.opening {
                Opening::ThreeWay => "phase-three-way",
                Opening::Simultaneous => "phase-simultaneous-open",
                Opening::FastOpen => "phase-fast-open",
                Opening::Refused => "phase-refused",
                Opening::Unanswered => "phase-unanswered",
                Opening::Incomplete => "phase-incomplete",
                Opening::MidStream => "phase-handshake",
            },
            Phase::Data => "phase-data",
            Phase::Teardown => match self.closing {
                Some(Closing::FourWay) => "phase-four-way",
                Some(Closing::ThreeSegment) => "phase-three-segment",
                Some(Closing::Simultaneous) => "phase-simultaneous-close",
                Some(Closing::HalfClosed) => "phase-half-closed",
                Some(Closing::Reset) => "phase-reset",
                Some(Closing::ResetAfterFin) => "phase-reset-after-fin",
                Some(Closing::Open | Closing::NotCaptured) | None => "phase-teardown",
            },
        })
    }

    fn idle(&self, nanos: Nanos) -> String {
        let args = Args::new().text("time", duration(nanos));
        self.texts.with("ladder-idle", &args)
    }

    fn fold(&self, fold: &FoldRow) -> String {
        self.texts.fold(fold)
    }

    fn note(&self, note: &Note) -> String {
        self.texts.note(note)
    }

    fn told(&self, segment: &SegmentRow) -> Vec<String> {
        self.texts.told(segment)
    }

    fn message(&self, message: &MessageLabel) -> String {
        self.texts.message_label(message)
    }

    fn answers(&self, message: &MessageLabel) -> Vec<String> {
        self.texts.message_answers(message)
    }

    fn no_flags(&self) -> String {
        self.texts.get("ladder-no-flags")
    }

    fn start_label(&self, client: TcpState, server: TcpState) -> String {
        let args = Args::new()
            .text("client", self.texts.state_name(client))
            .text("server", self.texts.state_name(server));
        self.texts.with("ladder-start-label", &args)
    }

    fn segment_label(&self, segment: &SegmentRow) -> String {
        self.texts.row_label(segment)
    }

    fn inferred(&self) -> String {
        self.texts.get("ladder-inferred")
    }

    fn title(&self, connection: &ConnectionView) -> String {
        let args = Args::new()
            .text("client", connection.client.to_string())
            .text("server", connection.server.to_string());
        self.texts.with("ladder-title", &args)
    }

    fn description(&self, connection: &ConnectionView) -> String {
        let verdicts: Vec<String> = self
            .texts
            .connection_chips(connection)
            .into_iter()
            .map(|chip| chip.sentence)
            .collect();
        let args = Args::new().number("segments", connection.segments).text(
            "verdicts",
            verdicts.join(&self.texts.get("sentence-separator")),
        );
        self.texts.with("ladder-description", &args)
    }
}
