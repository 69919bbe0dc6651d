//! The last file that was dropped: the browser keeps a handle of it, so that it need not be looked for when the page is loaded
//! anew. Only a handle is kept, never what is in the file, and the browser asks the reader before it is read.
//!
//! Chromium has such handles (File System Access); elsewhere nothing is kept. They are stored in IndexedDB, as they are no
//! texts. All of it may be missing or refuse; then there is nothing to offer.

use crate::browser;
use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, EventTarget, File};

const DATABASE: &str = "tcp-ladder";
const STORE: &str = "files";
/// The key of the one entry.
const LAST: &str = "last";

/// Keeps a handle of what was dropped, if it is one file.
pub(crate) fn keep(data: &DataTransfer) {
    let items = data.items();
    let item = items.get(0).filter(|_| items.length() == 1);
    // The handle has to be asked for before anybody waits for anything.
    let handle = item.and_then(|item| call(&item, "getAsFileSystemHandle", &[]).ok());
    spawn_local(async move {
        let _nothing_to_offer = store(handle).await;
    });
}

async fn store(handle: Option<JsValue>) -> Result<(), JsValue> {
    let handle = match handle {
        Some(handle) => JsFuture::from(handle.dyn_into::<Promise>()?).await?,
        None => return Ok(()),
    };
    let store = files("readwrite").await?;
    call(&store, "put", &[handle, LAST.into()])?;
    Ok(())
}

/// The handle that was kept, if it is of a file of this name.
pub(crate) async fn kept(name: &str) -> Option<JsValue> {
    let store = files("readonly").await.ok()?;
    let handle = result(call(&store, "get", &[LAST.into()]).ok()?)
        .await
        .ok()?;
    let is_it = get(&handle, "kind").as_string().as_deref() == Some("file")
        && get(&handle, "name").as_string().as_deref() == Some(name);
    is_it.then_some(handle)
}

/// The file of a handle, once the reader has allowed that it is read; to be called when the reader has clicked.
pub(crate) async fn read(handle: &JsValue) -> Option<File> {
    let file = async {
        if let Ok(asked) = call(handle, "requestPermission", &[]) {
            let answer = JsFuture::from(asked.dyn_into::<Promise>()?).await?;
            if answer.as_string().as_deref() != Some("granted") {
                return Err(answer);
            }
        }
        JsFuture::from(call(handle, "getFile", &[])?.dyn_into::<Promise>()?).await
    };
    file.await.ok()?.dyn_into().ok()
}

/// The store of handles.
async fn files(mode: &str) -> Result<JsValue, JsValue> {
    let window = browser::window().ok_or(JsValue::UNDEFINED)?;
    let request = call(
        &get(&window, "indexedDB"),
        "open",
        &[DATABASE.into(), 1.into()],
    )?;
    let opening = request.clone();
    // On the first visit.
    let _upgrade = EventListener::once(
        request.unchecked_ref::<EventTarget>(),
        "upgradeneeded",
        move |_| {
            let _fails_later = call(
                &get(&opening, "result"),
                "createObjectStore",
                &[STORE.into()],
            );
        },
    );
    let database = result(request).await?;
    let transaction = call(&database, "transaction", &[STORE.into(), mode.into()])?;
    call(&transaction, "objectStore", &[STORE.into()])
}

/// What a request of IndexedDB gives.
async fn result(request: JsValue) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        for (key, function) in [("onsuccess", resolve), ("onerror", reject)] {
            let _ = Reflect::set(&request, &key.into(), &function);
        }
    });
    JsFuture::from(promise).await?;
    Ok(get(&request, "result"))
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(object, method).dyn_into()?;
    function.apply(object, &arguments.iter().collect::<Array>())
}
