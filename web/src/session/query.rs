//! Questions about the capture that is open.

use super::Session;
use crate::state::{Event, PAGE_LEN};
use protocol::{FromWorker, SegmentDetail, ToWorker};

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
    /// A ladder's rows.
    Rows,
    /// A segment to select.
    Segment { reveal: bool },
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
    /// By its place in a connection; it is to be scrolled into view.
    Place { stream: u32, index: u32 },
    /// A connection's first, as the one to begin with.
    First { stream: u32 },
}

impl Session {
    /// Shows another connection.
    pub(crate) fn show(&self, stream: u32) {
        self.0.stream.set(Some(stream));
        self.0.aim.set(None);
        self.tell(Event::Show { stream });
        self.want_connections(stream / PAGE_LEN);
        self.ask(About::Outline, ToWorker::Outline { stream }, None);
        self.ask_segment(SegmentQuestion::First { stream });
    }

    /// Asks for a page of the connection list.
    pub(crate) fn want_connections(&self, page: u32) {
        if self.0.pages.borrow_mut().insert(page) {
            let from = page.saturating_mul(PAGE_LEN);
            let request = ToWorker::Connections { from, count: PAGE_LEN };
            self.ask(About::Connections { page }, request, None);
        }
    }

    /// Asks for the rows of a ladder between two heights.
    pub(crate) fn want_rows(&self, stream: u32, top_px: u64, bottom_px: u64) {
        let question = RowsQuestion { stream, top_px, bottom_px };
        let now = self.0.rows.borrow_mut().ask(question);
        self.ask_rows_now(now);
    }

    fn ask_rows_now(&self, question: Option<RowsQuestion>) {
        if let Some(RowsQuestion { stream, top_px, bottom_px }) = question {
            self.ask(About::Rows, ToWorker::Rows { stream, top_px, bottom_px }, None);
        }
    }

    /// Selects a segment that is in view.
    pub(crate) fn select(&self, frame: u32) {
        self.0.aim.set(None);
        self.tell(Event::Select { frame });
        self.ask_segment(SegmentQuestion::Frame(frame));
    }

    /// Selects the segment at a place in a connection, and brings it into view.
    pub(crate) fn select_place(&self, stream: u32, index: u32) {
        self.0.aim.set(Some(index));
        self.ask_segment(SegmentQuestion::Place { stream, index });
    }

    /// Goes so many segments on (or back) from the selected one, in a connection of `count`. Steps taken while an
    /// answer is awaited add up.
    pub(crate) fn step(&self, stream: u32, selected: u32, by: i32, count: u32) {
        let from = self.0.aim.get().unwrap_or(selected);
        let to = from.saturating_add_signed(by).min(count.saturating_sub(1));
        if to != from {
            self.select_place(stream, to);
        }
    }

    fn ask_segment(&self, question: SegmentQuestion) {
        let now = self.0.segment.borrow_mut().ask(question);
        self.ask_segment_now(now);
    }

    fn ask_segment_now(&self, question: Option<SegmentQuestion>) {
        let (reveal, request) = match question {
            None => return,
            Some(SegmentQuestion::Frame(frame)) => (false, ToWorker::Segment { frame }),
            Some(SegmentQuestion::Place { stream, index }) => {
                (true, ToWorker::SegmentAt { stream, index })
            }
            Some(SegmentQuestion::First { stream }) => {
                (false, ToWorker::SegmentAt { stream, index: 0 })
            }
        };
        self.ask(About::Segment { reveal }, request, None);
    }

    /// Takes the answer to a question about the open capture.
    pub(super) fn query_answered(&self, about: About, answer: FromWorker) {
        match (about, answer) {
            (About::Connections { page }, FromWorker::Connections { connections, .. }) => {
                self.0.pages.borrow_mut().remove(&page);
                self.tell(Event::Connections { page, connections });
            }
            (About::Outline, FromWorker::Outline(outline)) => self.tell(Event::Outline(outline)),
            (About::Rows, answer) => {
                if let FromWorker::Rows(window) = answer {
                    self.tell(Event::Rows(window));
                }
                let next = self.0.rows.borrow_mut().answered();
                self.ask_rows_now(next);
            }
            (About::Segment { reveal }, answer) => {
                let next = self.0.segment.borrow_mut().answered();
                if next.is_none() {
                    self.0.aim.set(None);
                }
                if let FromWorker::Segment(detail) = answer {
                    self.segment_answered(detail, reveal, next);
                }
                self.ask_segment_now(next);
            }
            (About::WishedSegment { stream, otherwise }, answer) => match answer {
                FromWorker::Segment(detail) if stream.is_none_or(|stream| stream == detail.stream) => {
                    self.show_at(detail);
                }
                _ => self.show(otherwise),
            },
            _ => {}
        }
    }

    fn segment_answered(
        &self,
        detail: Box<SegmentDetail>,
        reveal: bool,
        next: Option<SegmentQuestion>,
    ) {
        // Where the reader has meanwhile clicked on another row, that one is selected already.
        let overtaken = matches!(next, Some(SegmentQuestion::Frame(_)));
        if !overtaken && self.0.stream.get() == Some(detail.stream) {
            self.tell(Event::Segment { detail, reveal });
        }
    }

    /// Shows the connection of a segment, with that segment selected and in view.
    fn show_at(&self, detail: Box<SegmentDetail>) {
        let stream = detail.stream;
        self.0.stream.set(Some(stream));
        self.tell(Event::Show { stream });
        self.want_connections(stream / PAGE_LEN);
        self.ask(About::Outline, ToWorker::Outline { stream }, None);
        self.tell(Event::Segment { detail, reveal: true });
    }
}
