use super::capture_view::Matching;
use super::settings::Theme;
use super::{
    EmptyReason, Failed, Generation, LostReason, Pane, Tab, Wish,
    address::{Address, Source},
};
use explain::Language;
use protocol::{
    CaptureSummary, ConnectionStory, ConnectionView, FilterSummary, LadderLook, LadderOutline,
    PackedSegment, Progress, QueryError, RowWindow,
};
use std::rc::Rc;

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// A capture is to be opened; what is open goes.
    Open {
        /// Its number, higher than all before.
        generation: Generation,
        /// Its name.
        name: String,
        /// Where it comes from.
        source: Source,
        /// What to show of it.
        wish: Wish,
        /// Whether its bytes must be fetched first.
        download: bool,
    },
    /// Nothing is open any more.
    Empty(EmptyReason),
    /// What the address asks for cannot be opened.
    Fail(Failed),
    /// The worker answers no more.
    Lose(LostReason),
    /// Something about a capture; passed over unless it is still the current one.
    About(Generation, Event),
    /// The address bar has another address; its settings count.
    Arrive(Address),
    /// Another language.
    Language(Language),
    /// Another theme.
    Theme(Theme),
    /// Another look of ladders.
    Look(LadderLook),
    /// Another column, on a phone.
    Pane(Pane),
    /// Something else in the middle column.
    Tab(Tab),
    /// Another text in the filter line.
    Filter(Rc<str>),
}

/// What can be said of the capture that is being opened, or is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// Bytes were fetched.
    Downloaded {
        /// So many so far.
        received: u64,
        /// In all, where the server says.
        total: Option<u64>,
    },
    /// The worker goes on reading.
    Progress(Progress),
    /// It was read to its end.
    Opened(Box<CaptureSummary>),
    /// It cannot be opened.
    Failed(Failed),
    /// A page of the connection list came.
    Connections {
        /// The page's number.
        page: u32,
        /// What is on it.
        connections: Vec<ConnectionView>,
    },
    /// Another connection is to be shown.
    Show {
        /// The connection.
        stream: u32,
    },
    /// A ladder's shape came, and what happened to its connection.
    Outline {
        /// The shape.
        outline: LadderOutline,
        /// What happened.
        story: Box<ConnectionStory>,
    },
    /// A fold was opened or closed: the ladder in view has another shape.
    Folded(LadderOutline),
    /// A ladder's rows came.
    Rows(RowWindow),
    /// A segment is to be selected; its details follow.
    Select {
        /// Its frame.
        frame: u32,
    },
    /// A segment's details came; it becomes the selected one.
    Segment {
        /// The segment.
        detail: Box<PackedSegment>,
        /// Whether it is to be scrolled into view.
        reveal: bool,
    },
    /// The segment that was asked for cannot be told in full.
    Refused(QueryError),
    /// Another filter holds; `None` where none does any more.
    Filtered(Option<FilterSummary>),
    /// It is known which rows of the ladder in view the filter holds for.
    Matching(Matching),
}
