use super::{Pages, Rows, Tab};
use protocol::{
    CaptureSummary, ConnectionStory, ConnectionView, FilterSummary, LadderOutline, PackedSegment,
    QueryError,
};
use std::ops::RangeInclusive;
use std::rc::Rc;

/// The connections of a capture, as far as they were asked for.
pub(crate) type ConnectionPages = Pages<ConnectionView>;

/// At most this many pages of them are kept: some 2000 connections.
pub(super) const CONNECTION_PAGES: usize = 32;

/// A capture that was read to its end, and what the page holds of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CaptureView {
    pub summary: Rc<CaptureSummary>,
    /// Its connections, as far as they were asked for.
    pub connections: ConnectionPages,
    /// The ladder in view; `None` in a capture without TCP.
    pub ladder: Option<LadderState>,
    pub filtered: Filtered,
}

/// What a filter leaves of the capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Filtered {
    /// Counts the filters: what was asked about one says nothing of the next.
    pub serial: u32,
    /// How much it leaves; `None` without a filter.
    pub summary: Option<FilterSummary>,
}

/// Which rows of a ladder a filter holds for, as far as it was asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Matching {
    pub stream: u32,
    /// The places in it that were asked about.
    pub asked: RangeInclusive<u32>,
    /// Those among them that match, in order.
    pub places: Rc<[u32]>,
}

impl Matching {
    /// Whether the filter does not hold for the segment at a place.
    pub(crate) fn leaves_out(&self, place: u32) -> bool {
        self.asked.contains(&place) && self.places.binary_search(&place).is_err()
    }
}

impl CaptureView {
    /// Whether all is there that is drawn first: a ladder, unless there is no connection to draw one of. Other views ask
    /// for what they show themselves.
    pub(crate) fn is_drawn(&self, tab: Tab) -> bool {
        match &self.ladder {
            Some(ladder) => ladder.is_drawn(tab),
            None => self.connections.total() == 0,
        }
    }
}

/// The ladder in view.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LadderState {
    pub stream: u32,
    /// The connection, once its page of the list is there; kept here as the list forgets pages.
    pub connection: Option<Rc<ConnectionView>>,
    pub outline: Option<Rc<LadderOutline>>,
    /// What happened to the connection, known together with the shape.
    pub story: Option<Rc<ConnectionStory>>,
    pub rows: Option<Rows>,
    pub selected_frame: Option<u32>,
    /// The place in the connection that the reader is at. Its segment is selected as soon as it comes.
    pub at: u32,
    /// Whether it is known how many rows are in view. Until then none are drawn.
    pub is_measured: bool,
    /// A segment in full: the selected one, or until that comes the one before.
    pub detail: Option<Rc<PackedSegment>>,
    /// Why the segment that was asked for last is not the one in `detail`.
    pub refused: Option<QueryError>,
    /// What the filter says of the rows; `None` without one, or as long as nothing is known.
    pub matching: Option<Matching>,
    /// Changes whenever the segment in `detail` is to be scrolled into view.
    pub reveal: u32,
}

impl LadderState {
    /// The ladder of a connection of which nothing is known yet.
    pub(crate) fn new(stream: u32) -> Self {
        Self {
            stream,
            connection: None,
            outline: None,
            story: None,
            rows: None,
            selected_frame: None,
            at: 0,
            is_measured: false,
            detail: None,
            refused: None,
            matching: None,
            reveal: 0,
        }
    }

    /// Whether all is there that is drawn; only the ladder itself has rows.
    fn is_drawn(&self, tab: Tab) -> bool {
        let has_rows = self.rows.is_some() && self.is_measured || tab != Tab::Ladder;
        self.connection.is_some() && self.outline.is_some() && has_rows
    }

    /// How many segments the connection has; 0 while unknown.
    pub(crate) fn segments(&self) -> u32 {
        match (&self.outline, &self.connection) {
            (Some(outline), _) => outline.segments,
            (None, Some(connection)) => connection.segments,
            (None, None) => 0,
        }
    }
}
