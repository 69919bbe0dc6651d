//! Questions to the worker. Each names the type of its answer, and who asks hears the answer.

use super::Session;
use crate::worker::{Bridge, Hear, Reply};
use js_sys::Array;
use protocol::{Question, Unanswered};
use std::cell::Cell;
use std::rc::Rc;

/// What hears an answer that is still encoded.
type HearEncoded = dyn Fn(&Session, Reply<&[u8]>);

impl Session {
    /// Asks the worker about the open capture. `take` gets the last word on it, or nothing once another capture is opened or the
    /// worker is lost.
    pub(crate) fn ask<Q: Question>(
        &self,
        question: Q,
        take: impl FnOnce(&Self, Result<Q::Answer, Unanswered>) + 'static,
    ) {
        let take = Cell::new(Some(take));
        self.ask_and_follow(question, move |session, reply| {
            if let Some(last) = reply.last()
                && let Some(take) = take.take()
            {
                take(session, last);
            }
        });
    }

    /// The same of what may take long, or gives a `Blob`: `hear` gets all that is said to it.
    pub(crate) fn ask_and_follow<Q: Question>(
        &self,
        question: Q,
        hear: impl Fn(&Self, Reply<Q::Answer>) + 'static,
    ) {
        self.ask_encoded(&question, None, move |session, reply| {
            hear(session, reply.decode::<Q>());
        });
    }

    /// Says something that has no answer but that it was heard.
    pub(crate) fn notify<Q: Question<Answer = ()>>(&self, question: Q) {
        self.ask(question, |_, _| {});
    }

    /// Asks with `files` beside the question, and hears of an answer what is still encoded.
    pub(super) fn ask_encoded<Q: Question>(
        &self,
        question: &Q,
        files: Option<&Array>,
        hear: impl Fn(&Self, Reply<&[u8]>) + 'static,
    ) {
        self.put(
            &|bridge, hear| bridge.ask(question, files, Some(hear)),
            Rc::new(hear),
        );
    }

    /// The same of any question: page and later part have its code once, not for each.
    fn put(&self, ask: &dyn Fn(&Bridge, Hear), hear: Rc<HearEncoded>) {
        // After a loss the reader may well open another capture instead of the same one again.
        if self.0.bridge.borrow().as_ref().is_none_or(Bridge::is_lost) {
            self.put_up_bridge();
        }
        let (asker, generation) = (Rc::downgrade(&self.0), self.generation());
        let hear: Hear = Rc::new(move |reply: Reply<&[u8]>| {
            if let Some(session) = asker.upgrade().map(Self)
                && session.generation() == generation
            {
                hear(&session, reply);
            }
        });
        if let Some(bridge) = self.0.bridge.borrow().as_ref() {
            ask(bridge, hear);
        }
    }
}
