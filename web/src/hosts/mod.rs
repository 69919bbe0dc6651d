//! All connections between two hosts in one ladder, in the order in which their segments were captured.

mod rows;

use crate::deferred::PaneProps;
use crate::scroll::{Reveal, Scroller, ScrollerView, use_wanted};
use crate::session::{Session, use_answer_of};
use crate::words::{Words, use_words};
use explain::Args;
use ladder::Geometry;
use protocol::{ConnectionView, LaterAnswer, LaterRequest, TogetherWindow};
use rows::{HostsRow, ROW_PX, Rows};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Rows drawn above and below those in view.
const OVERSCAN: u32 = 4;
/// Rows are asked for in runs of this many, and a run more to either side.
const RUN: u32 = 64;

/// The ladder of the two hosts of the connection in view. A segment that is selected brings its own connection into view,
/// and the ladder stays.
#[component]
pub(crate) fn HostsPane(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let drawn = use_state_eq(|| (0_u32, RUN, 0_i32));
    // The row that a key went to; its segment is selected once the worker has said which it is.
    let wanted = use_state_eq(|| None::<u32>);
    let ladder = props.view.ladder.as_ref();
    let selected = ladder.and_then(|ladder| ladder.selected_frame);
    let (from, to, width) = *drawn;
    let first = from.saturating_sub(RUN) / RUN * RUN;
    let request = ladder.map(|ladder| LaterRequest::Together {
        stream: ladder.stream,
        from: first,
        count: to
            .saturating_add(RUN)
            .next_multiple_of(RUN)
            .saturating_sub(first),
        mark: selected,
    });
    // Names of hosts may change while they are in view.
    let edition = ladder.map_or(0, |ladder| ladder.reveal);
    let reply = use_answer_of(request, edition);
    let window = window_of(reply.as_ref());
    // Kept as long as the answer is: scrolling renders anew what stays the same.
    let rows = use_memo(reply.clone(), |reply| {
        let rows = window_of(reply.as_ref()).map_or(&[][..], |window| &window.rows);
        rows.iter().map(HostsRow::new).collect::<Vec<_>>()
    });
    let wanted_frame = wanted.and_then(|place| {
        let window = window?;
        let at = usize::try_from(place.checked_sub(window.from)?).ok()?;
        Some(window.rows.get(at)?.row.frame)
    });
    let marked = window.and_then(|window| window.marked);
    use_wanted(&wanted, wanted_frame, marked, session.as_ref());
    let total = window.map_or(0, |window| window.segments);
    let at = (*wanted).or(marked);
    let on_view = {
        let drawn = drawn.clone();
        Callback::from(move |view: ScrollerView| {
            let row = |px: u64| u32::try_from(px / u64::from(ROW_PX)).unwrap_or(u32::MAX);
            let from = row(view.top_px).saturating_sub(OVERSCAN);
            let to = row(view.bottom_px).saturating_add(1 + OVERSCAN);
            drawn.set((from, to, view.width));
        })
    };
    let onclick = {
        let (session, wanted) = (session.clone(), wanted.clone());
        Callback::from(move |event: MouseEvent| {
            if let (Some(session), Some(frame)) = (&session, clicked_frame(&event)) {
                wanted.set(None);
                session.go(frame);
            }
        })
    };
    let onkeydown = {
        let wanted = wanted.clone();
        let page = to
            .saturating_sub(from)
            .saturating_sub(2 * OVERSCAN + 2)
            .max(1);
        Callback::from(move |event: KeyboardEvent| {
            let place = at.unwrap_or(from);
            let last = total.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => place.saturating_add(1),
                "ArrowUp" => place.saturating_sub(1),
                "PageDown" => place.saturating_add(page),
                "PageUp" => place.saturating_sub(page),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            if !(event.ctrl_key() || event.alt_key() || event.meta_key()) {
                event.prevent_default();
                wanted.set(Some(to.min(last)));
            }
        })
    };
    let reveal = at.filter(|_| total > 0).map(|place| Reveal {
        serial: place,
        top_px: u64::from(place) * u64::from(ROW_PX),
        bottom_px: u64::from(place.saturating_add(1)) * u64::from(ROW_PX),
    });
    let Some(window) = window else {
        let text = match reply.as_deref() {
            Some((_, LaterAnswer::Refused(error))) => words.query_error(*error),
            _ => String::new(),
        };
        return html! { <p class="hosts-note muted" role="status">{ text }</p> };
    };
    #[allow(clippy::cast_precision_loss, reason = "widths of windows are small")]
    let geometry = Geometry::new(width as f32);
    // What a row says of its place counts among all of them.
    let connection = Rc::new(ConnectionView {
        segments: total,
        ..(*window.first).clone()
    });
    html! {
        <div class="hosts" {onclick} {onkeydown}>
            <p class="hosts-note muted" role="status">{ summary(window, &words) }</p>
            <div class="hosts-head">
                <span class="tone-client">{ end(&connection.client_name, connection.client.address.to_string()) }</span>
                <span class="tone-server">{ end(&connection.server_name, connection.server.address.to_string()) }</span>
            </div>
            <Scroller
                key={window.first.stream}
                class="hosts-rows ladder-rows"
                height_px={u64::from(total) * u64::from(ROW_PX)}
                origin_px={u64::from(window.from) * u64::from(ROW_PX)}
                {on_view}
                {reveal}
            >
                if width > 0 {
                    <Rows
                        {rows}
                        from={window.from}
                        drawn={(from, to)}
                        {geometry}
                        {connection}
                        {selected}
                        shown={ladder.map(|ladder| ladder.stream)}
                    />
                }
            </Scroller>
        </div>
    }
}

fn window_of(reply: Option<&Rc<(LaterRequest, LaterAnswer)>>) -> Option<&TogetherWindow> {
    match reply.map(|reply| &reply.1) {
        Some(LaterAnswer::Together(window)) => Some(&**window),
        _ => None,
    }
}

fn summary(window: &TogetherWindow, words: &Words) -> String {
    let args = Args::new()
        .number("shown", window.shown)
        .number("connections", window.connections)
        .number("segments", window.segments);
    let key = if window.shown < window.connections || window.is_cut {
        "hosts-summary-some"
    } else {
        "hosts-summary"
    };
    words.with(key, &args)
}

/// A host by its name and address.
fn end(name: &Option<String>, address: String) -> String {
    match name {
        Some(name) => format!("{name} ({address})"),
        None => address,
    }
}

fn clicked_frame(event: &MouseEvent) -> Option<u32> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest("[data-frame]").ok()??;
    row.get_attribute("data-frame")?.parse().ok()
}
