use crate::state::is_own_network;
use crate::{browser, download};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// What an address of a capture leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The file's name.
    pub name: String,
    /// The host, with its port where it has one of its own.
    pub host: String,
    /// The page itself lies there.
    pub is_own_origin: bool,
    /// It is a host of the reader's own network.
    pub is_own_network: bool,
    /// The browser refuses it, since the page came over https.
    pub is_mixed: bool,
}

impl Target {
    /// Has the browser read an address, which it takes as the page's links; `None` where it is none.
    pub(crate) fn of(url: &str) -> Option<Self> {
        let link = browser::document()?.create_element("a").ok()?;
        let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
        link.set_href(url);
        let location = browser::window()?.location();
        let said = |key: &str| Reflect::get(&link, &key.into()).ok()?.as_string();
        let here = |key: &str| Reflect::get(&location, &key.into()).ok()?.as_string();
        let (origin, host) = (said("origin")?, said("host")?);
        if host.is_empty() {
            return None;
        }
        Some(Self {
            name: download::file_name(url),
            host,
            is_own_origin: origin != "null" && Some(origin) == here("origin"),
            is_own_network: is_own_network(&said("hostname")?),
            is_mixed: said("protocol")? == "http:" && here("protocol")? == "https:",
        })
    }
}
