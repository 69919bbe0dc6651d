//! Messages to the page.

use js_sys::{Array, Uint8Array};
use protocol::{Envelope, FromWorker, LaterAnswer, RequestId};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope};

/// The worker's global object.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts one message; its buffer is transferred, not copied.
pub(crate) fn send(id: RequestId, body: FromWorker) {
    send_with(id, body, None);
}

/// Posts what is said to a later request.
pub(crate) fn answer(id: RequestId, body: LaterAnswer, blob: Option<&Blob>) {
    let goes_on = matches!(body, LaterAnswer::Progress(_));
    match protocol::encode(&body) {
        Ok(answer) => send_with(id, FromWorker::Later { answer, goes_on }, blob),
        Err(_) => web_sys::console::error_1(&"an answer did not encode".into()),
    }
}

/// Posts one message and, beside it, a `Blob`: the browser's, which only a reference to goes over.
pub(crate) fn send_with(id: RequestId, body: FromWorker, blob: Option<&Blob>) {
    let Ok(bytes) = protocol::encode(&Envelope { id, body }) else {
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
