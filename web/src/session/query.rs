//! Questions about the capture that is open.

use super::Session;
use crate::browser;
use crate::state::{Action, Event, PAGE_LEN};
use protocol::{FromWorker, LadderLook, PackedSegment, RowWindow, ToWorker};

/// How much of a ladder is asked for together with its outline, from the top: what most screens show at once.
const FIRST_ROWS_PX: u64 = 2048;

/// What a question to the worker was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Opening a capture.
    Open,
    /// Something whose answer changes nothing.
    Nothing,
    /// A page of the connection list.
    Connections { page: u32 },
    /// A ladder's shape.
    Outline,
    /// A ladder's shape, after a fold was opened or closed.
    Folded,
    /// A ladder's rows.
    Rows,
    /// Its first rows, before it is known how many are in view.
    FirstRows,
    /// Something that one component alone wants to know.
    Inquiry(u32),
    /// A segment to select.
    Segment {
        reveal: bool,
        /// Whether its connection is to be shown where another one is in view.
        follow: bool,
    },
    /// A segment that something else on the page names.
    Jump,
    /// The segment that the address asks for, in this connection if it names one; else another connection is shown.
    WishedSegment { stream: Option<u32>, otherwise: u32 },
}

/// Rows to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowsQuestion {
    stream: u32,
    top_px: u64,
    bottom_px: u64,
}

/// A segment to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentQuestion {
    /// By its frame; it is in view already.
    Frame(u32),
    /// By its frame, wherever it is; it is to be scrolled into view.
    Anywhere(u32),
    /// By its place in a connection; it is to be scrolled into view.
    Place { stream: u32, index: u32 },
    /// A connection's first, as the one to begin with.
    First { stream: u32 },
}

/// The first rows of the connection in view, which are asked for together with its outline. The state says that a ladder
/// is drawn as soon as it has rows, so it is not told of them before somebody has measured how many are in view.
#[derive(Debug, Default)]
pub(super) enum FirstRows {
    /// They are not waited for any more.
    #[default]
    Nobodys,
    /// The worker was asked.
    Asked,
    /// The view was measured meanwhile.
    Wanted,
    /// They came, and the view was not measured yet.
    Come(RowWindow),
}

/// A way to another segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The one after.
    Next,
    /// The one before.
    Previous,
    /// The connection's first.
    First,
    /// Its last.
    Last,
    /// The one at this place, counted from 0.
    To(u32),
}

impl Session {
    /// Shows another connection.
    pub(crate) fn show(&self, stream: u32) {
        self.begin_ladder(stream, 0);
        self.ask_segment(SegmentQuestion::First { stream });
    }

    fn begin_ladder(&self, stream: u32, at: u32) {
        self.0.stream.set(Some(stream));
        self.0.segments.set(0);
        self.0.at.set(at);
        self.tell(Event::Show { stream });
        self.want_connections(stream / PAGE_LEN);
        self.ask(About::Outline, ToWorker::Outline { stream }, None);
        self.0.first_rows.replace(FirstRows::Asked);
        let first = ToWorker::Rows {
            stream,
            top_px: 0,
            bottom_px: FIRST_ROWS_PX,
        };
        self.ask(About::FirstRows, first, None);
    }

    /// Switches something of how ladders look on or off, and keeps it. The reader stays at the selected segment.
    pub(crate) fn toggle_look(&self, changed: LadderLook) {
        let look = self.0.look.get() ^ changed;
        self.0.look.set(look);
        browser::store_look(look);
        self.dispatch(Action::Look(look));
        self.tell_look();
        // The page alone can draw the rest.
        let moves = LadderLook::FOLDED | LadderLook::TIME_TRUE;
        let asks = moves | LadderLook::RTT | LadderLook::IN_FLIGHT | LadderLook::TIMESTAMPS;
        if changed.intersects(asks) {
            self.reshape(changed.intersects(moves));
        }
    }

    /// Asks for what the worker shows of comments and names, which are others now.
    pub(crate) fn refresh(&self, pages: impl Iterator<Item = u32>) {
        self.reshape(true);
        pages.for_each(|page| self.want_connections(page));
    }

    /// Asks for the ladder in view anew, and where its rows may stand elsewhere for the segment that the reader is at.
    fn reshape(&self, moves: bool) {
        if let Some(stream) = self.0.stream.get() {
            self.ask(About::Outline, ToWorker::Outline { stream }, None);
            if moves {
                let index = self.0.at.get();
                self.ask(About::Jump, ToWorker::SegmentAt { stream, index }, None);
            }
        }
    }

    /// Shows the segments of a fold of the ladder in view, or folds them again.
    pub(crate) fn fold(&self, first: u32, open: bool) {
        if let Some(stream) = self.0.stream.get() {
            let request = ToWorker::Fold {
                stream,
                first,
                open,
            };
            self.ask(About::Folded, request, None);
        }
    }

    /// Asks for a page of the connection list.
    pub(crate) fn want_connections(&self, page: u32) {
        if self.0.pages.borrow_mut().insert(page) {
            let from = page.saturating_mul(PAGE_LEN);
            let request = ToWorker::Connections {
                from,
                count: PAGE_LEN,
            };
            self.ask(About::Connections { page }, request, None);
        }
    }

    /// Asks for the rows of a ladder between two heights.
    pub(crate) fn want_rows(&self, stream: u32, top_px: u64, bottom_px: u64) {
        let question = RowsQuestion {
            stream,
            top_px,
            bottom_px,
        };
        // What is there already, or comes before the answer to this, need not be waited for.
        match self.0.first_rows.take() {
            FirstRows::Come(first) => self.tell(Event::Rows(first)),
            FirstRows::Asked => {
                self.0.first_rows.replace(FirstRows::Wanted);
            }
            FirstRows::Wanted | FirstRows::Nobodys => {}
        }
        let now = self.0.rows.borrow_mut().ask(question);
        self.ask_rows_now(now);
    }

    fn ask_rows_now(&self, question: Option<RowsQuestion>) {
        if let Some(RowsQuestion {
            stream,
            top_px,
            bottom_px,
        }) = question
        {
            self.ask(
                About::Rows,
                ToWorker::Rows {
                    stream,
                    top_px,
                    bottom_px,
                },
                None,
            );
        }
    }

    /// Selects a segment that is in view, by its frame and its place in the connection.
    pub(crate) fn select(&self, frame: u32, index: u32) {
        self.0.at.set(index);
        self.tell(Event::Select { frame });
        self.ask_segment(SegmentQuestion::Frame(frame));
    }

    /// Goes to a segment of the connection in view that something else on the page names, and brings it into view.
    pub(crate) fn jump(&self, frame: u32) {
        self.ask(About::Jump, ToWorker::Segment { frame }, None);
    }

    /// Goes to another segment of the connection in view, and brings it into view.
    pub(crate) fn step(&self, step: Step) {
        let Some(stream) = self.0.stream.get() else {
            return;
        };
        let (from, last) = (self.0.at.get(), self.0.segments.get().saturating_sub(1));
        let index = match step {
            Step::Next => from.saturating_add(1).min(last),
            Step::Previous => from.saturating_sub(1),
            Step::First => 0,
            Step::Last => last,
            Step::To(place) => place.min(last),
        };
        if index != from {
            self.0.at.set(index);
            self.ask_segment(SegmentQuestion::Place { stream, index });
        }
    }

    /// Goes to a segment of any connection, and brings it into view.
    pub(crate) fn go(&self, frame: u32) {
        self.ask_segment(SegmentQuestion::Anywhere(frame));
    }

    /// The connection in view, and the place in it that the reader is at.
    pub(crate) fn place(&self) -> Option<(u32, u32)> {
        Some((self.0.stream.get()?, self.0.at.get()))
    }

    fn ask_segment(&self, question: SegmentQuestion) {
        let now = self.0.segment.borrow_mut().ask(question);
        self.ask_segment_now(now);
    }

    fn ask_segment_now(&self, question: Option<SegmentQuestion>) {
        let follow = matches!(question, Some(SegmentQuestion::Anywhere(_)));
        let (reveal, request) = match question {
            None => return,
            Some(SegmentQuestion::Anywhere(frame)) => (true, ToWorker::Segment { frame }),
            Some(SegmentQuestion::Frame(frame)) => (false, ToWorker::Segment { frame }),
            Some(SegmentQuestion::Place { stream, index }) => {
                (true, ToWorker::SegmentAt { stream, index })
            }
            Some(SegmentQuestion::First { stream }) => {
                (false, ToWorker::SegmentAt { stream, index: 0 })
            }
        };
        self.ask(About::Segment { reveal, follow }, request, None);
    }

    /// Takes the answer to a question about the open capture.
    pub(super) fn query_answered(&self, about: About, answer: FromWorker) {
        match (about, answer) {
            (About::Connections { page }, FromWorker::Connections { connections, .. }) => {
                self.0.pages.borrow_mut().remove(&page);
                self.tell(Event::Connections { page, connections });
            }
            (About::Outline, FromWorker::Outline { outline, story }) => {
                if self.0.stream.get() == Some(outline.stream) {
                    self.0.segments.set(outline.segments);
                }
                self.tell(Event::Outline { outline, story });
            }
            (About::Folded, FromWorker::Folded(outline)) => self.tell(Event::Folded(outline)),
            (About::FirstRows, FromWorker::Rows(window)) => match self.0.first_rows.take() {
                FirstRows::Asked => {
                    self.0.first_rows.replace(FirstRows::Come(window));
                }
                FirstRows::Wanted => self.tell(Event::Rows(window)),
                FirstRows::Come(_) | FirstRows::Nobodys => {}
            },
            (About::Rows, answer) => {
                if let FromWorker::Rows(window) = answer {
                    self.tell(Event::Rows(window));
                }
                let next = self.0.rows.borrow_mut().answered();
                self.ask_rows_now(next);
            }
            (About::Segment { reveal, follow }, answer) => {
                let next = self.0.segment.borrow_mut().answered();
                match answer {
                    FromWorker::Segment(detail)
                        if follow && self.0.stream.get() != Some(detail.stream) =>
                    {
                        self.show_at(detail);
                    }
                    FromWorker::Segment(detail) => {
                        if follow {
                            self.0.at.set(detail.index);
                        }
                        self.segment_answered(detail, reveal, next);
                    }
                    FromWorker::Refused(error) => self.tell(Event::Refused(error)),
                    _ => {}
                }
                self.ask_segment_now(next);
            }
            (About::Jump, FromWorker::Segment(detail))
                if self.0.stream.get() == Some(detail.stream) =>
            {
                self.0.at.set(detail.index);
                self.segment_answered(detail, true, None);
            }
            (About::Jump, FromWorker::Refused(error)) => self.tell(Event::Refused(error)),
            (About::WishedSegment { stream, otherwise }, answer) => match answer {
                FromWorker::Segment(detail)
                    if stream.is_none_or(|stream| stream == detail.stream) =>
                {
                    self.show_at(detail);
                }
                _ => self.show(otherwise),
            },
            _ => {}
        }
    }

    fn segment_answered(
        &self,
        detail: Box<PackedSegment>,
        reveal: bool,
        next: Option<SegmentQuestion>,
    ) {
        // Where the reader has meanwhile clicked on another row, that one is selected already.
        let overtaken = matches!(next, Some(SegmentQuestion::Frame(_)));
        if !overtaken && self.0.stream.get() == Some(detail.stream) && !self.unfold(&detail) {
            self.tell(Event::Segment { detail, reveal });
        }
    }

    /// Where a segment of the ladder in view is folded away, opens the fold and goes to the segment; else says no.
    fn unfold(&self, detail: &PackedSegment) -> bool {
        let Some(first) = detail.folded else {
            return false;
        };
        self.fold(first, true);
        self.jump(detail.frame);
        true
    }

    /// Shows the connection of a segment, with that segment selected and in view.
    fn show_at(&self, detail: Box<PackedSegment>) {
        self.begin_ladder(detail.stream, detail.index);
        if !self.unfold(&detail) {
            self.tell(Event::Segment {
                detail,
                reveal: true,
            });
        }
    }
}
