//! The engine in a web worker.
//!
//! Everything that needs a browser on the analysing side is here: messages in and out, reading a `Blob` slice by
//! slice, the panic hook. What is read and what is answered is the engine's business.
//!
//! # The border
//! A message from the page is a JavaScript array `[Uint8Array, ...Blob]`: a postcard [`protocol::Envelope`] of
//! [`protocol::ToWorker`], and for `Open` the files beside it. A message to the page is one `Uint8Array`, whose buffer
//! is transferred: an `Envelope` of [`protocol::FromWorker`]; where a `Blob` was asked for, it is an
//! array of both. The worker says [`protocol::FromWorker::Ready`] once at its start.
//!
//! What is asked only once a ladder is drawn is in [`later`], encoded once more, and loaded when it is asked for.

mod file;
mod later;
mod opening;
mod parts;
mod post;
mod read_ahead;
mod session;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use js_sys::{Array, Uint8Array};
use protocol::{
    BUILD, Build, Envelope, FromWorker, Hello, PROTOCOL, QueryError, RequestId, ToWorker,
};
use session::Session;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|info| {
        post::send(
            RequestId(0),
            FromWorker::Fatal {
                message: info.to_string(),
            },
        );
    }));
    let session = Rc::new(Session::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&session, &event);
    });
    post::scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    post::send(
        RequestId(0),
        FromWorker::Ready(Hello {
            protocol: PROTOCOL,
            build: Build(BUILD.to_owned()),
        }),
    );
}

/// Decodes one message and has it carried out.
fn receive(session: &Rc<Session>, event: &MessageEvent) {
    let parts: Array = event.data().unchecked_into();
    let bytes: Result<Uint8Array, _> = parts.get(0).dyn_into();
    let Some(Envelope { id, body }) = bytes
        .ok()
        .and_then(|bytes| protocol::decode::<Envelope<ToWorker>>(&bytes.to_vec()).ok())
    else {
        post::send(RequestId(0), FromWorker::Refused(QueryError::BadRequest));
        return;
    };
    let beside = parts.iter().skip(1);
    let blobs: Vec<Blob> = beside.filter_map(|part| part.dyn_into().ok()).collect();
    session::handle(session, id, body, &blobs);
}
