use super::pulse::{Beat, Pulse};
use crate::state::LostReason;
use gloo_timers::callback::Interval;
use js_sys::{Array, Uint8Array};
use protocol::{Envelope, FromWorker, PROTOCOL, RequestId, ToWorker};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, Event, MessageEvent, Worker};

/// The worker's script, relative to the page: `web/worker_loader.js`.
const SCRIPT: &str = "worker_loader.js";

/// A line to one worker. `T` says what a question was about, so that its answer can be told.
///
/// A worker that is lost stays lost; a new bridge starts a new one. Dropping a bridge ends its worker.
pub(crate) struct Bridge<T: 'static> {
    line: Rc<Line<T>>,
    /// Kept alive for as long as the worker may call them.
    _on_message: Option<Closure<dyn Fn(MessageEvent)>>,
    _on_error: Option<Closure<dyn Fn(Event)>>,
    _ticks: Interval,
}

/// What comes over the line.
#[derive(Debug)]
pub(crate) enum Heard<T> {
    /// Something about a question. Where it does not go on, it is the last word on it. Where a `Blob` was asked
    /// for, it comes beside the message.
    Answer(T, FromWorker, Option<Blob>),
    /// The worker answers no more. Nothing is heard after this.
    Lost(LostReason),
}

struct Line<T> {
    worker: Option<Worker>,
    /// What was asked and is not answered, by request.
    owed: RefCell<BTreeMap<RequestId, Option<T>>>,
    last: Cell<u32>,
    /// A worker hears nothing before it has started; until then messages wait here.
    waiting: RefCell<Vec<Array>>,
    pulse: RefCell<Pulse>,
    lost: Cell<bool>,
    hear: Box<dyn Fn(Heard<T>)>,
}

impl<T: Clone + 'static> Bridge<T> {
    /// Starts a worker; `hear` gets all that it says.
    pub(crate) fn start(hear: impl Fn(Heard<T>) + 'static) -> Self {
        let line = Rc::new(Line {
            worker: Worker::new(SCRIPT).ok(),
            owed: RefCell::default(),
            last: Cell::new(0),
            waiting: RefCell::default(),
            pulse: RefCell::default(),
            lost: Cell::new(false),
            hear: Box::new(hear),
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

    /// Asks something; `about` comes back with the answer. For [`ToWorker::Open`] the files go beside the message.
    pub(crate) fn ask(&self, about: T, request: ToWorker, files: Option<&Array>) {
        self.line.ask(Some(about), request, files);
    }
}

impl<T> Drop for Bridge<T> {
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

impl<T: Clone + 'static> Line<T> {
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

    fn ask(&self, about: Option<T>, body: ToWorker, files: Option<&Array>) {
        if self.lost.get() {
            return;
        }
        let id = RequestId(self.last.get().wrapping_add(1).max(1));
        self.last.set(id.0);
        // The types of the protocol always encode, so this never loses a question.
        let Ok(bytes) = protocol::encode(&Envelope { id, body }) else {
            return;
        };
        let mut owed = self.owed.borrow_mut();
        if owed.is_empty() && self.pulse.borrow().is_started() {
            self.pulse.borrow_mut().hear();
        }
        owed.insert(id, about);
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
        let decoded = bytes.map(|bytes| protocol::decode::<Envelope<FromWorker>>(&bytes));
        let Ok(Ok(Envelope { id, body })) = decoded else {
            self.lose(LostReason::Broken);
            return;
        };
        self.pulse.borrow_mut().hear();
        match body {
            FromWorker::Ready(hello) if hello.protocol == PROTOCOL => {
                self.pulse.borrow_mut().start();
                for message in self.waiting.take() {
                    self.post(&message);
                }
            }
            FromWorker::Ready(hello) => self.lose(LostReason::OtherBuild(hello.build.0)),
            FromWorker::Fatal { message } => self.lose(LostReason::Fatal(message)),
            body => {
                let about = if body.goes_on() {
                    self.owed.borrow().get(&id).cloned()
                } else {
                    self.owed.borrow_mut().remove(&id)
                };
                if let Some(Some(about)) = about {
                    (self.hear)(Heard::Answer(about, body, blob));
                }
            }
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
        let visible = crate::browser::is_visible();
        let owing = !self.owed.borrow().is_empty();
        let beat = self.pulse.borrow_mut().tick(owing, visible);
        match beat {
            Beat::Fine => {}
            Beat::Ask => self.ask(None, ToWorker::Ping, None),
            Beat::Lost => self.lose(LostReason::Silent),
        }
    }

    /// The worker is lost: it is ended, so that it does not come back half alive, and that is the last that is heard.
    fn lose(&self, reason: LostReason) {
        if self.lost.replace(true) {
            return;
        }
        if let Some(worker) = &self.worker {
            worker.terminate();
        }
        (self.hear)(Heard::Lost(reason));
    }
}
