//! Messages to the page.

use js_sys::{Array, Uint8Array};
use protocol::{DecodeError, Envelope, Question, RequestId, Said, Unanswered};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope};

/// The worker's global object.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts what needs no more than a header.
pub(crate) fn say(id: RequestId, body: Said) {
    post(protocol::encode(&Envelope { id, body }), None);
}

/// Posts the last word on a request. A `Blob` beside it stays the browser's; only a reference to it goes over.
pub(crate) fn answer<Q: Question>(
    id: RequestId,
    answer: Result<(Q::Answer, Option<Blob>), Unanswered>,
) {
    match answer {
        Ok((answer, blob)) => post(protocol::encode_answer::<Q>(id, &answer), blob.as_ref()),
        Err(unanswered) => say(id, Said::Unanswered(unanswered)),
    }
}

/// Posts one message; its buffer is transferred, not copied.
fn post(message: Result<Vec<u8>, DecodeError>, blob: Option<&Blob>) {
    let Ok(bytes) = message else {
        web_sys::console::error_1(&"a message did not encode".into());
        return;
    };
    let bytes = Uint8Array::from(bytes.as_slice());
    let transfer = Array::of1(&bytes.buffer());
    let message = match blob {
        Some(blob) => Array::of2(&bytes, blob).into(),
        None => JsValue::from(bytes),
    };
    if let Err(error) = scope().post_message_with_transfer(&message, &transfer) {
        web_sys::console::error_1(&error);
    }
}
