//! All connections between two hosts in one ladder, in the order in which their segments were captured.

mod rows;

use crate::browser;
use crate::deferred::PaneProps;
use crate::scroll::{ListGeometry, VirtualList, use_list, use_row_cursor};
use crate::session::{Answered, use_answer_of};
use crate::words::{Words, use_words};
use explain::Args;
use ladder::Geometry;
use protocol::question::Together;
use protocol::{ConnectionView, TogetherWindow};
use rows::{HostsRow, ROW_PX, Rows};
use std::rc::Rc;
use yew::prelude::*;

const ROWS: ListGeometry = ListGeometry {
    row_px: ROW_PX,
    overscan: 4,
};
/// Rows are asked for in runs of this many, and a run more to either side.
const RUN: u32 = 64;

/// The ladder of the two hosts of the connection in view. A segment that is selected brings its own connection into view,
/// and the ladder stays.
#[component]
pub(crate) fn HostsPane(props: &PaneProps) -> Html {
    let words = use_words();
    let list = use_list(ROWS, RUN);
    let ladder = props.view.ladder.as_ref();
    let selected = ladder.and_then(|ladder| ladder.selected_frame);
    let drawn = list.drawn();
    let (from, count) = drawn.request(RUN, RUN);
    let question = ladder.map(|ladder| Together {
        stream: ladder.stream,
        from,
        count,
        mark: selected,
    });
    // Names of hosts may change while they are in view.
    let edition = ladder.map_or(0, |ladder| ladder.reveal);
    let reply = use_answer_of(question, edition);
    let window = window_of(reply.as_ref());
    // Kept as long as the answer is: scrolling renders anew what stays the same.
    let rows = use_memo(reply.clone(), |reply| {
        let rows = window_of(reply.as_ref()).map_or(&[][..], |window| &window.rows);
        rows.iter().map(HostsRow::new).collect::<Vec<_>>()
    });
    let total = window.map_or(0, |window| window.segments);
    let cursor = use_row_cursor(window.and_then(|window| window.marked), |place| {
        let window = window?;
        let at = usize::try_from(place.checked_sub(window.from)?).ok()?;
        Some(window.rows.get(at)?.row.frame)
    });
    let at = cursor.at.filter(|_| total > 0);
    let onclick = Callback::from(cloned!(cursor, move |event: MouseEvent| {
        if let Some(frame) = browser::data_at(&event, "frame") {
            cursor.select(frame);
        }
    }));
    let onkeydown = Callback::from(cloned!(list, move |event: KeyboardEvent| {
        if let Some(to) = list.step(&event, at, total) {
            cursor.go(to);
        }
    }));
    let Some(window) = window else {
        let error = reply.and_then(|reply| reply.answer.as_ref().err().copied());
        let text = error.map_or_else(String::new, |error| words.query_error(error));
        return html! { <p class="hosts-note muted" role="status">{ text }</p> };
    };
    #[allow(clippy::cast_precision_loss, reason = "widths of windows are small")]
    let geometry = Geometry::new(drawn.width as f32);
    // What a row says of its place counts among all of them.
    let connection = Rc::new(ConnectionView {
        segments: total,
        ..(*window.first).clone()
    });
    html! {
        <div class="view hosts" {onclick} {onkeydown}>
            <p class="hosts-note muted" role="status">{ summary(window, &words) }</p>
            <div class="hosts-head">
                <span class="tone-client">{ end(&connection.client_name, connection.client.address.to_string()) }</span>
                <span class="tone-server">{ end(&connection.server_name, connection.server.address.to_string()) }</span>
            </div>
            <VirtualList
                key={window.first.stream}
                class="hosts-rows ladder-rows"
                {list}
                {total}
                from={window.from}
                {at}
            >
                if drawn.width > 0 {
                    <Rows
                        {rows}
                        from={window.from}
                        drawn={(drawn.from, drawn.to)}
                        {geometry}
                        {connection}
                        {selected}
                        shown={ladder.map(|ladder| ladder.stream)}
                    />
                }
            </VirtualList>
        </div>
    }
}

fn window_of(reply: Option<&Rc<Answered<Together>>>) -> Option<&TogetherWindow> {
    reply?.answer.as_ref().ok()
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
        Some(name) => format!("{} ({address})", letters::shown(name)),
        None => address,
    }
}
