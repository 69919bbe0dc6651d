//! Questions whose answers concern one component alone, and so are no state of the page.

use super::Session;
use super::query::About;
use protocol::{FromWorker, ToWorker};
use std::collections::BTreeMap;
use web_sys::Blob;
use yew::prelude::*;

/// Who waits for an answer.
#[derive(Default)]
pub(super) struct Inquiries {
    last: u32,
    waiting: BTreeMap<u32, Callback<(FromWorker, Option<Blob>)>>,
}

impl Session {
    /// Asks the worker something about the open capture: an encoded [`protocol::LaterRequest`]. `hear` gets all that is said
    /// to it, and nothing more once another capture is opened or the worker is lost.
    pub(crate) fn inquire_encoded(
        &self,
        request: Vec<u8>,
        hear: Callback<(FromWorker, Option<Blob>)>,
    ) {
        let number = {
            let mut inquiries = self.0.inquiries.borrow_mut();
            inquiries.last = inquiries.last.wrapping_add(1);
            let number = inquiries.last;
            inquiries.waiting.insert(number, hear);
            number
        };
        self.ask(About::Inquiry(number), ToWorker::Later(request), None);
    }

    pub(super) fn inquiry_answered(&self, number: u32, body: FromWorker, blob: Option<Blob>) {
        let hear = {
            let mut inquiries = self.0.inquiries.borrow_mut();
            if body.goes_on() {
                inquiries.waiting.get(&number).cloned()
            } else {
                inquiries.waiting.remove(&number)
            }
        };
        if let Some(hear) = hear {
            hear.emit((body, blob));
        }
    }
}
