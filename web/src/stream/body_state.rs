use crate::words::{Words, use_words};
use explain::Args;
use protocol::{HttpBody, HttpBodyEnd, HttpBodyKind, HttpCoding, UndrawnImage};
use std::rc::Rc;
use yew::prelude::*;

/// Holes that are named; the others are counted.
const MAX_HOLES: usize = 8;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) body: Rc<HttpBody>,
    /// `Content-Encoding`, for codings that nobody here knows.
    pub(super) coding: Option<String>,
    /// Whether its character encoding is not known to the browser.
    pub(super) unknown_charset: Option<String>,
    pub(super) left: usize,
}

/// What a reader must know of a body: what was undone for him, and what is not there.
#[component]
pub(super) fn BodyState(props: &Props) -> Html {
    let words = use_words();
    let told = told(props, &words);
    html! {
        <ul class="body-state">
            { for told.into_iter().map(|(is_warning, text)| html! {
                <li class={is_warning.then_some("warning")}>{ text }</li>
            }) }
        </ul>
    }
}

/// Sentences, and whether they are warnings.
fn told(props: &Props, words: &Words) -> Vec<(bool, String)> {
    let body = &props.body;
    let shown = u64::try_from(body.bytes.len()).unwrap_or(u64::MAX);
    let mut told = Vec::new();
    let codings: Vec<String> = body.undone.iter().map(|it| name(*it).to_owned()).collect();
    if !codings.is_empty() {
        let args = Args::new()
            .text("codings", words.list(&codings))
            .number("sent", body.sent_bytes)
            .number("len", shown);
        told.push((false, words.with("body-undone", &args)));
    }
    let len = Args::new().number("len", shown);
    let coding = props.coding.as_deref().unwrap_or_default();
    match body.end {
        HttpBodyEnd::Whole => {}
        HttpBodyEnd::TooLong => told.push((true, words.with("body-too-long", &len))),
        HttpBodyEnd::Cut => told.push((true, words.get("body-cut"))),
        HttpBodyEnd::Damaged => told.push((true, words.get("body-damaged"))),
        HttpBodyEnd::Unknown => {
            let args = Args::new().text("coding", coding);
            told.push((true, words.with("body-unknown-coding", &args)));
        }
        HttpBodyEnd::NoDecoder => told.push((true, words.get("body-no-decoder"))),
    }
    if body.missing_bytes > 0 {
        let args = Args::new().number("len", body.missing_bytes);
        told.push((true, words.with("body-missing", &args)));
        for hole in body.holes.iter().take(MAX_HOLES) {
            let args = Args::new().number("at", hole.at).number("len", hole.len);
            told.push((true, words.with("body-hole", &args)));
        }
        let beyond = body.holes.len().saturating_sub(MAX_HOLES);
        if beyond > 0 {
            let args = Args::new().number("count", u64::try_from(beyond).unwrap_or(u64::MAX));
            told.push((true, words.with("body-holes-beyond", &args)));
        }
    }
    if let Some(charset) = &props.unknown_charset {
        let args = Args::new().text("charset", charset);
        told.push((true, words.with("body-unknown-charset", &args)));
    }
    match body.kind {
        HttpBodyKind::Undrawn(UndrawnImage::TooLarge {
            width,
            height,
            frames,
        }) => {
            let args = Args::new()
                .number("width", width)
                .number("height", height)
                .number("frames", frames);
            told.push((true, words.with("body-image-too-large", &args)));
        }
        HttpBodyKind::Undrawn(UndrawnImage::NoSize) => {
            told.push((true, words.get("body-image-no-size")));
        }
        _ => {}
    }
    if props.left > 0 {
        let args = Args::new().number("len", u64::try_from(props.left).unwrap_or(u64::MAX));
        told.push((true, words.with("body-left", &args)));
    }
    told
}

/// The name of a coding, the same in all languages.
fn name(coding: HttpCoding) -> &'static str {
    match coding {
        HttpCoding::Chunked => "chunked",
        HttpCoding::Gzip => "gzip",
        HttpCoding::Deflate => "deflate",
        HttpCoding::Brotli => "Brotli",
        HttpCoding::Zstd => "Zstandard",
    }
}
