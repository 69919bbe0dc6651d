//! The HTTP requests of all connections as a table, with bars on one time axis: a waterfall, as browsers draw it.

mod bars;
mod row;
mod table;

use crate::deferred::PaneProps;
use crate::scroll::ColumnOrder;
use crate::stream::saving::Saving;
use crate::words::use_words;
use protocol::{RequestColumn, RequestOrder, question};
use table::Table;
use yew::prelude::*;

/// The table of requests: all of them, or those that the filter leaves.
#[component]
pub(crate) fn RequestsPane(props: &PaneProps) -> Html {
    let words = use_words();
    let order = use_state_eq(|| ColumnOrder {
        column: RequestColumn::Start,
        descending: false,
    });
    let view = &props.view;
    let slowest = ColumnOrder {
        column: RequestColumn::Time,
        descending: true,
    };
    let choice = |to: ColumnOrder<RequestColumn>, key: &str| {
        let is_pressed = (*order == to).to_string();
        let onclick = Callback::from(cloned!(order, move |_: MouseEvent| order.set(to)));
        html! {
            <button class="packets-scope" type="button" aria-pressed={is_pressed} {onclick}>{ words.get(key) }</button>
        }
    };
    let in_order = ColumnOrder {
        column: RequestColumn::Start,
        descending: false,
    };
    let sort = Callback::from(cloned!(order, move |column| {
        order.set(order.sorted_by(column, is_largest_first(column)));
    }));
    let asked = RequestOrder {
        filtered: true,
        column: order.column,
        descending: order.descending,
    };
    let name = &view.summary.name;
    let stem = name.rsplit_once('.').map_or(&**name, |(stem, _)| stem);
    html! {
        <div class="view requests">
            <div class="packets-bar">
                { choice(in_order, "requests-in-order") }
                { choice(slowest, "requests-slowest") }
                <Saving<question::SaveHar>
                    question={question::SaveHar { order: asked }}
                    name={format!("{stem}.har")}
                    label={words.get("requests-har")}
                    title={words.get("requests-har-title")}
                />
            </div>
            <Table
                order={asked}
                filtered={view.filtered}
                selected={view.ladder.as_ref().and_then(|ladder| ladder.selected_frame)}
                {sort}
            />
        </div>
    }
}

/// Whether one who sorts by a column looks for its largest values.
fn is_largest_first(column: RequestColumn) -> bool {
    matches!(
        column,
        RequestColumn::Status
            | RequestColumn::Size
            | RequestColumn::Blocked
            | RequestColumn::Waiting
            | RequestColumn::Receiving
            | RequestColumn::Time
    )
}
