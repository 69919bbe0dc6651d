use super::bars::bar;
use crate::chart::Range;
use crate::words::Words;
use explain::{duration_short, grouped};
use protocol::{Nanos, RequestRow};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its place in the table, counted from 0.
    pub place: u32,
    pub request: Option<RequestRow>,
    pub selected: bool,
    /// Whether the Tab key comes here: to one row of the table.
    pub tabbable: bool,
    pub axis: Range,
    pub curl: Callback<u32>,
    pub words: Words,
}

/// A request in the table.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    // The header is the first row.
    let place = props.place.saturating_add(2).to_string();
    let Some(request) = &props.request else {
        return html! { <div class="packet request" role="row" aria-rowindex={place} data-place={props.place.to_string()} tabindex="-1" /> };
    };
    let words = &props.words;
    let tabindex = if props.tabbable { "0" } else { "-1" };
    let time = |time: Option<Nanos>| time.map(duration_short);
    let (host, target) = (words.plain(&request.host), words.plain(&request.target));
    let message = request.message;
    let curl = props.curl.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        curl.emit(message);
    });
    let is_fault = request.status.is_none_or(|status| status >= 400);
    html! {
        <div
            class="packet request"
            role="row"
            aria-rowindex={place}
            aria-selected={if props.selected { "true" } else { "false" }}
            data-place={props.place.to_string()}
            data-request={request.message.to_string()}
            title={words.get("requests-open")}
            {tabindex}
        >
            <span role="gridcell">{ words.plain(&request.method) }</span>
            <span role="gridcell" title={host.clone()}><bdi>{ host }</bdi></span>
            <span role="gridcell" title={target.clone()}><bdi>{ target }</bdi></span>
            <span role="gridcell" class={classes!("packet-number", is_fault.then_some("request-fault"))}>
                { request.status.map_or_else(|| "–".to_owned(), |status| status.to_string()) }
            </span>
            <span role="gridcell" class="packet-number">{ request.body_bytes.map(grouped) }</span>
            <span role="gridcell" class="packet-number">{ request.stream }</span>
            <span role="gridcell" class="packet-number">{ time(request.times.blocked.filter(|it| it.0 > 0)) }</span>
            <span role="gridcell" class="packet-number">{ time(request.times.waiting) }</span>
            <span role="gridcell" class="packet-number">{ time(request.times.receiving.filter(|it| it.0 > 0)) }</span>
            <span role="gridcell" class="packet-number">{ time(request.times.time) }</span>
            <span role="gridcell" class="request-bars"><span aria-hidden="true">{ bar(request, props.axis) }</span></span>
            <span role="gridcell">
                <button
                    class="request-curl"
                    type="button"
                    {tabindex}
                    title={words.get("requests-curl")}
                    aria-label={words.get("requests-curl")}
                    {onclick}
                >
                    { "curl" }
                </button>
            </span>
        </div>
    }
}
