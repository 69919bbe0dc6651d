//! A connection's bytes as they follow each other, and what is done with the part in view.

use super::letters::{Edges, completes};
use super::piece::Piece;
use super::scroll_control::{StreamScroll, Wish};
use super::selection::use_selection;
use super::windows::Windows;
use crate::browser;
use crate::session::{Session, use_session};
use crate::words::{Words, use_words};
use protocol::{Side, StreamContent, StreamMatch, StreamPiece, StreamWindow};
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Narrower views, in px, have lines of half as many bytes.
const NARROW_PX: i32 = 620;
/// Frames that are named for a selection of text.
const MAX_FRAMES: usize = 24;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) stream: u32,
    pub(super) only: Option<Side>,
    pub(super) is_hex: bool,
    pub(super) selected: Option<u32>,
    pub(super) found: Option<StreamMatch>,
    /// Where the reader is; kept when other bytes are shown.
    pub(super) place: Rc<Cell<Option<u32>>>,
}

/// A connection's bytes, both directions in the order in which they follow each other.
#[component]
pub(super) fn Follow(props: &Props) -> Html {
    let words = use_words();
    let windows = use_reducer_eq(Windows::default);
    let session = use_session();
    let is_narrow = use_state_eq(|| false);
    let scroll = {
        let (what, place) = ((props.stream, props.only), Rc::clone(&props.place));
        let windows = windows.dispatcher();
        use_memo((), move |()| {
            StreamScroll::new(session, what, place, windows)
        })
    };
    use_scroll(&scroll, props, &windows, &is_narrow);
    let selection = use_selection(&scroll.outer);
    scroll.draw(&windows);

    let onscroll = Callback::from(cloned!(scroll, move |_: Event| scroll.scrolled()));
    let onclick = Callback::from(cloned!(scroll, move |event: MouseEvent| {
        if let Some(frame) = clicked(&event, &scroll) {
            scroll.session.jump(frame);
        }
    }));
    let onkeydown = Callback::from(cloned!(scroll, move |event: KeyboardEvent| {
        let wish = match event.key().as_str() {
            "Home" => Wish::Start,
            "End" => Wish::End,
            _ => return,
        };
        event.prevent_default();
        scroll.go(wish);
    }));
    let width = props.is_hex.then_some(if *is_narrow { 8 } else { 16 });
    let groups = groups(&windows);
    let has_nothing = windows.serial > 0 && groups.is_empty();
    html! {
        <>
            <div
                class={classes!("stream-scroll", props.is_hex.then_some("hex"))}
                ref={scroll.outer.clone()}
                role="region"
                tabindex="0"
                aria-label={words.get("stream-bytes")}
                {onscroll}
                {onclick}
                {onkeydown}
            >
                if has_nothing { <p class="ladder-empty">{ words.get("stream-nothing") }</p> }
                { for groups.into_iter().map(|group| draw(group, props, width, &words)) }
                if windows.refused.is_some() {
                    <p class="later-failed" role="alert">{ words.get("stream-unreadable") }</p>
                }
            </div>
            { foot(&windows, &scroll, scroll.session.is_link(), &words) }
            // Below, where it moves nothing of what is being selected.
            if let Some(range) = &selection {
                { carriers(&windows, range, &scroll.session, &words) }
            }
        </>
    }
}

/// Ties the scroll to what is shown, found and selected.
#[hook]
fn use_scroll(
    scroll: &Rc<StreamScroll>,
    props: &Props,
    windows: &Windows,
    is_narrow: &UseStateHandle<bool>,
) {
    use_effect({
        let (scroll, is_narrow) = (Rc::clone(scroll), is_narrow.clone());
        move || {
            scroll.rendered();
            let outer = scroll.outer.cast::<HtmlElement>();
            is_narrow.set(outer.is_some_and(|outer| outer.client_width() < NARROW_PX));
        }
    });
    use_effect_with(props.selected, {
        let (scroll, place) = (Rc::clone(scroll), props.place.get());
        let is_first = windows.serial == 0;
        move |selected| {
            let wish = match (place, selected) {
                // Only what is shown of the place where the reader was is another thing.
                (Some(place), _) if is_first => Wish::Piece(place),
                (_, Some(frame)) => Wish::Frame(*frame),
                (_, None) => Wish::Start,
            };
            scroll.go(wish);
        }
    });
    use_effect_with(props.found, {
        let scroll = Rc::clone(scroll);
        move |found| {
            if let Some(found) = found {
                scroll.go(Wish::Match(*found));
            }
        }
    });
}

/// A piece with what its neighbours have to do with it.
struct Drawn<'a> {
    window: &'a Rc<StreamWindow>,
    place: usize,
    piece: &'a StreamPiece,
    edges: Edges,
}

/// Pieces of one direction that follow each other.
fn groups(windows: &Windows) -> Vec<Vec<Drawn<'_>>> {
    let mut groups: Vec<Vec<Drawn<'_>>> = Vec::new();
    // The last piece of each side: a letter may go on where that side speaks again.
    let mut last: [Option<(usize, usize)>; 2] = [None; 2];
    for (window, place, piece) in windows.pieces() {
        let goes_on = groups
            .last()
            .and_then(|group| group.last())
            .is_some_and(|before| before.piece.sender == piece.sender);
        if !goes_on {
            groups.push(Vec::new());
        }
        let side = usize::from(piece.sender == Side::Server);
        let before = last.get(side).copied().flatten();
        let before = before.and_then(|(group, at)| groups.get_mut(group)?.get_mut(at));
        let mut edges = Edges::default();
        if let (StreamContent::Bytes(bytes), Some(before)) = (&piece.content, before)
            && let StreamContent::Bytes(bytes_before) = &before.piece.content
        {
            edges.skip = completes(bytes_before, bytes);
            for (to, from) in before.edges.behind.iter_mut().zip(bytes) {
                *to = *from;
            }
            before.edges.behind_len = bytes.len().min(before.edges.behind.len());
        }
        let number = groups.len().saturating_sub(1);
        if let Some(group) = groups.last_mut() {
            if let Some(last) = last.get_mut(side) {
                *last = Some((number, group.len()));
            }
            group.push(Drawn {
                window,
                place,
                piece,
                edges,
            });
        }
    }
    groups
}

fn draw(group: Vec<Drawn<'_>>, props: &Props, width: Option<usize>, words: &Words) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let (class, arrow, key) = match first.piece.sender {
        Side::Client => ("client", "→", "stream-from-client"),
        Side::Server => ("server", "←", "stream-from-server"),
    };
    html! {
        <section key={first.piece.number} class={classes!("stream-group", class)}>
            <p class="stream-sender"><span aria-hidden="true">{ arrow }</span>{ " " }{ words.get(key) }</p>
            <pre class="stream-pieces">
                { for group.iter().map(|drawn| html! {
                    <Piece
                        key={drawn.piece.number}
                        window={Rc::clone(drawn.window)}
                        place={drawn.place}
                        edges={drawn.edges}
                        found={found_in(drawn.piece, props.found.as_ref())}
                        {width}
                        is_selected={props.selected == Some(drawn.piece.frame)}
                    />
                }) }
            </pre>
        </section>
    }
}

/// Where in a piece something lies that was found.
fn found_in(piece: &StreamPiece, found: Option<&StreamMatch>) -> Range<usize> {
    let Some(found) = found.filter(|found| found.first.sender == piece.sender) else {
        return 0..0;
    };
    let within = |offset: u64| {
        let place = offset.saturating_sub(piece.offset);
        usize::try_from(place)
            .unwrap_or(usize::MAX)
            .min(super::windows::len(piece))
    };
    within(found.first.offset)..within(found.last.offset.saturating_add(1))
}

/// The frame of the piece that was clicked on; none where text was selected over more than one.
fn clicked(event: &MouseEvent, scroll: &StreamScroll) -> Option<u32> {
    let number = browser::data_at(event, "piece")?;
    let (from, to) = super::selection::selected(&scroll.outer).unwrap_or((number, number));
    if from != to {
        return None;
    }
    scroll.held.borrow().piece(number).map(|piece| piece.frame)
}

/// The ways to the ends of what is not all in the page, and what the capture lacks.
fn foot(windows: &Windows, scroll: &Rc<StreamScroll>, is_link: bool, words: &Words) -> Html {
    let missing = windows.extents().map_or(0, |(client, server)| {
        client.missing.saturating_add(server.missing)
    });
    let is_part = windows.before().is_some() || windows.behind().is_some();
    if missing == 0 && !is_part {
        return Html::default();
    }
    let way = |key: &str, wish: Wish| {
        let scroll = Rc::clone(scroll);
        let onclick = Callback::from(move |_: MouseEvent| scroll.go(wish));
        html! { <button class="button" type="button" {onclick}>{ words.get(key) }</button> }
    };
    html! {
        <p class="stream-foot">
            if is_part {
                { way("stream-start", Wish::Start) }
                { way("stream-end", Wish::End) }
            }
            if missing > 0 {
                <span>{ words.with(if is_link { "stream-missing-link" } else { "stream-missing" }, &explain::Args::new().number("len", missing)) }</span>
            }
        </p>
    }
}

/// The segments that carried what is selected.
fn carriers(windows: &Windows, range: &(u32, u32), session: &Session, words: &Words) -> Html {
    let pieces = windows.pieces().map(|(_, _, piece)| piece);
    let mut frames: Vec<u32> = pieces
        .filter(|piece| (range.0..=range.1).contains(&piece.number))
        .map(|piece| piece.frame)
        .collect();
    frames.dedup();
    let beyond = frames.len().saturating_sub(MAX_FRAMES);
    let button = |frame: u32| {
        let session = session.clone();
        let onclick = Callback::from(move |_: MouseEvent| session.jump(frame));
        // Else the text would be selected no more.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <button class="button stream-carrier" type="button" {onclick} {onmousedown}>
                { format!("#{frame}") }
            </button>
        }
    };
    let more = explain::Args::new().number("count", u64::try_from(beyond).unwrap_or(u64::MAX));
    html! {
        <p class="stream-carriers">
            <span>{ words.get("stream-carriers") }</span>
            { for frames.into_iter().take(MAX_FRAMES).map(button) }
            if beyond > 0 { <span>{ words.with("stream-carriers-beyond", &more) }</span> }
        </p>
    }
}
