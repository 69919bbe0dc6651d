//! The engine in a web worker.
//!
//! Everything that needs a browser on the analysing side is here: messages in and out, reading a `Blob` slice by
//! slice, the panic hook. What is read and what is answered is the engine's business.
//!
//! # The border
//! A message from the page is a JavaScript array `[Uint8Array, ...Blob]`: a [`protocol::Envelope`] with the name of a question,
//! the question behind it, and for [`protocol::question::Open`] the files beside it. A message to the page is one
//! `Uint8Array`, whose buffer is transferred: an `Envelope` of [`protocol::Said`], and behind it the answer; where a `Blob` was
//! asked for, it is an array of both. The worker says [`protocol::Said::Ready`] once at its start.
//!
//! [`answers`] and `later::answers` are the tables of all questions and their answers.

mod answers;
mod asked;
mod file;
mod later;
mod opening;
mod parts;
mod post;
mod read_ahead;
mod reading;
mod session;
mod task;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
mod turn;

use asked::Asked;
use js_sys::{Array, Uint8Array};
use protocol::question::Name;
use protocol::{BUILD, Build, Envelope, Hello, PROTOCOL, QueryError, RequestId, Said};
use session::Session;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MessageEvent;

/// The request of what is said unasked.
const UNASKED: RequestId = RequestId(0);

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        post::say(UNASKED, Said::Fatal { message });
    }));
    let session = Rc::new(Session::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&session, &event);
    });
    post::scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    post::say(
        UNASKED,
        Said::Ready(Hello {
            protocol: PROTOCOL,
            build: Build(BUILD.to_owned()),
        }),
    );
}

/// Reads the header of a message and has the question answered.
fn receive(session: &Rc<Session>, event: &MessageEvent) {
    let parts: Array = event.data().unchecked_into();
    let bytes: Result<Uint8Array, _> = parts.get(0).dyn_into();
    let bytes = bytes.map(|bytes| bytes.to_vec()).unwrap_or_default();
    let Ok((Envelope { id, body: name }, question)) =
        protocol::decode_first::<Envelope<Name>>(&bytes)
    else {
        post::say(UNASKED, Said::Unanswered(QueryError::BadRequest.into()));
        return;
    };
    let beside = parts.iter().skip(1);
    let asked = Asked {
        session: Rc::clone(session),
        id,
        question: question.to_vec(),
        blobs: beside.filter_map(|part| part.dyn_into().ok()).collect(),
    };
    answers::answer(asked, name);
}
