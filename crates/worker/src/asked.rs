//! A question that came, and the ways to answer one. Every way ends in exactly one last word.

use crate::post;
use crate::session::Session;
use crate::task::Task;
use crate::turn::{Turn, Work};
use engine::Engine;
use protocol::{QueryError, Question, RequestId, Unanswered};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// A question, of which the name was read.
pub(crate) struct Asked {
    pub(crate) session: Rc<Session>,
    pub(crate) id: RequestId,
    /// The question itself, encoded.
    pub(crate) question: Vec<u8>,
    /// The files beside it.
    pub(crate) blobs: Vec<Blob>,
}

/// A table of questions and how each is answered: `match` with an arm for each, in which name and type are the same.
macro_rules! answers {
    ($asked:expr, $name:expr => $part:ident { $($question:ident => $way:ident($($how:tt)+),)+ }) => {
        match $name {
            $(protocol::question::$part::$question => {
                $asked.$way::<protocol::question::$question>($($how)+)
            })+
        }
    };
}
pub(crate) use answers;

impl Asked {
    /// Answered without asking the engine.
    pub(crate) fn at_once<Q: Question>(self, answer: impl FnOnce(&Session, Q) -> Q::Answer) {
        let answer = self.read().map(|question| answer(&self.session, question));
        self.answer::<Q>(answer);
    }

    /// Answered by the engine, from what it keeps in memory.
    pub(crate) fn query<Q: Question>(
        self,
        ask: impl FnOnce(&mut Engine, Q) -> Result<Q::Answer, QueryError>,
    ) {
        let question = self.read();
        let answer = question.and_then(|question| self.session.ask(|engine| ask(engine, question)));
        self.answer::<Q>(answer);
    }

    /// Answered by work that reads the file again.
    pub(crate) fn reading<Q: Question>(
        self,
        work: impl AsyncFnOnce(&Task, Q) -> Result<Q::Answer, Unanswered> + 'static,
    ) {
        let turn = self.session.turns.begin();
        self.spawn(turn, async move |task, question, _| {
            Ok((work(task, question).await?, None))
        });
    }

    /// Answered by work of which only the newest of its kind goes on.
    pub(crate) fn newest<Q: Question>(
        self,
        kind: Work,
        work: impl AsyncFnOnce(&Task, Q) -> Result<Q::Answer, Unanswered> + 'static,
    ) {
        let turn = self.session.turns.begin_newest(kind);
        self.spawn(turn, async move |task, question, _| {
            Ok((work(task, question).await?, None))
        });
    }

    /// Answered by work that gives a `Blob`; only the newest goes on.
    pub(crate) fn saving<Q: Question>(
        self,
        work: impl AsyncFnOnce(&Task, Q) -> Result<(Q::Answer, Blob), Unanswered> + 'static,
    ) {
        let turn = self.session.turns.begin_newest(Work::Saving);
        self.spawn(turn, async move |task, question, _| {
            let (answer, blob) = work(task, question).await?;
            Ok((answer, Some(blob)))
        });
    }

    /// Answered by work that opens the files beside the question. What is open goes at once.
    pub(crate) fn opening<Q: Question>(
        self,
        work: impl AsyncFnOnce(&Task, Q, Vec<Blob>) -> Result<Q::Answer, Unanswered> + 'static,
    ) {
        let turn = self.session.close();
        self.spawn(turn, async move |task, question, blobs| {
            Ok((work(task, question, blobs).await?, None))
        });
    }

    fn spawn<Q: Question>(
        self,
        turn: Turn,
        work: impl AsyncFnOnce(&Task, Q, Vec<Blob>) -> Result<(Q::Answer, Option<Blob>), Unanswered>
        + 'static,
    ) {
        let question = self.read();
        let task = Task::begin(self.session, self.id, turn);
        spawn_local(async move {
            let answer = match question {
                Ok(question) => work(&task, question, self.blobs).await,
                Err(error) => Err(Unanswered::Refused(error)),
            };
            post::answer::<Q>(self.id, answer);
        });
    }

    fn read<Q: Question>(&self) -> Result<Q, QueryError> {
        protocol::decode(&self.question).map_err(|_| QueryError::BadRequest)
    }

    fn answer<Q: Question>(self, answer: Result<Q::Answer, QueryError>) {
        let answer = answer.map(|answer| (answer, None));
        post::answer::<Q>(self.id, answer.map_err(Unanswered::Refused));
    }
}
