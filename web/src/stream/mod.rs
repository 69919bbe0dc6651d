//! A connection's bytes: as they follow each other, or as HTTP messages and their bodies.
//!
//! The view has no heights: text wraps, so the page holds windows of the stream that follow each other, asks for the
//! next one as the reader comes near an end (`StreamFrom::Before` leads back), and keeps the piece at the upper edge in
//! its place whatever comes or goes above it. The scroll bar is that of what is held. A picture is drawn by an `img`
//! element from a `Blob`, in which no script runs.

mod body;
mod body_state;
mod body_text;
mod choices;
mod file_name;
mod follow;
mod hex_dump;
mod letters;
mod messages;
mod piece;
pub(crate) mod saving;
mod scroll_control;
mod search;
mod selection;
mod windows;

pub(crate) use choices::{follow_stream, show_message};
pub(crate) use file_name::of_ladder as file_of_ladder;

use crate::deferred::PaneProps;
use crate::words::{Words, use_words};
use choices::{Choices, Mode, use_choices};
use explain::Args;
use follow::Follow;
use messages::Messages;
use protocol::question::SaveStream;
use protocol::{ConnectionView, Side};
use saving::Saving;
use search::Search;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The connection in view as its bytes.
#[component]
pub(crate) fn StreamPane(props: &PaneProps) -> Html {
    let words = use_words();
    let (choices, choose) = use_choices();
    let found = use_state_eq(|| None);
    let Some(ladder) = &props.view.ladder else {
        return Html::default();
    };
    let stream = ladder.stream;
    // Another connection begins where its selected segment is, whatever was read of the one before.
    let place = use_memo(stream, |_| Cell::new(None::<u32>));
    use_effect_with(stream, {
        let found = found.setter();
        move |_| found.set(None)
    });
    let on_found = {
        let found = found.setter();
        Callback::from(move |it| found.set(it))
    };
    let on_case = Callback::from(cloned!(choose, move |minds_case| {
        choose.emit(Choices {
            minds_case,
            ..choices
        });
    }));
    let is_messages = choices.mode == Mode::Messages;
    let connection = ladder.connection.as_deref();
    html! {
        <div class="view stream-view">
            <div class="stream-bar">
                { modes(choices, &choose, &words) }
                if !is_messages {
                    { direction(choices, &choose, connection, &words) }
                    <Search {stream} only={choices.only} minds_case={choices.minds_case} {on_case} {on_found} />
                    <Saving<SaveStream>
                        question={SaveStream { stream, only: choices.only }}
                        name={file_name::of_stream(&props.view.summary.name, stream, choices.only)}
                        label={words.get("stream-save")}
                        title={words.get("stream-save-title")}
                    />
                }
            </div>
            if is_messages {
                <Messages key={stream} {stream} selected={ladder.selected_frame} {choices} {choose} />
            } else {
                <Follow
                    key={follow_key(stream, choices.only)}
                    {stream}
                    only={choices.only}
                    is_hex={choices.mode == Mode::Hex}
                    selected={ladder.selected_frame}
                    found={*found}
                    place={Rc::clone(&place)}
                />
            }
        </div>
    }
}

/// What is held of other bytes is none of these.
fn follow_key(stream: u32, only: Option<Side>) -> String {
    format!("{stream}-{}", side_name(only))
}

/// The value of the list's entry for a direction.
fn side_name(only: Option<Side>) -> &'static str {
    match only {
        None => "both",
        Some(Side::Client) => "client",
        Some(Side::Server) => "server",
    }
}

fn modes(choices: Choices, choose: &Callback<Choices>, words: &Words) -> Html {
    let mode = |mode: Mode, key: &str| {
        let choose = choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(Choices { mode, ..choices }));
        let is_pressed = (choices.mode == mode).to_string();
        html! {
            <button class="button" type="button" aria-pressed={is_pressed} {onclick}>{ words.get(key) }</button>
        }
    };
    html! {
        <div class="stream-modes" role="group" aria-label={words.get("stream-shown-as")}>
            { mode(Mode::Text, "stream-text") }
            { mode(Mode::Hex, "stream-hex") }
            { mode(Mode::Messages, "stream-messages") }
        </div>
    }
}

/// Whose bytes are shown, with how many there are.
fn direction(
    choices: Choices,
    choose: &Callback<Choices>,
    connection: Option<&ConnectionView>,
    words: &Words,
) -> Html {
    let choose = choose.clone();
    let onchange = Callback::from(move |event: Event| {
        let list = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        let value = list.map(|list| list.value()).unwrap_or_default();
        let all = [None, Some(Side::Client), Some(Side::Server)];
        let only = all.into_iter().find(|only| side_name(*only) == value);
        choose.emit(Choices {
            only: only.flatten(),
            ..choices
        });
    });
    let (client, server) = connection.map_or((0, 0), |it| (it.bytes_client, it.bytes_server));
    let option = |only: Option<Side>, key: &str, bytes: u64| {
        let text = words.with(key, &Args::new().number("bytes", bytes));
        html! { <option value={side_name(only)} selected={choices.only == only}>{ text }</option> }
    };
    html! {
        <select class="button stream-direction" aria-label={words.get("stream-direction")} {onchange}>
            { option(None, "stream-both", client.saturating_add(server)) }
            { option(Some(Side::Client), "stream-only-client", client) }
            { option(Some(Side::Server), "stream-only-server", server) }
        </select>
    }
}
