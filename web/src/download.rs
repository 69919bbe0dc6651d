//! Fetching a capture that lies at an address.

use crate::state::{DownloadError, Scheme};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Blob, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials,
    RequestInit, RequestMode, RequestRedirect, Response,
};

/// How often progress is told, in bytes.
const TELL_EVERY: u64 = 256 * 1024;

/// The most bytes that are fetched. Whoever wrote the address decides what comes from it, and it may have no end.
pub(crate) const MAX_BYTES: u64 = 1 << 30;

/// What becomes of an address that leads on to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Redirects {
    Follow,
    /// Nobody agreed to that host.
    Refuse,
}

/// Fetches `url` without credentials and without saying where the reader comes from; tells `progress` the bytes
/// received and, where the server says, the bytes in all.
///
/// # Errors
/// [`DownloadError`]; also when `signal` aborts, which the caller knows. What is still under way then is the caller's to
/// abort.
pub(crate) async fn fetch(
    url: &str,
    signal: &AbortSignal,
    redirects: Redirects,
    progress: impl Fn(u64, Option<u64>),
) -> Result<Blob, DownloadError> {
    let response = request(url, signal, redirects)
        .await
        .map_err(|_| DownloadError::Unreachable)?;
    if !response.ok() {
        return Err(DownloadError::Status(response.status()));
    }
    receive(&response, progress)
        .await
        .map_err(|_| DownloadError::Unreachable)?
}

/// What an address begins with, where nothing can be fetched from such a one. As browsers do (URL standard, "basic URL
/// parser"), what surrounds an address and breaks its lines is passed over.
pub(crate) fn refused_scheme(url: &str) -> Option<Scheme> {
    let is_blank = |letter: char| letter <= ' ';
    let url: String = url
        .trim_matches(is_blank)
        .chars()
        .filter(|letter| !matches!(letter, '\t' | '\n' | '\r'))
        .collect();
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => None,
        "javascript" => Some(Scheme::Program),
        "data" => Some(Scheme::Data),
        "file" => Some(Scheme::File),
        _ => is_scheme.then_some(Scheme::Other),
    }
}

async fn request(
    url: &str,
    signal: &AbortSignal,
    redirects: Redirects,
) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(signal));
    if redirects == Redirects::Refuse {
        init.set_redirect(RequestRedirect::Error);
    }
    let window = crate::browser::window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?;
    response.dyn_into()
}

/// The browser gathers the bytes itself, and may do so on disk; a copy of the stream is only counted.
async fn receive(
    response: &Response,
    progress: impl Fn(u64, Option<u64>),
) -> Result<Result<Blob, DownloadError>, JsValue> {
    let total = content_length(response);
    if total.is_some_and(|total| total > MAX_BYTES) {
        return Ok(Err(DownloadError::TooLong));
    }
    let blob = JsFuture::from(response.clone()?.blob()?);
    let body = response.body().ok_or(JsValue::UNDEFINED)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let (mut received, mut told) = (0_u64, 0_u64);
    progress(0, total);
    loop {
        let result = JsFuture::from(reader.read()).await?;
        if Reflect::get(&result, &"done".into())?.is_truthy() {
            break;
        }
        let chunk: Uint8Array = Reflect::get(&result, &"value".into())?.dyn_into()?;
        received = received.saturating_add(u64::from(chunk.length()));
        if received > MAX_BYTES {
            return Ok(Err(DownloadError::TooLong));
        }
        if received - told >= TELL_EVERY {
            told = received;
            // A compressed transfer has more bytes than its length says.
            progress(received, total.filter(|total| received <= *total));
        }
    }
    blob.await?.dyn_into().map(Ok)
}

fn content_length(response: &Response) -> Option<u64> {
    response
        .headers()
        .get("content-length")
        .ok()
        .flatten()?
        .parse()
        .ok()
}

/// The name of the file at an address: the last part of its path, else the address.
pub(crate) fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    match path.rsplit_once('/') {
        Some((_, name)) if !name.is_empty() => crate::state::address::percent_decode(name),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{file_name, refused_scheme};
    use crate::state::Scheme;

    #[test]
    fn only_what_can_be_fetched_is_asked_for() {
        for (url, expect) in [
            ("https://example.org/a.pcap", None),
            ("HTTP://example.org", None),
            ("samples/a:b.pcap", None),
            ("//example.org/x", None),
            ("1:2", None),
            ("javascript:alert(1)", Some(Scheme::Program)),
            (" \u{1}jAva\tscr\nipt:alert(1)", Some(Scheme::Program)),
            ("data:text/html,<script>", Some(Scheme::Data)),
            ("file:///etc/passwd", Some(Scheme::File)),
            ("ftp://example.org/a.pcap", Some(Scheme::Other)),
            ("blob:https://example.org/1", Some(Scheme::Other)),
        ] {
            assert_eq!(refused_scheme(url), expect, "{url:?}");
        }
    }

    #[test]
    fn names_a_file_by_its_address() {
        for (url, expect) in [
            ("https://example.org/a/b.pcap", "b.pcap"),
            (
                "https://example.org/a/b%20c.pcapng?token=/x#y",
                "b c.pcapng",
            ),
            ("https://example.org/", "https://example.org/"),
            ("https://example.org", "https://example.org"),
            ("samples/node-keepalive.pcap", "node-keepalive.pcap"),
        ] {
            assert_eq!(file_name(url), expect, "{url}");
        }
    }
}
