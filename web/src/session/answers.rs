//! Questions to the worker whose answers concern one component alone.

use super::Session;
use protocol::{FromWorker, LaterAnswer, LaterRequest, QueryError};
use std::rc::Rc;
use web_sys::Blob;
use yew::prelude::*;

/// An answer, and the `Blob` that was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub body: LaterAnswer,
    /// What comes beside it.
    pub blob: Option<Blob>,
}

impl Session {
    /// Asks the worker something about the open capture. `hear` gets every [`LaterAnswer::Progress`] and then the answer;
    /// it gets nothing more once another capture is opened or the worker is lost.
    pub(crate) fn inquire(&self, request: LaterRequest, hear: Callback<Reply>) {
        // The types of the protocol always encode, so this never loses a question.
        let Ok(request) = protocol::encode(&request) else {
            return;
        };
        let hear = Callback::from(move |(body, blob): (FromWorker, Option<Blob>)| {
            let body = match body {
                FromWorker::Later { answer, .. } => protocol::decode(&answer)
                    .unwrap_or(LaterAnswer::Refused(QueryError::BadRequest)),
                FromWorker::Refused(error) => LaterAnswer::Refused(error),
                _ => return,
            };
            hear.emit(Reply { body, blob });
        });
        self.inquire_encoded(request, hear);
    }
}

/// The worker's answer to a request, asked anew whenever the request is another one. Until an answer comes, the one before
/// stands; the request that it answers is beside it.
#[hook]
pub(crate) fn use_answer(request: Option<LaterRequest>) -> Option<Rc<(LaterRequest, LaterAnswer)>> {
    use_answer_of(request, 0)
}

/// The same, asked anew also whenever `edition` changes: what the answer depends on besides its request.
#[hook]
pub(crate) fn use_answer_of(
    request: Option<LaterRequest>,
    edition: u32,
) -> Option<Rc<(LaterRequest, LaterAnswer)>> {
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
                        let is_last_word = !matches!(reply.body, LaterAnswer::Progress(_));
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
