//! The table of packets: the worker sorts it and gives it by parts, this draws what is in view.

use super::column::{COLUMNS, is_number};
use super::row::Row;
use crate::browser;
use crate::scroll::{ColumnOrder, DrawnRows, ListGeometry, VirtualList, use_list, use_row_cursor};
use crate::session::{Answered, use_answer_of};
use crate::state::Filtered;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::question::Packets;
use protocol::{PacketColumn, PacketOrder, PacketWindow};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The style sheet has the same height.
const ROWS: ListGeometry = ListGeometry {
    row_px: 26,
    overscan: 8,
};
/// Rows are asked for in runs of this many, and a run more to either side.
const RUN: u32 = 64;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub order: PacketOrder,
    pub filtered: Filtered,
    pub segments: u32,
    pub selected: Option<u32>,
    pub sort: Callback<PacketColumn>,
}

/// What the worker said of the table, and for which order.
#[derive(Clone, Copy)]
struct Answer<'a> {
    from: u32,
    window: &'a PacketWindow,
}

/// The table's head, and those of its rows that are in view.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let words = use_words();
    let list = use_list(ROWS, RUN);
    let (from, count) = list.drawn().request(RUN, RUN);
    let question = Packets {
        order: props.order,
        from,
        count,
        mark: props.selected,
    };
    let reply = use_answer_of(Some(question), props.filtered.serial);
    // A table in another order is shown until the new one comes.
    let answer = reply.as_deref().and_then(answer);
    let total = answer.map_or(0, |answer| answer.window.total);
    let drawn = list.drawn().within(total);
    let cursor = use_row_cursor(answer.and_then(|answer| answer.window.marked), |place| {
        Some(answer?.row(place)?.frame)
    });
    let at = cursor.at.filter(|_| total > 0);
    // Set by a key, until the focus is where the key went.
    let going = use_memo((), |()| Cell::new(false));
    use_key_focus(&going, at, list.drawn(), total);

    let onclick = Callback::from(cloned!(cursor, move |event: MouseEvent| {
        if let Some(frame) = browser::data_at(&event, "packet") {
            cursor.select(frame);
        }
    }));
    let tabbable = at
        .filter(|at| (drawn.from..drawn.to).contains(at))
        .unwrap_or(drawn.from);
    let onkeydown = Callback::from(cloned!((list, going), move |event: KeyboardEvent| {
        let to = match event.target_dyn_into::<Element>() {
            Some(target) if target.has_attribute("data-place") => list
                .step(&event, at, total)
                .or_else(|| entered(&event, tabbable)),
            _ => None,
        };
        if let Some(to) = to {
            going.set(true);
            cursor.go(to);
        }
    }));
    let rows = (drawn.from..drawn.to).map(|place| {
        let packet = answer.and_then(|answer| answer.row(place)).cloned();
        html! {
            <Row
                key={place}
                {place}
                selected={packet.as_ref().is_some_and(|it| Some(it.frame) == props.selected)}
                {packet}
                tabbable={place == tabbable}
                words={Words::clone(&words)}
            />
        }
    });
    html! {
        <>
            <p class="packets-count muted" role="status">{ status(&words, reply.as_deref(), props.filtered) }</p>
            <div class="packets-across">
                <div
                    class="packets-table"
                    role="grid"
                    aria-label={words.get("packets-table")}
                    aria-rowcount={total.saturating_add(1).to_string()}
                    aria-colcount={COLUMNS.len().to_string()}
                    aria-busy={answer.is_none().then_some("true")}
                    {onclick}
                    {onkeydown}
                >
                    { head(&props.order, &props.sort, &words) }
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

/// Enter selects the row that has the focus.
fn entered(event: &KeyboardEvent, place: u32) -> Option<u32> {
    let is_entered = event.key() == "Enter" && !browser::is_modified(event);
    is_entered.then(|| {
        event.prevent_default();
        place
    })
}

impl<'a> Answer<'a> {
    fn row(self, place: u32) -> Option<&'a protocol::PacketRow> {
        let at = place.checked_sub(self.from)?;
        self.window.rows.get(usize::try_from(at).ok()?)
    }
}

fn answer(reply: &Answered<Packets>) -> Option<Answer<'_>> {
    Some(Answer {
        from: reply.question.from,
        window: reply.answer.as_ref().ok()?,
    })
}

fn head(order: &PacketOrder, sort: &Callback<PacketColumn>, words: &Words) -> Html {
    let sorted = ColumnOrder {
        column: order.column,
        descending: order.descending,
    };
    let column = |(column, key): (PacketColumn, &'static str)| {
        let sort = sort.clone();
        let onclick = Callback::from(move |_: MouseEvent| sort.emit(column));
        sorted.head(column, words.get(key).into(), is_number(column), onclick)
    };
    html! {
        <div class="packet packets-head" role="row" aria-rowindex="1">{ for COLUMNS.map(column) }</div>
    }
}

/// How many rows there are, or why there are none.
fn status(words: &Words, reply: Option<&Answered<Packets>>, filtered: Filtered) -> String {
    let window = match reply.map(|reply| &reply.answer) {
        Some(Ok(window)) => window,
        Some(Err(error)) => return words.query_error(*error),
        None => return String::new(),
    };
    let key = match (filtered.summary, window.total) {
        (None, _) => "packets-count",
        (Some(_), 0) => "packets-none",
        (Some(_), _) => "packets-count-filtered",
    };
    words.with(key, &Args::new().number("count", window.total))
}

/// After a key the focus goes along, once the row is in the document.
#[hook]
fn use_key_focus(going: &Rc<Cell<bool>>, at: Option<u32>, drawn: DrawnRows, total: u32) {
    let going = Rc::clone(going);
    use_effect_with((at, drawn, total), move |(at, ..)| {
        if let (true, Some(at)) = (going.get(), at) {
            let row = format!(".packets-rows [data-place=\"{at}\"]");
            going.set(!browser::focus_quietly(&row));
        }
    });
}
