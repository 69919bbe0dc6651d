use super::drawing::drawing;
use crate::chart::Range;
use crate::words::Words;
use explain::{Args, duration_short, seconds};
use protocol::{Lane, Nanos};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its place in the order, counted from 0.
    pub place: u32,
    pub total: u32,
    /// Whether the keys are at it.
    pub is_active: bool,
    /// Whether its ladder is the one in view.
    pub is_shown: bool,
    pub lane: Option<Rc<Lane>>,
    pub x: Range,
    pub width: f64,
    pub words: Words,
}

/// A connection in the overview.
#[component]
pub(super) fn LaneRow(props: &Props) -> Html {
    let words = &props.words;
    let lane = props.lane.as_deref();
    let group = lane.and_then(|lane| lane.in_group);
    let class = classes!(
        "overview-row",
        props.is_active.then_some("active"),
        match group {
            Some((0, _)) => Some("first-of-group"),
            Some(_) => Some("in-group"),
            None => None,
        },
    );
    html! {
        <div
            {class}
            role="option"
            id={row_id(props.place)}
            data-lane={lane.map(|lane| lane.connection.stream.to_string())}
            aria-selected={if props.is_shown { "true" } else { "false" }}
            aria-posinset={props.place.saturating_add(1).to_string()}
            aria-setsize={props.total.to_string()}
            aria-label={lane.map(|lane| sentence(lane, words))}
        >
            if let Some(lane) = lane {
                <div class="overview-label" aria-hidden="true">
                    <span class="overview-stream">{ lane.connection.stream }</span>
                    <span class="overview-ends">{ words.connection_ends_with_ports(&lane.connection) }</span>
                    if let Some((0, size)) = group {
                        <span class="overview-group">
                            { words.with("overview-group", &Args::new().number("count", size)) }
                        </span>
                    }
                    <span class="muted">{ figures(lane, words) }</span>
                </div>
                { picture(lane, props.x, props.width) }
            }
        </div>
    }
}

/// The id of a row, by which the list says which one is active.
pub(super) fn row_id(place: u32) -> String {
    format!("lane-{place}")
}

fn picture(lane: &Lane, x: Range, width: f64) -> Html {
    let drawing = drawing(lane, x, width);
    let paths = [
        ("lane-idle", drawing.idle),
        ("lane-unused", drawing.unused),
        ("lane-life", drawing.life),
        ("lane-data", drawing.data),
        // Short as it is, data would hide it.
        ("lane-open", drawing.open),
        ("lane-close", drawing.close),
        ("lane-problem", drawing.problems),
        ("lane-request", drawing.requests),
        ("lane-reset", drawing.resets),
    ];
    let shown = paths.into_iter().filter(|(_, path)| !path.is_empty());
    html! {
        <svg class="overview-lane" width="100%" height="24" aria-hidden="true">
            { for shown.map(|(class, d)| html! { <path {class} {d} /> }) }
        </svg>
    }
}

fn figures(lane: &Lane, words: &Words) -> String {
    let connection = &lane.connection;
    let bytes = connection
        .bytes_client
        .saturating_add(connection.bytes_server);
    let mut figures = vec![words.size(bytes)];
    figures.extend(connection.duration.map(duration_short));
    figures.join(" · ")
}

fn sentence(lane: &Lane, words: &Words) -> String {
    let connection = &lane.connection;
    let start = connection
        .start
        .map(|start| format!("{}\u{a0}s", seconds(start)));
    let args = Args::new()
        .text("ends", words.connection_ends_with_ports(connection))
        .text("use", words.connection_use(connection))
        .text("start", start.unwrap_or_default())
        .text(
            "duration",
            duration_short(connection.duration.unwrap_or(Nanos(0))),
        )
        .number("requests", lane.requests.total)
        .number("problems", lane.problems.total)
        .number("resets", lane.resets.total);
    words.with("overview-lane", &args)
}
