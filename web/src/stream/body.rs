//! One HTTP message and its body: as text, indented JSON, a picture, or byte by byte.

use super::body_state::BodyState;
use super::body_text::body_text;
use super::choices::Choices;
use super::file_name;
use super::hex_dump::hex_dump;
use super::letters::{Edges, Letters, letters};
use super::piece::run;
use super::saving::Saving;
use crate::save_file::BlobUrl;
use crate::session::{use_answer, use_session};
use crate::words::{Words, use_words};
use explain::{Args, indent_json};
use js_sys::{Array, Uint8Array};
use protocol::{
    HttpBody, HttpBodyEnd, HttpBodyKind, HttpFraming, HttpHead, SegmentMessage, UndrawnImage,
    question,
};
use std::rc::Rc;
use web_sys::{Blob, BlobPropertyBag};
use yew::prelude::*;

/// How much is shown at first, in bytes, and how much more of it when a reader asks for more.
const FIRST_BYTES: u32 = 128 << 10;
const TIMES: u32 = 8;
/// The most that is shown as text, and of a picture.
const MAX_BYTES: u32 = 4 << 20;
const MAX_IMAGE: u32 = 16 << 20;
/// The most that is shown byte by byte: every 16 of them take a line.
const MAX_HEX: usize = 256 << 10;
/// Bytes in a line of hexadecimal.
const WIDTH: usize = 16;
/// Runs of letters that are drawn; only what is no text has more.
const MAX_RUNS: usize = 4000;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) of: SegmentMessage,
    pub(super) choices: Choices,
    pub(super) choose: Callback<Choices>,
}

/// One HTTP message: what is to be said of it, and its body.
#[component]
pub(super) fn MessageBody(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let limit = use_state_eq(|| FIRST_BYTES);
    let message = &props.of.message;
    let has_body = message.framing != HttpFraming::None;
    let answer = use_answer(has_body.then_some(question::Body {
        message: message.index,
        limit_bytes: *limit,
    }));
    let head = use_answer(Some(question::Head {
        message: message.index,
    }));
    let body = use_memo(answer, |answer| {
        let body = answer.as_ref()?.answer.as_ref().ok()?;
        Some(Rc::new(body.clone()))
    });
    // Of a picture, a part is none, and its size may stand far from its beginning.
    let is_cut_image = body.as_ref().as_ref().is_some_and(|body| {
        let is_image = matches!(
            body.kind,
            HttpBodyKind::Image { .. } | HttpBodyKind::Undrawn(UndrawnImage::NoSize)
        );
        body.end == HttpBodyEnd::TooLong && is_image
    });
    use_effect_with(is_cut_image, {
        let limit = limit.setter();
        move |is_cut| {
            if *is_cut {
                limit.set(MAX_IMAGE);
            }
        }
    });
    let text = words.http_message(&props.of, message.first_frame);
    let jump = {
        let (session, frame) = (session.clone(), message.first_frame);
        Callback::from(move |_: MouseEvent| {
            session.jump(frame);
        })
    };
    let more = Callback::from(cloned!(limit, move |_: MouseEvent| {
        limit.set(limit.saturating_mul(TIMES).min(MAX_BYTES));
    }));
    let body = body.as_ref().clone();
    let has_more = body
        .as_ref()
        .is_some_and(|body| body.end == HttpBodyEnd::TooLong && *limit < MAX_BYTES);
    html! {
        <section class="message" aria-label={words.get("body-message")}>
            <h3><bdi>{ text.heading }</bdi></h3>
            <p class="message-told">
                <button class="button stream-carrier" type="button" onclick={jump}>
                    { format!("#{}", message.first_frame) }
                </button>
                { " " }
                { text.sentences.join(&words.get("sentence-separator")) }
            </p>
            if let Some(Ok(head)) = head.as_ref().map(|it| &it.answer) { { fields(head, &words) } }
            if !has_body {
                <p class="muted">{ words.get("body-none") }</p>
            } else {
                <div class="message-tools">
                    { tools(props, body.as_deref(), &words) }
                    <Saving<question::SaveBody>
                        question={question::SaveBody { message: message.index }}
                        name={file_name::of_body(&props.of)}
                        label={words.get("body-save")}
                    />
                    if has_more {
                        <button class="button" type="button" onclick={more}>{ words.get("body-more") }</button>
                    }
                </div>
                if let Some(body) = body {
                    <Body {body} coding={message.content_encoding.clone()} choices={props.choices} />
                }
            }
        </section>
    }
}

/// The first line and the fields, as captured.
fn fields(head: &HttpHead, words: &Words) -> Html {
    let field = |(name, value): &(String, String)| {
        html! { <><dt><bdi>{ words.plain(name) }</bdi></dt><dd><bdi>{ words.plain(value) }</bdi></dd></> }
    };
    html! {
        <details class="message-head" open=true>
            <summary><bdi>{ words.plain(&head.line) }</bdi></summary>
            <dl>{ for head.fields.iter().map(field) }</dl>
            if !head.is_whole { <p class="muted">{ words.get("body-head-cut") }</p> }
        </details>
    }
}

/// How a body can be shown otherwise.
fn tools(props: &Props, body: Option<&HttpBody>, words: &Words) -> Html {
    let choices = props.choices;
    let button = |key: &str, is_on: bool, next: Choices| {
        let choose = props.choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(next));
        html! {
            <button class="button" type="button" aria-pressed={is_on.to_string()} {onclick}>
                { words.get(key) }
            </button>
        }
    };
    let is_json = body.is_some_and(|body| matches!(body.kind, HttpBodyKind::Json { .. }));
    let is_binary = body
        .is_some_and(|body| matches!(body.kind, HttpBodyKind::Binary | HttpBodyKind::Undrawn(_)));
    let is_raw = Choices {
        is_raw: !choices.is_raw,
        ..choices
    };
    let is_hex = Choices {
        is_body_hex: !choices.is_body_hex,
        ..choices
    };
    html! {
        <>
            if is_json && !choices.is_body_hex { { button("body-raw", choices.is_raw, is_raw) } }
            if !is_binary { { button("stream-hex", choices.is_body_hex, is_hex) } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    body: Rc<HttpBody>,
    coding: Option<String>,
    choices: Choices,
}

/// A body's bytes, as what they are.
#[component]
fn Body(props: &BodyProps) -> Html {
    let words = use_words();
    let body = &props.body;
    let is_broken = use_state_eq(|| false);
    let image = use_memo(Rc::clone(body), |body| image(body));
    let is_image = image.is_some() && !props.choices.is_body_hex && !*is_broken;
    let shown = use_memo(
        (Rc::clone(body), props.choices, is_image),
        |(body, choices, is_image)| {
            if *is_image {
                Shown::default()
            } else {
                show(body, *choices)
            }
        },
    );
    let drawn = match image.as_ref().as_ref().filter(|_| is_image) {
        Some(image) => {
            let onerror = {
                let is_broken = is_broken.setter();
                Callback::from(move |_: Event| is_broken.set(true))
            };
            let size = u64::try_from(body.bytes.len()).unwrap_or(u64::MAX);
            let alt = words.with("body-image", &Args::new().number("len", size));
            html! { <img class="body-image" src={image.address().to_owned()} {alt} {onerror} /> }
        }
        None => html! {
            <pre class="body-bytes" role="group" tabindex="0" aria-label={words.get("body-bytes")}>
                { for shown.letters.runs.iter().cloned().map(run) }
            </pre>
        },
    };
    html! {
        <>
            <BodyState
                body={Rc::clone(body)}
                coding={props.coding.clone()}
                unknown_charset={shown.unknown_charset.clone()}
                left={shown.letters.left}
            />
            if *is_broken { <p class="muted">{ words.get("body-image-broken") }</p> }
            { drawn }
        </>
    }
}

/// A body as letters.
#[derive(Default)]
struct Shown {
    letters: Letters,
    unknown_charset: Option<String>,
}

fn show(body: &HttpBody, choices: Choices) -> Shown {
    let (charset, is_json) = match &body.kind {
        HttpBodyKind::Text { charset } => (charset, false),
        HttpBodyKind::Json { charset } => (charset, !choices.is_raw),
        HttpBodyKind::Image { .. } | HttpBodyKind::Undrawn(_) | HttpBodyKind::Binary => {
            return hex(body);
        }
    };
    if choices.is_body_hex {
        return hex(body);
    }
    let text = body_text(&body.bytes, charset);
    let indented = std::str::from_utf8(&text.bytes)
        .ok()
        .filter(|_| is_json)
        .and_then(|json| indent_json(json, text.bytes.len().saturating_mul(8).max(1 << 16)));
    let bytes = indented.as_ref().map_or(&*text.bytes, String::as_bytes);
    Shown {
        letters: letters(bytes, &Edges::default(), &(0..0), MAX_RUNS),
        unknown_charset: text.is_unknown.then(|| charset.clone()),
    }
}

fn hex(body: &HttpBody) -> Shown {
    let bytes = body.bytes.get(..MAX_HEX).unwrap_or(&body.bytes);
    Shown {
        letters: Letters {
            runs: hex_dump(bytes, 0, WIDTH, &(0..0)),
            left: body.bytes.len().saturating_sub(bytes.len()),
        },
        unknown_charset: None,
    }
}

/// The address of a picture. What it holds runs no script, since it is drawn by an `img` element alone.
fn image(body: &HttpBody) -> Option<BlobUrl> {
    let HttpBodyKind::Image { media_type } = &body.kind else {
        return None;
    };
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(&*body.bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    BlobUrl::new(&blob)
}
