//! Reading and writing the address bar.

use crate::browser;
use crate::session::Session;
use crate::state::address::Address;
use crate::state::{Entry, ViewOptions, Way, Write};
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Browsers refuse an address that changes too often (Safari at 100 times in 30 s): while keys are held down it follows at
/// this distance, in ms.
const PAUSE_MS: u32 = 350;

/// What the address bar says.
#[derive(Debug, Default)]
pub(super) struct Bar {
    last: RefCell<Option<Entry>>,
    /// The browser went to another entry; what is said next is of that one.
    has_arrived: Cell<bool>,
    /// The reader goes from connection to connection.
    walks: Cell<bool>,
    /// Says it again, later.
    pause: RefCell<Option<Timeout>>,
}

impl Bar {
    /// The browser went to another entry of its history, or the reader to another address.
    pub(super) fn went(self: &Rc<Self>, session: &Session) {
        let address = Address::parse(&browser::fragment());
        let capture = capture_of_entry();
        self.pause.take();
        self.has_arrived.set(true);
        session.navigate(&address, capture);
        let capture = capture.or_else(|| session.capture());
        self.last.replace(Some(Entry { capture, address }));
        self.write(session);
    }

    /// Says what is in view.
    pub(super) fn write(self: &Rc<Self>, session: &Session) {
        let Some(entry) = session.entry() else {
            return;
        };
        let write = match (self.has_arrived.get(), session.is_embedded()) {
            // The history is the one of the page around.
            (true, _) | (_, true) => Write::Replace,
            _ => entry.write(self.last.borrow().as_ref(), self.way(session.leaps())),
        };
        let is_beside = self
            .last
            .borrow()
            .as_ref()
            .is_none_or(|it| entry.is_beside(it));
        if session.leaps() || !is_beside {
            self.walks.set(!session.leaps());
        }
        if !is_beside && !self.has_arrived.get() {
            session.change_options(ViewOptions::begin_another_connection);
        }
        match write {
            Write::Nothing => return,
            Write::Replace if self.pause.borrow().is_some() => {}
            Write::Replace => {
                self.put(entry, false);
                let (bar, session) = (Rc::downgrade(self), session.clone());
                let timeout = Timeout::new(PAUSE_MS, move || {
                    if let Some(bar) = bar.upgrade() {
                        bar.pause.take();
                        bar.write(&session);
                    }
                });
                self.pause.replace(Some(timeout));
            }
            Write::Push => {
                self.pause.take();
                self.put(entry, true);
            }
        }
        self.has_arrived.set(false);
    }

    fn way(&self, leaps: bool) -> Way {
        match (leaps, self.walks.get()) {
            (true, _) => Way::Leap,
            (false, false) => Way::Step,
            (false, true) => Way::StepOn,
        }
    }

    fn put(&self, entry: Entry, push: bool) {
        let state = entry.capture.map_or(JsValue::NULL, |number| {
            format!("{}:{number}", page_load()).into()
        });
        browser::put_fragment(&entry.address.to_fragment(), &state, push);
        self.last.replace(Some(entry));
    }
}

/// The capture of which the page said what the address bar says; `None` where somebody else said it.
fn capture_of_entry() -> Option<u32> {
    let history = browser::window()?.history().ok()?;
    let state = Reflect::get(&history, &"state".into()).ok()?.as_string()?;
    let (load, number) = state.split_once(':')?;
    // Another load of the page had other captures.
    (load == page_load()).then(|| number.parse().ok())?
}

/// Tells one load of the page from another.
fn page_load() -> String {
    let performance = browser::window().and_then(|window| window.performance());
    let origin = performance.and_then(|it| Reflect::get(&it, &"timeOrigin".into()).ok());
    origin
        .and_then(|it| it.as_f64())
        .unwrap_or_default()
        .to_string()
}
