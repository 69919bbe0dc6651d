//! Questions about the capture that is open.

use super::Session;
use super::arrival::{Arrival, Purpose};
use crate::browser;
use crate::state::{Action, Event, PAGE_LEN, Phase};
use protocol::question::{self, Segment};
use protocol::{LadderLook, PackedSegment, QueryError, Unanswered};

/// How much of a ladder is asked for together with its outline, from the top: what most screens show at once.
const FIRST_ROWS_PX: u64 = 2048;

/// A way to another segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Next,
    Previous,
    First,
    Last,
}

impl Session {
    /// Shows another connection.
    pub(crate) fn show(&self, stream: u32) {
        self.0.leaps.set(true);
        self.begin_ladder(stream);
        self.want_segment(Segment::At { stream, index: 0 }, Purpose::Begin);
    }

    /// The same, as one of many that the reader goes through.
    pub(crate) fn show_next(&self, stream: u32) {
        self.show(stream);
        self.0.leaps.set(false);
    }

    fn begin_ladder(&self, stream: u32) {
        self.tell(Event::Show { stream });
        let place = match &self.state().phase {
            Phase::Ready(view) => view.connections.place_of(stream),
            _ => stream,
        };
        self.want_connections(place / PAGE_LEN);
        self.ask_outline(stream);
        let first = question::Rows {
            stream,
            top_px: 0,
            bottom_px: FIRST_ROWS_PX,
        };
        self.ask(first, |session, rows| {
            let state = session.state();
            // Others may have been asked for, and come, meanwhile.
            let has_none = state.ladder().is_some_and(|ladder| ladder.rows.is_none());
            if let (Ok(rows), true) = (rows, has_none) {
                session.tell(Event::Rows(rows));
            }
        });
    }

    /// Switches something of how ladders look on or off, and keeps it. The reader stays at the selected segment.
    pub(crate) fn toggle_look(&self, changed: LadderLook) {
        let look = self.state().settings.look ^ changed;
        browser::store_look(look);
        self.dispatch(Action::Look(look));
        self.tell_look(look, changed);
    }

    /// Tells the worker how ladders are to look, and has the one in view drawn so.
    pub(super) fn tell_look(&self, look: LadderLook, changed: LadderLook) {
        self.notify(question::Look(look));
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
        if let Some((stream, index)) = self.place() {
            self.ask_outline(stream);
            if moves {
                self.ask_jump(Segment::At { stream, index });
            }
        }
    }

    /// Shows the segments of a fold of the ladder in view, or folds them again.
    pub(crate) fn fold(&self, first: u32, open: bool) {
        if let Some((stream, _)) = self.place() {
            let fold = question::Fold {
                stream,
                first,
                open,
            };
            self.ask(fold, |session, outline| {
                if let Ok(outline) = outline {
                    session.tell(Event::Folded(outline));
                }
            });
        }
    }

    /// Asks for a page of the connection list.
    pub(crate) fn want_connections(&self, page: u32) {
        if self.0.pages.borrow_mut().insert(page) {
            let from = page.saturating_mul(PAGE_LEN);
            let count = PAGE_LEN;
            self.ask(
                question::Connections { from, count },
                move |session, answer| {
                    if let Ok(connections) = answer {
                        session.0.pages.borrow_mut().remove(&page);
                        session.tell(Event::Connections { page, connections });
                    }
                },
            );
        }
    }

    /// Asks for the rows of a ladder between two heights.
    pub(crate) fn want_rows(&self, stream: u32, top_px: u64, bottom_px: u64) {
        let rows = question::Rows {
            stream,
            top_px,
            bottom_px,
        };
        let now = self.0.rows.borrow_mut().ask(rows);
        self.ask_rows(now);
    }

    fn ask_rows(&self, question: Option<question::Rows>) {
        if let Some(question) = question {
            self.ask(question, |session, rows| {
                if let Ok(rows) = rows {
                    session.tell(Event::Rows(rows));
                }
                let next = session.0.rows.borrow_mut().answered();
                session.ask_rows(next);
            });
        }
    }

    /// Selects a segment that is in view, by its frame and its place in the connection.
    pub(crate) fn select(&self, frame: u32, index: u32) {
        self.0.leaps.set(true);
        self.tell(Event::Select { frame, index });
        self.want_segment(Segment::Frame(frame), Purpose::Click);
    }

    /// Goes to a segment of the connection in view that something else on the page names, and brings it into view.
    pub(crate) fn jump(&self, frame: u32) {
        self.0.leaps.set(true);
        self.ask_jump(Segment::Frame(frame));
    }

    /// Goes to another segment of the connection in view, and brings it into view.
    pub(crate) fn step(&self, step: Step) {
        let state = self.state();
        let Some(ladder) = state.ladder() else {
            return;
        };
        let (stream, from) = (ladder.stream, ladder.at);
        let last = ladder.segments().saturating_sub(1);
        let index = match step {
            Step::Next => from.saturating_add(1).min(last),
            Step::Previous => from.saturating_sub(1),
            Step::First => 0,
            Step::Last => last,
        };
        if index != from {
            self.0.leaps.set(false);
            self.note_place(index);
            self.want_segment(Segment::At { stream, index }, Purpose::Step);
        }
    }

    /// Goes to a segment of any connection, and brings it into view.
    pub(crate) fn go(&self, frame: u32) {
        self.0.leaps.set(true);
        self.want_segment(Segment::Frame(frame), Purpose::Go);
    }

    /// The same, step by step: what lies between is no way to go back on.
    pub(crate) fn step_to(&self, frame: u32) {
        self.go(frame);
        self.0.leaps.set(false);
    }

    /// The connection in view, and the place in it that the reader is at.
    pub(crate) fn place(&self) -> Option<(u32, u32)> {
        let state = self.state();
        let ladder = state.ladder()?;
        Some((ladder.stream, ladder.at))
    }

    /// Asks for the shape of a ladder, and what happened to its connection.
    fn ask_outline(&self, stream: u32) {
        self.ask(question::Outline { stream }, |session, answer| {
            if let Ok((outline, story)) = answer {
                session.tell(Event::Outline { outline, story });
            }
        });
    }

    fn ask_jump(&self, segment: Segment) {
        self.ask_segment(segment, |session, segment| match segment {
            Ok(segment) => {
                session.arrived(segment, Purpose::Jump, false);
            }
            Err(unanswered) => session.no_segment(unanswered),
        });
    }

    /// Asks for a segment, one at a time: those that are overtaken meanwhile are not asked for.
    fn want_segment(&self, segment: Segment, purpose: Purpose) {
        let now = self.0.segment.borrow_mut().ask((segment, purpose));
        self.ask_wanted_segment(now);
    }

    fn ask_wanted_segment(&self, wanted: Option<(Segment, Purpose)>) {
        let Some((segment, purpose)) = wanted else {
            return;
        };
        self.ask_segment(segment, move |session, segment| {
            let next = session.0.segment.borrow_mut().answered();
            match segment {
                Ok(segment) => {
                    let clicked = matches!(next, Some((_, Purpose::Click)));
                    session.arrived(segment, purpose, clicked);
                }
                Err(unanswered) => session.no_segment(unanswered),
            }
            session.ask_wanted_segment(next);
        });
    }

    /// Asks for a segment, of which only the place is read: the rest is for the panel.
    pub(super) fn ask_segment(
        &self,
        segment: Segment,
        take: impl Fn(&Self, Result<PackedSegment, Unanswered>) + 'static,
    ) {
        self.ask_encoded(&segment, None, move |session, reply| {
            if let Some(last) = reply.last() {
                let bad = Unanswered::Refused(QueryError::BadRequest);
                let segment = last.and_then(|it| PackedSegment::read(it).map_err(|_| bad));
                take(session, segment);
            }
        });
    }

    fn no_segment(&self, unanswered: Unanswered) {
        match unanswered {
            Unanswered::Refused(error) => self.tell(Event::Refused(error)),
            Unanswered::Cancelled => {}
        }
    }

    /// Takes a segment that was asked for; says no where it is not what the reader waits for.
    pub(super) fn arrived(&self, segment: PackedSegment, purpose: Purpose, clicked: bool) -> bool {
        let place = segment.place;
        let shown = self.place().map(|(stream, _)| stream);
        let reveal = match purpose.arrival(&place, shown, clicked) {
            Arrival::Pass => return false,
            Arrival::Show => {
                self.begin_ladder(place.stream);
                self.note_place(place.index);
                true
            }
            Arrival::Select { reveal, moves } => {
                if moves {
                    self.note_place(place.index);
                }
                reveal
            }
        };
        match place.folded {
            // The fold is opened, and the segment asked for anew.
            Some(first) => {
                self.fold(first, true);
                self.ask_jump(Segment::Frame(place.frame));
            }
            None => {
                let detail = Box::new(segment);
                self.tell(Event::Segment { detail, reveal });
            }
        }
        true
    }
}
