use crate::browser;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// A browser has begun to read what it saves after so long, in ms.
const KEPT_MS: u32 = 60_000;

/// An address by which the browser finds a `Blob`, for as long as this is kept.
#[derive(Debug, PartialEq)]
pub(crate) struct BlobUrl(String);

impl BlobUrl {
    /// An address for a `Blob`; `None` where the browser refuses.
    pub(crate) fn new(blob: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(blob).ok().map(Self)
    }

    /// The address.
    pub(crate) fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Has the browser save a `Blob` as a file, as if the reader had followed a link to it.
pub(crate) fn save_file(blob: &Blob, name: &str) {
    let link = browser::document().and_then(|document| document.create_element("a").ok());
    let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(link), Some(url)) = (link, BlobUrl::new(blob)) {
        link.set_href(url.address());
        link.set_download(name);
        link.click();
        Timeout::new(KEPT_MS, move || drop(url)).forget();
    }
}
