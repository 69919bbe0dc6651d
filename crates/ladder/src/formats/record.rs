//! What the formats for other programs tell of a segment. The names are Wireshark's where it has the field.

use crate::{Drawing, label};
use protocol::{EndState, Nanos, Phase, Row, RowWindow, SegmentRow};
use std::fmt;

pub(super) enum Value {
    None,
    Number(u64),
    /// A decimal number of seconds.
    Seconds(String),
    Text(String),
    List(Vec<String>),
}

pub(super) type Record = Vec<(&'static str, Value)>;

/// Gives every segment.
pub(super) fn records(
    drawing: &Drawing<'_>,
    give: &mut dyn FnMut(&Record) -> fmt::Result,
) -> fmt::Result {
    for window in drawing.windows() {
        of_window(drawing, &window, give)?;
    }
    Ok(())
}

fn of_window(
    drawing: &Drawing<'_>,
    window: &RowWindow,
    give: &mut dyn FnMut(&Record) -> fmt::Result,
) -> fmt::Result {
    for placed in drawing.rows(window) {
        if let Row::Segment(segment) = placed.row {
            let mut record = record(segment, drawing);
            if drawing.captions.is_some() {
                record.push(("explanation", Value::List(placed.caption)));
            }
            give(&record)?;
        }
    }
    Ok(())
}

fn record(segment: &SegmentRow, drawing: &Drawing<'_>) -> Record {
    let words = drawing.words;
    let sender = segment.direction.sender();
    let number = |number: u32| Value::Number(number.into());
    let optional = |value: Option<u32>| value.map_or(Value::None, number);
    let time = |nanos: Option<Nanos>| nanos.map_or(Value::None, |it| Value::Seconds(seconds(it)));
    let state = |change: Option<EndState>| {
        change.map_or(Value::None, |it| Value::Text(it.state.code().to_owned()))
    };
    let findings = segment.analysis.findings();
    let findings: Vec<String> = findings.map(|it| it.name().to_owned()).collect();
    vec![
        ("frame.number", number(segment.frame)),
        ("frame.time_relative", time(segment.time)),
        ("tcp.time_delta", time(segment.delta)),
        ("sender", Value::Text(sender.code().to_owned())),
        (
            "flags",
            Value::Text(label::flag_names(segment.flags, words)),
        ),
        ("tcp.seq", number(segment.seq.relative)),
        ("tcp.seq_raw", number(segment.seq.raw)),
        ("tcp.ack", optional(segment.ack.map(|ack| ack.relative))),
        ("tcp.ack_raw", optional(segment.ack.map(|ack| ack.raw))),
        ("tcp.len", number(segment.len)),
        ("tcp.window_size", number(segment.window.bytes)),
        ("phase", Value::Text(phase(segment.phase).to_owned())),
        ("client_state", state(segment.client)),
        ("server_state", state(segment.server)),
        ("analysis", Value::Text(findings.join(","))),
        (
            "message",
            match &segment.message {
                Some(message) => Value::Text(words.message(message)),
                None => Value::None,
            },
        ),
    ]
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Handshake => "handshake",
        Phase::Data => "data",
        Phase::Teardown => "teardown",
    }
}

fn seconds(nanos: Nanos) -> String {
    let sign = if nanos.0 < 0 { "-" } else { "" };
    let (whole, rest) = (
        nanos.0.unsigned_abs() / 1_000_000_000,
        nanos.0.unsigned_abs() % 1_000_000_000,
    );
    format!("{sign}{whole}.{rest:09}")
}
