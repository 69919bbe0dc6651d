//! The table of requests: the worker sorts it and gives it by parts, this draws what is in view.

use super::bars::{axis_of, legend, scale};
use super::row::Row;
use crate::browser;
use crate::link::copy;
use crate::scroll::{ColumnOrder, ListGeometry, VirtualList, use_list, use_row_cursor};
use crate::session::{Answered, use_answer_of, use_session};
use crate::state::{Action, Filtered, Tab};
use crate::words::{Words, use_words};
use explain::Args;
use protocol::question::{Curl, Requests};
use protocol::{RequestColumn, RequestOrder, RequestRow, RequestWindow};
use web_sys::Element;
use yew::prelude::*;

/// The style sheet has the same height.
const ROWS: ListGeometry = ListGeometry {
    row_px: 26,
    overscan: 8,
};
/// Rows are asked for in runs of this many, and a run more to either side.
const RUN: u32 = 64;

/// The columns, from left to right: what they are sorted by, their name, what is to be said of them, and whether it is a number.
const COLUMNS: [(RequestColumn, &str, &str, bool); 11] = [
    (RequestColumn::Method, "requests-method", "", false),
    (RequestColumn::Host, "requests-host", "", false),
    (RequestColumn::Target, "requests-target", "", false),
    (RequestColumn::Status, "requests-status", "", true),
    (
        RequestColumn::Size,
        "requests-size",
        "requests-size-title",
        true,
    ),
    (
        RequestColumn::Stream,
        "requests-stream",
        "requests-stream-title",
        true,
    ),
    (
        RequestColumn::Blocked,
        "requests-blocked",
        "requests-blocked-title",
        true,
    ),
    (
        RequestColumn::Waiting,
        "requests-waiting",
        "requests-waiting-title",
        true,
    ),
    (
        RequestColumn::Receiving,
        "requests-receiving",
        "requests-receiving-title",
        true,
    ),
    (
        RequestColumn::Time,
        "requests-time",
        "requests-time-title",
        true,
    ),
    (
        RequestColumn::Start,
        "requests-bars",
        "requests-bars-title",
        false,
    ),
];

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub order: RequestOrder,
    pub filtered: Filtered,
    pub selected: Option<u32>,
    pub sort: Callback<RequestColumn>,
}

/// What the worker said of the table.
#[derive(Clone, Copy)]
struct Answer<'a> {
    from: u32,
    window: &'a RequestWindow,
}

impl<'a> Answer<'a> {
    fn of(reply: &'a Answered<Requests>) -> Option<Self> {
        Some(Self {
            from: reply.question.from,
            window: reply.answer.as_ref().ok()?,
        })
    }

    fn row(self, place: u32) -> Option<&'a RequestRow> {
        let at = place.checked_sub(self.from)?;
        self.window.rows.get(usize::try_from(at).ok()?)
    }
}

/// The table's head, and those of its rows that are in view.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let list = use_list(ROWS, RUN);
    let (from, count) = list.drawn().request(RUN, RUN);
    let question = Requests {
        order: props.order,
        from,
        count,
        mark: props.selected,
    };
    let reply = use_answer_of(Some(question), props.filtered.serial);
    // A table in another order is shown until the new one comes.
    let answer = reply.as_deref().and_then(Answer::of);
    let total = answer.map_or(0, |answer| answer.window.total);
    let drawn = list.drawn().within(total);
    let marked = answer.and_then(|answer| answer.window.marked);
    let cursor = use_row_cursor(marked, |place| Some(answer?.row(place)?.frame));
    let at = cursor.at.filter(|_| total > 0);
    let axis = axis_of(answer.and_then(|answer| answer.window.span));
    let copied = use_state_eq(|| None::<bool>);

    let open = Callback::from(cloned!(session, move |frame: u32| {
        session.go(frame);
        session.dispatch(Action::Tab(Tab::Ladder));
    }));
    let frames: Vec<Option<u32>> = (drawn.from..drawn.to)
        .map(|place| Some(answer?.row(place)?.frame))
        .collect();
    let frame_of = move |place: u32| {
        let at = usize::try_from(place.checked_sub(drawn.from)?).ok()?;
        frames.get(at).copied().flatten()
    };
    let onclick = Callback::from(cloned!((open, frame_of), move |event: MouseEvent| {
        if let Some(frame) = browser::data_at(&event, "place").and_then(&frame_of) {
            open.emit(frame);
        }
    }));
    let tabbable = at
        .filter(|at| (drawn.from..drawn.to).contains(at))
        .unwrap_or(drawn.from);
    let onkeydown = Callback::from(cloned!((list, cursor), move |event: KeyboardEvent| {
        let target = event.target_dyn_into::<Element>();
        if !target.is_some_and(|target| target.has_attribute("data-place")) {
            return;
        }
        if let Some(to) = list.step(&event, at, total) {
            cursor.go(to);
        } else if event.key() == "Enter"
            && !browser::is_modified(&event)
            && let Some(frame) = frame_of(tabbable)
        {
            event.prevent_default();
            open.emit(frame);
        }
    }));
    // After a key the focus goes along, once the row is in the document.
    use_effect_with((at, drawn, total), |(at, ..)| {
        let is_here = browser::focused().is_some_and(|it| it.has_attribute("data-place"));
        if let (true, Some(at)) = (is_here, at) {
            browser::focus_quietly(&format!(".requests [data-place=\"{at}\"]"));
        }
    });
    let curl = Callback::from(cloned!((session, copied), move |message: u32| {
        let copied = copied.clone();
        session.ask(Curl { message }, move |_, answer| {
            wasm_bindgen_futures::spawn_local(async move {
                copied.set(Some(match answer {
                    Ok(command) => copy(&command).await,
                    Err(_) => false,
                }));
            });
        });
    }));
    let rows = (drawn.from..drawn.to).map(|place| {
        html! {
            <Row
                key={place}
                {place}
                selected={marked == Some(place)}
                request={answer.and_then(|answer| answer.row(place)).cloned()}
                tabbable={place == tabbable}
                {axis}
                curl={curl.clone()}
                words={Words::clone(&words)}
            />
        }
    });
    let said = match *copied {
        Some(true) => words.get("requests-curl-copied"),
        Some(false) => words.get("requests-curl-failed"),
        None => String::new(),
    };
    html! {
        <>
            <p class="packets-count muted">
                <span role="status">{ status(&words, reply.as_deref(), props.filtered) }{ " " }{ said }</span>
                { legend(&words) }
            </p>
            <div class="packets-across">
                <div
                    class="packets-table requests-table"
                    role="grid"
                    aria-label={words.get("requests-table")}
                    aria-rowcount={total.saturating_add(1).to_string()}
                    aria-colcount={(COLUMNS.len() + 1).to_string()}
                    aria-busy={answer.is_none().then_some("true")}
                    {onclick}
                    {onkeydown}
                >
                    { head(props, scale(axis), &words) }
                    if total > 0 {
                        <VirtualList
                            key={total}
                            class="packets-rows"
                            {list}
                            {total}
                            from={drawn.from}
                            {at}
                        >
                            { for rows }
                        </VirtualList>
                    }
                </div>
            </div>
        </>
    }
}

fn head(props: &Props, scale: Html, words: &Words) -> Html {
    let order = ColumnOrder {
        column: props.order.column,
        descending: props.order.descending,
    };
    let column =
        |(column, key, title, is_number): (RequestColumn, &'static str, &'static str, bool)| {
            let sort = props.sort.clone();
            let onclick = Callback::from(move |_: MouseEvent| sort.emit(column));
            let title = (!title.is_empty()).then(|| words.get(title));
            let label = html! { <span {title}>{ words.get(key) }</span> };
            order.head(column, label, is_number, onclick)
        };
    html! {
        <div class="packet request packets-head" role="row" aria-rowindex="1">
            { for COLUMNS.map(column) }
            <span role="columnheader"><span class="unseen">{ words.get("requests-curl") }</span></span>
            { scale }
        </div>
    }
}

/// How many rows there are, or why there are none.
fn status(words: &Words, reply: Option<&Answered<Requests>>, filtered: Filtered) -> String {
    let window = match reply.map(|reply| &reply.answer) {
        Some(Ok(window)) => window,
        Some(Err(error)) => return words.query_error(*error),
        None => return String::new(),
    };
    let key = match (filtered.summary, window.total) {
        (None, 0) => "requests-none",
        (None, _) => "requests-count",
        (Some(_), 0) => "requests-none-filtered",
        (Some(_), _) => "requests-count-filtered",
    };
    words.with(key, &Args::new().number("count", window.total))
}
