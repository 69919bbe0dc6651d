//! Questions whose answers concern one component alone, and so are no state of the page.

use super::Session;
use super::query::About;
use protocol::{FromWorker, ToWorker};
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Blob;
use yew::prelude::*;

/// An answer, and the `Blob` that was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    /// The answer.
    pub body: FromWorker,
    /// What comes beside it.
    pub blob: Option<Blob>,
}

/// Who waits for an answer.
#[derive(Default)]
pub(super) struct Inquiries {
    last: u32,
    waiting: BTreeMap<u32, Callback<Reply>>,
}

impl Session {
    /// Asks the worker something about the open capture. `hear` gets every [`FromWorker::Progress`] and then the answer;
    /// it gets nothing more once another capture is opened or the worker is lost.
    pub(crate) fn inquire(&self, request: ToWorker, hear: Callback<Reply>) {
        let number = {
            let mut inquiries = self.0.inquiries.borrow_mut();
            inquiries.last = inquiries.last.wrapping_add(1);
            let number = inquiries.last;
            inquiries.waiting.insert(number, hear);
            number
        };
        self.ask(About::Inquiry(number), request, None);
    }

    pub(super) fn inquiry_answered(&self, number: u32, body: FromWorker, blob: Option<Blob>) {
        let hear = {
            let mut inquiries = self.0.inquiries.borrow_mut();
            if matches!(body, FromWorker::Progress(_)) {
                inquiries.waiting.get(&number).cloned()
            } else {
                inquiries.waiting.remove(&number)
            }
        };
        if let Some(hear) = hear {
            hear.emit(Reply { body, blob });
        }
    }
}

/// The worker's answer to a request, asked anew whenever the request is another one. Until an answer comes, the one before
/// stands; the request that it answers is beside it.
#[hook]
pub(crate) fn use_answer(request: Option<ToWorker>) -> Option<Rc<(ToWorker, FromWorker)>> {
    use_answer_of(request, 0)
}

/// The same, asked anew also whenever `edition` changes: what the answer depends on besides its request.
#[hook]
pub(crate) fn use_answer_of(
    request: Option<ToWorker>,
    edition: u32,
) -> Option<Rc<(ToWorker, FromWorker)>> {
    let session = use_context::<Session>();
    let answer = use_state(|| None);
    let newest = use_mut_ref(|| 0_u32);
    use_effect_with((request, edition), {
        let answer = answer.clone();
        move |(request, _)| {
            let mut number = newest.borrow_mut();
            *number = number.wrapping_add(1);
            let (mine, newest) = (*number, Rc::clone(&newest));
            match (session, request.clone()) {
                (Some(session), Some(request)) => {
                    let asked = request.clone();
                    let hear = Callback::from(move |reply: Reply| {
                        let is_last_word = !matches!(reply.body, FromWorker::Progress(_));
                        if is_last_word && *newest.borrow() == mine {
                            answer.set(Some(Rc::new((asked.clone(), reply.body))));
                        }
                    });
                    drop(number);
                    session.inquire(request, hear);
                }
                _ => answer.set(None),
            }
        }
    });
    (*answer).clone()
}
