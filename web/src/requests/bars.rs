use crate::chart::{Range, Tick, Unit, ticks};
use crate::graphs::coordinate;
use crate::words::Words;
use protocol::{Nanos, RequestRow};
use yew::prelude::*;

/// The parts of an exchange, by the class that colours each and the text that names it.
const PARTS: [(&str, &str); 4] = [
    ("request-sending", "requests-sending"),
    ("request-blocked", "requests-blocked"),
    ("request-waiting", "requests-waiting"),
    ("request-receiving", "requests-receiving"),
];

/// The part of the capture's time that the bars stand in.
pub(super) fn axis_of(span: Option<(Nanos, Nanos)>) -> Range {
    let (from, to) = span.unwrap_or_default();
    Range::new(coordinate(from.0), coordinate(to.0)).padded(0.01)
}

/// Where the parts of an exchange begin and end, as shares of the axis.
fn spans(row: &RequestRow, axis: Range) -> Vec<(&'static str, f64, f64)> {
    let times = &row.times;
    let parts = [times.sending, times.blocked, times.waiting, times.receiving];
    let mut at = row.start.map(|it| coordinate(it.0)).unwrap_or_default();
    let mut spans = Vec::new();
    for ((class, _), len) in PARTS.into_iter().zip(parts) {
        let to = at + len.map_or(0.0, |len| coordinate(len.0.max(0)));
        if to > at {
            spans.push((class, axis.share(at), axis.share(to)));
        }
        at = to;
    }
    spans
}

/// The bar of an exchange. What is too short to be seen has a mark where it begins.
pub(super) fn bar(row: &RequestRow, axis: Range) -> Html {
    let Some(start) = row.start else {
        return Html::default();
    };
    let percent = |share: f64| format!("{:.3}%", (share * 100.0).clamp(0.0, 100.0));
    let rect = |(class, from, to): (&'static str, f64, f64)| {
        html! {
            <rect {class} x={percent(from)} width={percent(to - from)} y="7" height="12" />
        }
    };
    let at = percent(axis.share(coordinate(start.0)));
    let class = match row.status {
        None => "request-mark unanswered",
        Some(_) => "request-mark",
    };
    html! {
        <svg class="request-bar" width="100%" height="26">
            <line {class} x1={at.clone()} x2={at} y1="6" y2="20" />
            { for spans(row, axis).into_iter().map(rect) }
        </svg>
    }
}

/// The axis above the bars.
pub(super) fn scale(axis: Range) -> Html {
    let (ticks, unit) = ticks(axis, 0.3, Unit::Time);
    let tick = |Tick { value, label }| {
        let at = format!("{:.2}%", axis.share(value) * 100.0);
        html! { <text class="graph-tick" x={at} y="12">{ format!("{label} {unit}") }</text> }
    };
    html! {
        <svg class="request-scale" width="100%" height="16" aria-hidden="true">
            { for ticks.into_iter().map(tick) }
        </svg>
    }
}

/// What the colours of the bars mean.
pub(super) fn legend(words: &Words) -> Html {
    let part = |(class, key): (&'static str, &'static str)| {
        html! {
            <span class="request-legend">
                <svg width="12" height="12" aria-hidden="true"><rect {class} width="12" height="12" /></svg>
                { words.get(key) }
            </span>
        }
    };
    html! { <>{ for PARTS.into_iter().map(part) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::RequestTimes;

    #[test]
    fn bars_follow_each_other_on_the_axis() {
        let row = RequestRow {
            message: 0,
            response: Some(1),
            stream: 0,
            frame: 4,
            method: String::new(),
            target: String::new(),
            host: String::new(),
            status: Some(200),
            content_type: None,
            body_bytes: Some(0),
            start: Some(Nanos(100)),
            times: RequestTimes {
                sending: Some(Nanos(0)),
                blocked: Some(Nanos(100)),
                waiting: Some(Nanos(300)),
                receiving: Some(Nanos(500)),
                time: Some(Nanos(900)),
            },
        };
        let axis = Range::new(0.0, 1000.0);
        assert_eq!(
            spans(&row, axis),
            [
                ("request-blocked", 0.1, 0.2),
                ("request-waiting", 0.2, 0.5),
                ("request-receiving", 0.5, 1.0),
            ]
        );
        let unanswered = RequestRow {
            times: RequestTimes::default(),
            ..row
        };
        assert_eq!(spans(&unanswered, axis), []);
    }
}
