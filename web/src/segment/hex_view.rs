use crate::words::use_words;
use explain::Args;
use protocol::SegmentDetail;
use std::rc::Rc;
use yew::prelude::*;

use super::byte_fields::{Field, fields};

/// Bytes in a line.
const LINE: usize = 8;
/// Lines to begin with: all headers of an ordinary frame, and the first of the data.
const FIRST_LINES: usize = 24;
/// Lines that one asks for at a time.
const MORE_LINES: usize = 2_048;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub detail: Rc<SegmentDetail>,
}

/// A frame's bytes, each belonging to a field of the header or to a layer.
#[component]
pub(crate) fn HexView(props: &Props) -> Html {
    let words = use_words();
    let detail = &props.detail;
    let wanted = use_state(|| FIRST_LINES);
    // Another segment begins short again.
    use_effect_with(
        detail.segment.frame,
        cloned!(wanted, move |_| wanted.set(FIRST_LINES)),
    );
    let fields = fields(detail);
    let lines = detail.bytes.len().div_ceil(LINE);
    let more = Callback::from(cloned!(wanted, move |_: MouseEvent| wanted
        .set(wanted.saturating_add(MORE_LINES))));
    html! {
        <>
            <pre class="hex" role="group" tabindex="0" aria-label={words.get("page-bytes")}>
                { for detail.bytes.chunks(LINE).take(*wanted).enumerate().map(|(number, bytes)| {
                    line(number.saturating_mul(LINE), bytes, &fields)
                }) }
            </pre>
            if lines > *wanted {
                <button class="button hex-more" type="button" onclick={more}>
                    { words.with("page-more-bytes", &Args::new().number("count", detail.captured_len)) }
                </button>
            }
        </>
    }
}

/// A line: where it begins, the bytes in hexadecimal, parted by fields, and as letters.
fn line(at: usize, bytes: &[u8], fields: &[Field]) -> Html {
    let mut parts = Vec::new();
    let mut rest = bytes;
    let mut place = at;
    while !rest.is_empty() {
        let field = fields.iter().find(|field| field.range.contains(&place));
        // Up to the end of the field, or, between fields, up to the next one.
        let end = match field {
            Some(field) => field.range.end,
            None => fields
                .iter()
                .map(|field| field.range.start)
                .filter(|start| *start > place)
                .min()
                .unwrap_or(usize::MAX),
        };
        let (run, after) = rest.split_at(end.saturating_sub(place).min(rest.len()));
        parts.push(hex_run(run, field));
        if !after.is_empty() {
            parts.push(html! { { " " } });
        }
        place = place.saturating_add(run.len());
        rest = after;
    }
    let gap = "   ".repeat(LINE.saturating_sub(bytes.len()));
    let letters: String = bytes.iter().map(|byte| letter(*byte)).collect();
    html! {
        <>
            <span class="at">{ format!("{at:04x}  ") }</span>
            { parts }
            { gap }{ "  " }
            <span class="letters">{ letters }{ "\n" }</span>
        </>
    }
}

fn hex_run(bytes: &[u8], field: Option<&Field>) -> Html {
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let hex = hex.join(" ");
    match field {
        Some(field) => {
            html! { <span data-field={field.word.clone()} data-also={field.also.clone()}>{ hex }</span> }
        }
        None => html! { { hex } },
    }
}

fn letter(byte: u8) -> char {
    match byte {
        b' '..=b'~' => char::from(byte),
        _ => '.',
    }
}
