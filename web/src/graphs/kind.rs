use crate::chart::Unit;

/// What a graph shows over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// Sequence numbers of one direction, a point a segment (Stevens, TCP/IP Illustrated).
    Stevens,
    /// Sequence numbers, acknowledgments and windows together, as tcptrace draws them.
    #[default]
    Tcptrace,
    Window,
    Rtt,
    Throughput,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [
        Self::Stevens,
        Self::Tcptrace,
        Self::Window,
        Self::Rtt,
        Self::Throughput,
    ];

    /// What tests, style sheets and the browser's storage call them; the one to begin with first.
    pub(crate) const NAMED: [(Self, &'static str); 5] = [
        (Self::Tcptrace, "tcptrace"),
        (Self::Stevens, "stevens"),
        (Self::Window, "window"),
        (Self::Rtt, "rtt"),
        (Self::Throughput, "throughput"),
    ];

    /// What tests and style sheets call it.
    pub(crate) fn name(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(kind, _)| *kind == self);
        named.map_or("", |(_, name)| name)
    }

    /// The graph of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let named = Self::NAMED.iter().find(|(_, own)| *own == name);
        named.map(|(kind, _)| *kind)
    }

    /// The key of its name for readers.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Stevens => "graph-stevens",
            Self::Tcptrace => "graph-tcptrace",
            Self::Window => "graph-window",
            Self::Rtt => "graph-rtt",
            Self::Throughput => "graph-throughput",
        }
    }

    /// The key of what its upright axis counts.
    pub(crate) fn axis_key(self) -> &'static str {
        match self {
            Self::Stevens | Self::Tcptrace => "graph-axis-seq",
            Self::Window => "graph-axis-bytes",
            Self::Rtt => "graph-axis-rtt",
            Self::Throughput => "graph-axis-rate",
        }
    }

    /// What its upright axis counts.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Stevens | Self::Tcptrace | Self::Window => Unit::Bytes,
            Self::Rtt => Unit::Time,
            Self::Throughput => Unit::Rate,
        }
    }
}
