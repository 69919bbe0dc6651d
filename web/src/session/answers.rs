//! The worker's answer to a question, for a component.

use super::use_session;
use protocol::{QueryError, Question, Unanswered};
use std::rc::Rc;
use yew::prelude::*;

/// A question and what was answered to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answered<Q: Question> {
    pub question: Q,
    pub answer: Result<Q::Answer, QueryError>,
}

/// The worker's answer to a question, asked anew whenever it is another one. Until an answer comes, the one before stands; the
/// question that it answers is beside it.
#[hook]
pub(crate) fn use_answer<Q: Question>(question: Option<Q>) -> Option<Rc<Answered<Q>>> {
    use_answer_of(question, 0)
}

/// The same, asked anew also whenever `edition` changes: what the answer depends on besides its question.
#[hook]
pub(crate) fn use_answer_of<Q: Question>(
    question: Option<Q>,
    edition: u32,
) -> Option<Rc<Answered<Q>>> {
    let session = use_session();
    let answered = use_state(|| None);
    let newest = use_mut_ref(|| 0_u32);
    use_effect_with(
        (question, edition),
        cloned!(answered, move |(question, _)| {
            let mut number = newest.borrow_mut();
            *number = number.wrapping_add(1);
            let (mine, newest) = (*number, Rc::clone(&newest));
            match question.clone() {
                Some(question) => {
                    drop(number);
                    session.ask(question.clone(), move |_, answer| {
                        let answer = match answer {
                            Ok(answer) => Ok(answer),
                            Err(Unanswered::Refused(error)) => Err(error),
                            // Something newer is under way.
                            Err(Unanswered::Cancelled) => return,
                        };
                        if *newest.borrow() == mine {
                            answered.set(Some(Rc::new(Answered { question, answer })));
                        }
                    });
                }
                None => answered.set(None),
            }
        }),
    );
    (*answered).clone()
}
