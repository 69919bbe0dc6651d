//! The capture's segments as a table.

mod column;
mod row;
mod table;

use crate::deferred::PaneProps;
use crate::scroll::ColumnOrder;
use crate::words::use_words;
use column::packet_order;
use protocol::PacketColumn;
use table::Table;
use yew::prelude::*;

/// The table of packets: all that the filter leaves, or those of the connection in view.
#[component]
pub(crate) fn PacketsPane(props: &PaneProps) -> Html {
    let words = use_words();
    let is_one = use_state_eq(|| false);
    let order = use_state_eq(|| ColumnOrder {
        column: PacketColumn::Frame,
        descending: false,
    });
    let view = &props.view;
    let only = view
        .ladder
        .as_ref()
        .map(|ladder| ladder.stream)
        .filter(|_| *is_one);
    let scope = |one: bool, key: &str| {
        let is_one = is_one.clone();
        let pressed = if *is_one == one { "true" } else { "false" };
        let onclick = Callback::from(move |_: MouseEvent| is_one.set(one));
        html! {
            <button class="packets-scope" type="button" aria-pressed={pressed} {onclick}>{ words.get(key) }</button>
        }
    };
    let sort = Callback::from(cloned!(order, move |column| order
        .set(order.sorted_by(column, false))));
    html! {
        <div class="view packets">
            <div class="packets-bar" role="group" aria-label={words.get("packets-scope")}>
                <span class="muted" aria-hidden="true">{ words.get("packets-scope") }</span>
                { scope(false, "packets-all") }
                { scope(true, "packets-one") }
            </div>
            <Table
                order={packet_order(*order, only)}
                filtered={view.filtered}
                segments={view.summary.segments}
                selected={view.ladder.as_ref().and_then(|ladder| ladder.selected_frame)}
                {sort}
            />
        </div>
    }
}
