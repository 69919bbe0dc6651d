//! What the page does: opens captures, asks the worker, and tells the state what came of it.
//!
//! Components call a [`Session`] for everything that has an effect outside the state. It holds the state itself, so that what
//! it does next goes by the newest one, however far rendering lags behind, and what must not be state: the worker's line, the
//! file, what was asked and is not answered.

mod answers;
mod arrival;
mod asking;
mod navigation;
mod opening;
mod query;

pub(crate) use crate::worker::Reply;
pub(crate) use answers::{Answered, use_answer, use_answer_of};
pub(crate) use query::Step;

use crate::deferred::Views;
use crate::samples::{self, Sample};
use crate::state::address::Source;
use crate::state::{Action, EmptyReason, Event, Generation, LostReason, State, Wish};
use crate::worker::{Bridge, Latest};
use arrival::Purpose;
use js_sys::Array;
use protocol::question;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::{AbortController, DataTransfer};
use yew::prelude::*;

/// The page's actions; cheap to clone, and equal to its clones only.
#[derive(Clone)]
pub(crate) struct Session(Rc<Inner>);

struct Inner {
    state: RefCell<Rc<State>>,
    render: Callback<Rc<State>>,
    /// The line to the worker; a new one is put up when it is next needed.
    bridge: RefCell<Option<Bridge>>,
    /// What is open or being opened, so that it can be opened again.
    kept: RefCell<Option<Kept>>,
    /// What was open before, the latest last: Back leads to it, and so does what cannot be opened.
    before: RefCell<Vec<Kept>>,
    /// What is done by code that comes after the first ladder.
    views: RefCell<Option<Rc<Views>>>,
    /// Whether the reader went to the selected segment, rather than stepped to it.
    leaps: Cell<bool>,
    /// Whether the reader is on the way to a place that the address names.
    moves: Cell<bool>,
    download: RefCell<Option<AbortController>>,
    rows: RefCell<Latest<question::Rows>>,
    segment: RefCell<Latest<(question::Segment, Purpose)>>,
    pages: RefCell<BTreeSet<u32>>,
}

/// A capture in hand.
#[derive(Clone)]
struct Kept {
    /// By which the browser's history knows it: the generation in which it was first opened.
    number: u32,
    name: String,
    source: Source,
    files: Files,
    /// Where the reader was in it, and in which generation it was left.
    left: (Wish, Generation),
    /// Its frames are analysed in order of time.
    reorder: bool,
}

/// At most this many captures that were open before are kept in hand: those are file handles, or what was fetched.
const MAX_BEFORE: usize = 3;

/// The bytes of a capture: one `Blob`, or those of several files that are merged.
#[derive(Clone)]
struct Files {
    blobs: Array,
    /// The names of the files; empty for one.
    names: Vec<String>,
}

/// The session, which [`crate::app::App`] provides around everything.
#[hook]
pub(crate) fn use_session() -> Session {
    #[allow(
        clippy::expect_used,
        reason = "a component outside of the page is a mistake of ours"
    )]
    use_context().expect("the page's session")
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Session {
    /// Starts a worker, and has every change of the state rendered.
    pub(crate) fn start(state: Rc<State>, render: Callback<Rc<State>>) -> Self {
        let session = Self(Rc::new(Inner {
            state: RefCell::new(state),
            render,
            bridge: RefCell::default(),
            kept: RefCell::default(),
            before: RefCell::default(),
            views: RefCell::default(),
            leaps: Cell::default(),
            moves: Cell::default(),
            download: RefCell::default(),
            rows: RefCell::default(),
            segment: RefCell::default(),
            pages: RefCell::default(),
        }));
        session.put_up_bridge();
        session
    }

    /// The newest state, which may not be rendered yet.
    fn state(&self) -> Rc<State> {
        Rc::clone(&self.0.state.borrow())
    }

    /// The sample that is open, if one is.
    pub(crate) fn sample(&self) -> Option<&'static Sample> {
        match &self.0.state.borrow().source {
            Source::Sample(name) => samples::find(name),
            _ => None,
        }
    }

    /// The capture came in a link, which leaves out most of its bytes.
    pub(crate) fn is_link(&self) -> bool {
        matches!(self.0.state.borrow().source, Source::Link(_))
    }

    /// The number of the capture.
    pub(crate) fn generation(&self) -> Generation {
        self.0.state.borrow().generation
    }

    /// Changes the state.
    pub(crate) fn dispatch(&self, action: Action) {
        self.change(action);
        self.0.render.emit(self.state());
    }

    /// Has what comes after the first ladder do its part from now on.
    pub(crate) fn provide(&self, views: &Rc<Views>) {
        self.0.views.replace(Some(Rc::clone(views)));
    }

    /// Something was dropped on the page.
    pub(crate) fn dropped(&self, data: &DataTransfer) {
        if let Some(views) = self.0.views.borrow().as_ref() {
            (views.dropped)(data);
        }
    }

    fn change(&self, action: Action) {
        let next = self.state().reduce(action);
        self.0.state.replace(next);
    }

    /// Tells the state something about the current capture.
    pub(crate) fn tell(&self, event: Event) {
        self.dispatch(Action::About(self.generation(), event));
    }

    /// Notes where in the connection in view the reader is. That is rendered with the segment there, once it comes.
    fn note_place(&self, index: u32) {
        self.change(Action::About(self.generation(), Event::At { index }));
    }

    fn put_up_bridge(&self) {
        let weak = Rc::downgrade(&self.0);
        let bridge = Bridge::start(move |reason| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).lost(reason);
            }
        });
        // The bridge before, if any, ends its worker as it goes.
        self.0.bridge.replace(Some(bridge));
        self.forget_questions();
    }

    /// Nothing that was asked before counts any more.
    fn forget_questions(&self) {
        self.0.rows.take();
        self.0.segment.take();
        self.0.pages.take();
    }

    /// Ends the worker; when something is asked next, another one is started.
    fn end_worker(&self) {
        if let Some(bridge) = self.0.bridge.borrow().as_ref() {
            bridge.end();
        }
    }

    fn lost(&self, reason: LostReason) {
        // With nothing in the worker nothing is lost: the next capture gets a worker of its own.
        if self.0.kept.borrow().is_some() {
            self.dispatch(Action::Lose(reason));
        }
    }

    /// Starts a new worker and opens again what was open, at the place where the reader was.
    pub(crate) fn restart(&self, place: Wish) {
        self.put_up_bridge();
        self.read_again(place, |_| {});
    }

    /// Opens again what is open, with its frames in order of time or in the order of the file.
    pub(crate) fn reorder(&self, is_on: bool) {
        self.read_again(self.state().place(), |kept| kept.reorder = is_on);
    }

    fn read_again(&self, place: Wish, change: impl FnOnce(&mut Kept)) {
        // Taken out before anything else happens: what begins lets go of what is kept.
        let kept = self.0.kept.take();
        match kept {
            Some(mut kept) => {
                change(&mut kept);
                self.begin(&kept.name, &kept.source, place, false);
                self.read(kept);
            }
            None => self.dispatch(Action::Empty(EmptyReason::Closed)),
        }
    }
}
