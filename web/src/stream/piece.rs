use super::hex_dump::hex_dump;
use super::letters::{Edges, Letters, Run, letters};
use crate::session::use_session;
use crate::words::use_words;
use explain::Args;
use protocol::{StreamContent, StreamPiece, StreamWindow};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Of a piece that is no text, so many runs are drawn at first.
const MAX_RUNS: usize = 1500;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) window: Rc<StreamWindow>,
    /// The piece's place in the window.
    pub(super) place: usize,
    pub(super) edges: Edges,
    /// Where what was looked for is in it.
    pub(super) found: Range<usize>,
    /// Bytes in a line of hexadecimal; text without.
    pub(super) width: Option<usize>,
    pub(super) is_selected: bool,
}

/// What one segment brought of a stream, or a gap.
#[component]
pub(super) fn Piece(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let is_open = use_state(|| false);
    let Some(piece) = props.window.pieces.get(props.place) else {
        return Html::default();
    };
    let bytes = match &piece.content {
        StreamContent::Bytes(bytes) => bytes,
        StreamContent::Gap(len) => {
            let key = if session.is_link() {
                "stream-gap-link"
            } else {
                "stream-gap"
            };
            let text = words.with(key, &Args::new().number("len", *len));
            return html! {
                <span class="stream-gap" data-piece={piece.number.to_string()}>{ text }</span>
            };
        }
    };
    // What was found may lie in what is not drawn at first.
    let max = if *is_open || !props.found.is_empty() {
        usize::MAX
    } else {
        MAX_RUNS
    };
    let Letters { runs, left } = match props.width {
        Some(width) => Letters {
            runs: hex_dump(bytes, piece.offset, width, &props.found),
            left: 0,
        },
        None => letters(bytes, &props.edges, &props.found, max),
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        is_open.set(true);
    });
    let more = Args::new().number("count", u64::try_from(left).unwrap_or(u64::MAX));
    html! {
        <span
            class={classes!("stream-piece", props.is_selected.then_some("selected"))}
            data-piece={piece.number.to_string()}
        >
            { frame_button(piece, &words.with("stream-frame", &Args::new().digits("frame", piece.frame))) }
            { for runs.into_iter().map(run) }
            if left > 0 {
                <button class="button stream-more" type="button" {onclick}>
                    { words.with("stream-more", &more) }
                </button>
            }
        </span>
    }
}

/// Names the segment. Keys step through the segments wherever the focus is, so that no stop is needed at each of these.
fn frame_button(piece: &StreamPiece, label: &str) -> Html {
    html! {
        <button class="stream-frame" type="button" tabindex="-1" aria-label={label.to_owned()}>
            { format!("#{}", piece.frame) }
        </button>
    }
}

/// Letters that look alike.
pub(super) fn run(run: Run) -> Html {
    let text = run.text;
    match (run.is_match, run.is_escape) {
        (true, is_escape) => {
            let class = classes!("stream-match", is_escape.then_some("stream-escape"));
            html! { <mark {class}>{ text }</mark> }
        }
        (false, true) => html! { <span class="stream-escape">{ text }</span> },
        (false, false) => html! { { text } },
    }
}
