//! Messages to the page.

use js_sys::{Array, Uint8Array};
use protocol::{Envelope, FromWorker, RequestId};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// The worker's global object.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts one message; its buffer is transferred, not copied.
pub(crate) fn send(id: RequestId, body: FromWorker) {
    let Ok(bytes) = protocol::encode(&Envelope { id, body }) else {
        web_sys::console::error_1(&"a message did not encode".into());
        return;
    };
    let bytes = Uint8Array::from(bytes.as_slice());
    let transfer = Array::of1(&bytes.buffer());
    if let Err(error) = scope().post_message_with_transfer(&bytes, &transfer) {
        web_sys::console::error_1(&error);
    }
}
