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
    Open {
        name: String,
        source: Source,
        wish: Wish,
        download: bool,
    },
    Empty(EmptyReason),
    Fail(Failed),
    Lose(LostReason),
    /// Something about a capture; passed over unless it is still the current one.
    About(Generation, Event),
    /// The address bar has another address; its settings count.
    Arrive(Address),
    Language(Language),
    Theme(Theme),
    Look(LadderLook),
    Pane(Pane),
    Tab(Tab),
    Filter(Rc<str>),
}

/// What can be said of the capture that is being opened, or is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    Downloaded {
        received: u64,
        total: Option<u64>,
    },
    Progress(Progress),
    Opened(Box<CaptureSummary>),
    Connections {
        page: u32,
        connections: Vec<ConnectionView>,
    },
    Show {
        stream: u32,
    },
    Outline {
        outline: LadderOutline,
        story: Box<ConnectionStory>,
    },
    /// A fold was opened or closed: the ladder in view has another shape.
    Folded(LadderOutline),
    Rows(RowWindow),
    /// A segment is to be selected; its details follow.
    Select {
        frame: u32,
        /// Its place in the connection.
        index: u32,
    },
    /// The reader is at this place of the connection in view; the segment there may not have come yet.
    At {
        index: u32,
    },
    /// It is known how much of the rows of this connection is in view.
    Measured {
        stream: u32,
    },
    /// A segment's details came; it becomes the selected one.
    Segment {
        detail: Box<PackedSegment>,
        reveal: bool,
    },
    Refused(QueryError),
    /// Another filter holds; `None` where none does any more.
    Filtered(Option<FilterSummary>),
    /// It is known which rows of the ladder in view the filter holds for.
    Matching(Matching),
}
