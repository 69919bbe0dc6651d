//! The line to one worker.

use super::pulse::{Beat, Pulse};
use super::reply::Reply;
use crate::browser;
use crate::state::LostReason;
use gloo_timers::callback::Interval;
use js_sys::{Array, Uint8Array};
use protocol::{
    BUILD, DecodeError, Envelope, Hello, PROTOCOL, Question, RequestId, Said, question,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MessageEvent, Worker};

/// The worker's script, relative to the page: `web/worker_loader.js`.
const SCRIPT: &str = "worker_loader.js";

/// Where the worker's script is: for a frame without an origin, `web/start.js` has made another one.
fn script() -> String {
    let body = browser::document().and_then(|document| document.body());
    let made = body.and_then(|body| browser::data_of(&body, "worker"));
    made.unwrap_or_else(|| SCRIPT.to_owned())
}

/// Hears what is said to a question; an answer is still encoded.
pub(crate) type Hear = Rc<dyn Fn(Reply<&[u8]>)>;

/// A line to one worker.
///
/// A worker that is lost stays lost; a new bridge starts a new one. Dropping a bridge ends its worker.
pub(crate) struct Bridge {
    line: Rc<Line>,
    /// Kept alive for as long as the worker may call them.
    _on_message: Option<Closure<dyn Fn(MessageEvent)>>,
    _on_error: Option<Closure<dyn Fn(Event)>>,
    _ticks: Interval,
}

struct Line {
    worker: Option<Worker>,
    /// Who waits for what was asked and is not answered, by request.
    owed: RefCell<BTreeMap<RequestId, Option<Hear>>>,
    last: Cell<u32>,
    /// A worker hears nothing before it has started; until then messages wait here.
    waiting: RefCell<Vec<Array>>,
    pulse: RefCell<Pulse>,
    lost: Cell<bool>,
    on_loss: Box<dyn Fn(LostReason)>,
}

impl Bridge {
    /// Starts a worker. `on_loss` is told once it answers no more; nothing is heard after that.
    pub(crate) fn start(on_loss: impl Fn(LostReason) + 'static) -> Self {
        let line = Rc::new(Line {
            worker: Worker::new(&script()).ok(),
            owed: RefCell::default(),
            last: Cell::new(0),
            waiting: RefCell::default(),
            pulse: RefCell::default(),
            lost: Cell::new(false),
            on_loss: Box::new(on_loss),
        });
        let (on_message, on_error) = match &line.worker {
            Some(worker) => {
                let (on_message, on_error) = line.listen(worker);
                (Some(on_message), Some(on_error))
            }
            None => (None, None),
        };
        let ticks = {
            let line = Rc::clone(&line);
            Interval::new(1_000, move || line.tick())
        };
        Self {
            line,
            _on_message: on_message,
            _on_error: on_error,
            _ticks: ticks,
        }
    }

    /// Whether the worker is lost; nothing that is asked then is answered.
    pub(crate) fn is_lost(&self) -> bool {
        self.line.lost.get()
    }

    /// Ends the worker, of which nothing more is heard: not even that it is lost.
    pub(crate) fn end(&self) {
        self.line.end();
    }

    /// Asks something; for [`Open`](question::Open) the files go beside it. `hear` hears all that is said to it.
    pub(crate) fn ask<Q: Question>(&self, question: &Q, files: Option<&Array>, hear: Option<Hear>) {
        let id = self.line.next_id();
        let message = protocol::encode_question(id, question);
        self.line.ask(id, message, files, hear);
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        self.line.lost.set(true);
        if let Some(worker) = &self.line.worker {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

type Listeners = (Closure<dyn Fn(MessageEvent)>, Closure<dyn Fn(Event)>);

impl Line {
    fn listen(self: &Rc<Self>, worker: &Worker) -> Listeners {
        let line = Rc::clone(self);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            line.receive(&event);
        });
        let line = Rc::clone(self);
        let on_error = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            line.lose(LostReason::Broken);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        (on_message, on_error)
    }

    fn next_id(&self) -> RequestId {
        let id = RequestId(self.last.get().wrapping_add(1).max(1));
        self.last.set(id.0);
        id
    }

    fn ask(
        &self,
        id: RequestId,
        message: Result<Vec<u8>, DecodeError>,
        files: Option<&Array>,
        hear: Option<Hear>,
    ) {
        // The types of the protocol always encode, so this never loses a question.
        let Ok(bytes) = message else {
            return;
        };
        if self.lost.get() {
            return;
        }
        let mut owed = self.owed.borrow_mut();
        if owed.is_empty() && self.pulse.borrow().is_started() {
            self.pulse.borrow_mut().hear();
        }
        owed.insert(id, hear);
        drop(owed);
        let mut message = Array::of1(&Uint8Array::from(bytes.as_slice()));
        if let Some(files) = files {
            message = message.concat(files);
        }
        if self.pulse.borrow().is_started() {
            self.post(&message);
        } else {
            self.waiting.borrow_mut().push(message);
        }
    }

    fn post(&self, message: &Array) {
        let transfer: Array = message
            .get(0)
            .dyn_ref()
            .map(Uint8Array::buffer)
            .iter()
            .collect();
        let posted = self
            .worker
            .as_ref()
            .map(|worker| worker.post_message_with_transfer(message, &transfer));
        if !matches!(posted, Some(Ok(()))) {
            self.lose(LostReason::Broken);
        }
    }

    fn receive(&self, event: &MessageEvent) {
        if self.lost.get() {
            return;
        }
        let data = event.data();
        let (bytes, blob) = match data.dyn_ref::<Array>() {
            Some(both) => (both.get(0), both.get(1).dyn_into().ok()),
            None => (data, None),
        };
        let bytes = bytes.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
        let bytes = bytes.unwrap_or_default();
        let Ok((Envelope { id, body }, answer)) = protocol::decode_first(&bytes) else {
            self.lose(LostReason::Broken);
            return;
        };
        self.pulse.borrow_mut().hear();
        match body {
            Said::Ready(hello) => self.start(hello),
            Said::Fatal { message } => self.lose(LostReason::Fatal(message)),
            Said::Progress(progress) => {
                let hear = self.owed.borrow().get(&id).cloned();
                tell(hear, Reply::Progress(progress));
            }
            Said::Answer => {
                let hear = self.owed.borrow_mut().remove(&id);
                tell(hear, Reply::Answer(answer, blob));
            }
            Said::Unanswered(unanswered) => {
                let hear = self.owed.borrow_mut().remove(&id);
                tell(hear, Reply::Unanswered(unanswered));
            }
        }
    }

    /// The worker said its first word. One of another build is not understood: a static host may serve an old worker with a
    /// new page.
    fn start(&self, hello: Hello) {
        if hello.protocol != PROTOCOL || hello.build.0 != BUILD {
            self.lose(LostReason::OtherBuild(hello.build.0));
            return;
        }
        self.pulse.borrow_mut().start();
        for message in self.waiting.take() {
            self.post(&message);
        }
    }

    fn tick(&self) {
        if self.lost.get() {
            return;
        }
        if self.worker.is_none() {
            self.lose(LostReason::Broken);
            return;
        }
        let visible = browser::is_visible();
        let owing = !self.owed.borrow().is_empty();
        let beat = self.pulse.borrow_mut().tick(owing, visible);
        match beat {
            Beat::Fine => {}
            Beat::Ask => {
                let id = self.next_id();
                self.ask(
                    id,
                    protocol::encode_question(id, &question::Ping),
                    None,
                    None,
                );
            }
            Beat::Lost => self.lose(LostReason::Silent),
        }
    }

    /// The worker is lost: it is ended, so that it does not come back half alive, and that is the last that is heard.
    fn lose(&self, reason: LostReason) {
        if self.end() {
            (self.on_loss)(reason);
        }
    }

    /// True where it had not ended before.
    fn end(&self) -> bool {
        let is_first = !self.lost.replace(true);
        if let Some(worker) = self.worker.as_ref().filter(|_| is_first) {
            worker.terminate();
        }
        is_first
    }
}

fn tell(hear: Option<Option<Hear>>, reply: Reply<&[u8]>) {
    if let Some(Some(hear)) = hear {
        hear(reply);
    }
}
