//! What the page does: opens captures, asks the worker, and tells the state what came of it.
//!
//! Components call a [`Session`] for everything that has an effect outside the state. It holds what must not be
//! state: the worker's line, the file itself, what was asked and is not answered.

mod answers;
mod arrival;
mod asking;
mod first_rows;
mod opening;
mod query;

pub(crate) use crate::worker::Reply;
pub(crate) use answers::{Answered, use_answer, use_answer_of};
pub(crate) use query::Step;

use crate::browser;
use crate::state::address::Source;
use crate::state::{Action, EmptyReason, Event, Generation, LostReason, State, Wish};
use crate::worker::{Bridge, Latest};
use first_rows::FirstRows;
use js_sys::Array;
use protocol::{LadderLook, question};
use query::SegmentQuestion;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::AbortController;
use yew::prelude::*;

/// The page's actions; cheap to clone, and equal to its clones only.
#[derive(Clone)]
pub(crate) struct Session(Rc<Inner>);

struct Inner {
    state: UseReducerDispatcher<State>,
    /// The line to the worker; a new one is put up when it is next needed.
    bridge: RefCell<Option<Bridge>>,
    generation: Cell<Generation>,
    /// What is open or being opened, so that it can be opened again.
    kept: RefCell<Option<Kept>>,
    /// Stops the download under way.
    download: RefCell<Option<AbortController>>,
    /// How ladders are to look.
    look: Cell<LadderLook>,
    /// The connection in view.
    stream: Cell<Option<u32>>,
    /// How many segments it has.
    segments: Cell<u32>,
    /// The place in it that the reader is at. The state knows it too, but what is rendered may lag behind the reader's
    /// keys, and no step is to be lost.
    at: Cell<u32>,
    wish: Cell<Wish>,
    rows: RefCell<Latest<question::Rows>>,
    first_rows: RefCell<FirstRows>,
    segment: RefCell<Latest<SegmentQuestion>>,
    pages: RefCell<BTreeSet<u32>>,
}

/// A capture in hand.
#[derive(Clone)]
struct Kept {
    name: String,
    source: Source,
    files: Files,
}

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
    /// Starts a worker and tells the state of everything that comes.
    pub(crate) fn start(state: UseReducerDispatcher<State>) -> Self {
        let session = Self(Rc::new(Inner {
            state,
            bridge: RefCell::default(),
            generation: Cell::default(),
            kept: RefCell::default(),
            download: RefCell::default(),
            look: Cell::new(browser::load_settings().look),
            stream: Cell::default(),
            segments: Cell::default(),
            at: Cell::default(),
            wish: Cell::default(),
            rows: RefCell::default(),
            first_rows: RefCell::default(),
            segment: RefCell::default(),
            pages: RefCell::default(),
        }));
        session.put_up_bridge();
        session
    }

    /// Changes the state.
    pub(crate) fn dispatch(&self, action: Action) {
        self.0.state.dispatch(action);
    }

    /// Tells the state something about the current capture.
    pub(crate) fn tell(&self, event: Event) {
        self.dispatch(Action::About(self.0.generation.get(), event));
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
        self.tell_look();
    }

    /// Tells the worker how ladders are to look, before anything is opened.
    fn tell_look(&self) {
        if let Some(bridge) = self.0.bridge.borrow().as_ref() {
            bridge.ask(&question::Look(self.0.look.get()), None, None);
        }
    }

    /// Nothing that was asked before counts any more.
    fn forget_questions(&self) {
        self.0.rows.take();
        self.0.first_rows.take();
        self.0.segment.take();
        self.0.pages.take();
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
        let kept = self.0.kept.borrow().clone();
        match kept {
            Some(kept) => {
                self.begin(&kept.name, &kept.source, place, false);
                self.read(kept);
            }
            None => self.dispatch(Action::Empty(EmptyReason::Closed)),
        }
    }
}
