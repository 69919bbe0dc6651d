/// What the middle column shows of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tab {
    /// The ladder of the connection in view.
    #[default]
    Ladder,
    /// The bytes of the connection in view.
    Stream,
    /// Curves of the connection in view.
    Graphs,
    /// The capture's segments, as a table.
    Packets,
    /// All connections on one time axis.
    Overview,
    /// All connections between the two hosts of the one in view, in one ladder.
    Hosts,
    /// The capture's HTTP requests, as a table with bars on one time axis.
    Requests,
    /// Questions about the segments of the connection in view.
    Quiz,
    /// The connection in view on the whole screen, for a room.
    Presenter,
}

impl Tab {
    pub(crate) const ALL: [Self; 9] = [
        Self::Ladder,
        Self::Stream,
        Self::Graphs,
        Self::Packets,
        Self::Overview,
        Self::Hosts,
        Self::Requests,
        Self::Quiz,
        Self::Presenter,
    ];

    /// Its name in addresses (`view=`), and the text that says what it shows.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Ladder => ("ladder", "page-ladder"),
            Self::Stream => ("stream", "page-view-stream"),
            Self::Graphs => ("graphs", "page-view-graphs"),
            Self::Requests => ("requests", "page-view-requests"),
            Self::Packets => ("packets", "page-view-packets"),
            Self::Overview => ("overview", "page-view-overview"),
            Self::Hosts => ("hosts", "page-view-hosts"),
            Self::Quiz => ("quiz", "page-view-quiz"),
            Self::Presenter => ("presenter", "page-view-presenter"),
        }
    }

    /// Its name in addresses (`view=`).
    pub(crate) fn name(self) -> &'static str {
        self.words().0
    }

    /// The key of the text that says what it shows.
    pub(crate) fn text(self) -> &'static str {
        self.words().1
    }

    /// The tab of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }
}
