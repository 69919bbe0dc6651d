use crate::words::Words;
use explain::{ChipTone, duration_short};
use protocol::{ConnectionView, Nanos};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub stream: u32,
    /// Its place in the list, counted from 0.
    pub place: u32,
    pub connection: Option<Rc<ConnectionView>>,
    pub shown: bool,
    pub total: u32,
    /// How long the capture is, for the activity strip.
    pub span: Option<Nanos>,
    pub words: Words,
}

/// A connection in the list.
#[component]
pub(crate) fn ConnectionCard(props: &Props) -> Html {
    let words = &props.words;
    let content = match &props.connection {
        Some(connection) => html! {
            <>
                <div class="connection-title">
                    <bdi title={words.connection_ends(connection)}>{ words.connection_server(connection) }</bdi>
                    <span class="muted">{ connection.duration.map(duration_short) }</span>
                </div>
                <div class="connection-addresses">
                    <span>{ words.connection_title(connection) }</span>
                    { usage(connection, words) }
                </div>
                { lane(connection, props.span) }
                <div class="chips">
                    { for words.connection_news(connection).into_iter().map(|(chip, filter)| html! {
                        <span class={classes!("chip", tone(chip.tone))} title={chip.sentence} data-filter={filter}>{ chip.text }</span>
                    }) }
                </div>
            </>
        },
        None => Html::default(),
    };
    html! {
        <div
            class={classes!("connection", props.connection.is_none().then_some("connection-waiting"))}
            role="option"
            id={card_id(props.stream)}
            data-stream={props.stream.to_string()}
            aria-selected={if props.shown { "true" } else { "false" }}
            aria-posinset={props.place.saturating_add(1).to_string()}
            aria-setsize={props.total.to_string()}
        >
            { content }
        </div>
    }
}

/// The id of a connection's card, by which the list says which one is active.
pub(crate) fn card_id(stream: u32) -> String {
    format!("connection-{stream}")
}

/// How much went which way, or why nothing did.
fn usage(connection: &ConnectionView, words: &Words) -> Html {
    let sentence = words.connection_use(connection);
    if connection.bytes_client == 0 && connection.bytes_server == 0 {
        return html! { <div class="connection-use" title={sentence.clone()}>{ sentence }</div> };
    }
    html! {
        <div class="connection-use" title={sentence.clone()}>
            <span class="unseen">{ sentence }</span>
            <span aria-hidden="true">
                <span class="from-client">{ words.size(connection.bytes_client) }{ " →" }</span>
                <span class="from-server">{ "← " }{ words.size(connection.bytes_server) }</span>
            </span>
        </div>
    }
}

/// The class that colours a chip.
pub(crate) fn tone(tone: ChipTone) -> &'static str {
    match tone {
        ChipTone::Open => "chip-open",
        ChipTone::Data => "chip-data",
        ChipTone::Close => "chip-close",
        ChipTone::Warning => "chip-warning",
        ChipTone::Bad => "chip-bad",
    }
}

/// When within the capture the connection lived, was opened, carried data and was closed.
fn lane(connection: &ConnectionView, span: Option<Nanos>) -> Html {
    let (Some(start), Some(duration), Some(span)) = (connection.start, connection.duration, span)
    else {
        return html! { <svg class="lane" aria-hidden="true" /> };
    };
    let lane = Lane { start, span };
    let end = duration;
    let bars = [
        ("life", Some(Nanos(0)), Some(end)),
        ("open", Some(Nanos(0)), Some(Nanos(0))),
        ("data", connection.data_from, connection.data_to),
        ("close", connection.teardown_from, Some(end)),
    ];
    html! {
        <svg class="lane" aria-hidden="true">
            <rect class="ground" width="100%" height="8" rx="4" />
            { for bars.into_iter().filter_map(|(class, from, to)| Some(lane.bar(class, from?, to?))) }
        </svg>
    }
}

/// The activity strip's axis: the whole capture.
struct Lane {
    start: Nanos,
    span: Nanos,
}

impl Lane {
    /// A bar between two times since the connection's start; never too thin to be seen, and never past the end.
    fn bar(&self, class: &'static str, from: Nanos, to: Nanos) -> Html {
        let share = |at: Nanos| {
            let at = self.start.0.saturating_add(at.0);
            #[allow(clippy::cast_precision_loss, reason = "for a picture")]
            let share = at as f64 / self.span.0.max(1) as f64;
            share.clamp(0.0, 1.0) * 100.0
        };
        let width = (share(to) - share(from)).max(1.6);
        let x = share(from).min(100.0 - width).max(0.0);
        let (y, height) = if class == "life" {
            ("3.5", "1")
        } else {
            ("1", "6")
        };
        html! {
            <rect {class} x={percent(x)} width={percent(width)} {y} {height} rx="3" />
        }
    }
}

/// Two decimals. Formatting with a precision would bring another algorithm along.
fn percent(value: f64) -> String {
    format!("{}%", (value * 100.0).round() / 100.0)
}
