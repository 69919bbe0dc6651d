//! `tcpladder http` lists what Wireshark lists with default settings, so that the two can be compared line by line;
//! `--all` lists what the bytes say. Every message is found either way, and says why Wireshark does not show it
//! (`HttpUnlisted`): it leaves segments that came out of order unread, and messages that are not whole unlisted.

use super::seconds::seconds;
use crate::arguments::Format;
use crate::table::{self, Cell};
use crate::{filter, open, output};
use anyhow::Result;
use engine::Filter;
use explain::Texts;
use protocol::{HttpFraming, HttpMessageView, HttpStartLine};
use std::io::BufWriter;
use std::path::Path;

const COLUMNS: [&str; 11] = [
    "tcp.stream",
    "kind",
    "method_or_status",
    "uri",
    "first_frame",
    "last_frame",
    "start",
    "duration",
    "header_bytes",
    "body_bytes",
    "content_type",
];

/// Those of all messages: besides, how far the body reaches by the head, the length that this announces, and how many bytes of it
/// the capture lacks.
const COLUMNS_OF_ALL: [&str; 14] = [
    "tcp.stream",
    "kind",
    "method_or_status",
    "uri",
    "first_frame",
    "last_frame",
    "start",
    "duration",
    "header_bytes",
    "body_bytes",
    "content_type",
    "framing",
    "content_length",
    "missing_bytes",
];

/// `tcpladder http`: one record per HTTP message; without `all`, of those that Wireshark lists with default settings.
pub(crate) fn run(
    file: &Path,
    all: bool,
    format: Format,
    filter: Option<Filter>,
    reorder: bool,
    texts: &Texts,
) -> Result<()> {
    let engine = open::file(file, reorder, texts)?;
    let matches = filter::run(&engine, filter);
    let is_wanted = |it: &HttpMessageView| {
        let matches = matches.as_ref();
        (all || it.unlisted.is_none())
            && matches.is_none_or(|matches| engine.message_matches(it, matches))
    };
    let messages = engine.http_messages().filter(is_wanted);
    if all {
        write(messages, format, &COLUMNS_OF_ALL)
    } else {
        write(messages, format, &COLUMNS)
    }
}

/// Writes the first `N` of the columns that messages have.
fn write<const N: usize>(
    messages: impl Iterator<Item = HttpMessageView>,
    format: Format,
    columns: &'static [&'static str; N],
) -> Result<()> {
    let out = BufWriter::new(output::stdout());
    table::write(out, format, columns, |row| {
        for message in messages {
            let code;
            let (kind, what, uri) = match &message.start_line {
                // For Wireshark a target ends at its first space; all of it is told of all messages.
                HttpStartLine::Request { method, target } if N < COLUMNS_OF_ALL.len() => {
                    let target = target.split(' ').next().unwrap_or_default();
                    ("request", method.as_str(), target)
                }
                HttpStartLine::Request { method, target } => {
                    ("request", method.as_str(), target.as_str())
                }
                HttpStartLine::Response { status } => {
                    code = status.to_string();
                    ("response", code.as_str(), "")
                }
            };
            let (framing, length) = match message.framing {
                HttpFraming::None => ("none", None),
                HttpFraming::Length(len) => ("length", Some(len)),
                HttpFraming::Chunked => ("chunked", None),
                HttpFraming::UntilClose => ("until-close", None),
                HttpFraming::Impossible(len) => ("impossible-length", Some(len)),
                HttpFraming::Unknown => ("unknown", None),
            };
            let start = message.start.map(seconds);
            let duration = message.duration.map(seconds);
            let cells = [
                Cell::Number(message.stream.into()),
                Cell::Text(kind),
                Cell::Text(what),
                Cell::Text(uri),
                Cell::Number(message.first_frame.into()),
                Cell::Number(message.last_frame.into()),
                text(start.as_deref()),
                text(duration.as_deref()),
                Cell::Number(message.header_bytes.into()),
                Cell::Number(message.body_bytes),
                text(message.content_type.as_deref()),
                Cell::Text(framing),
                length.map_or(Cell::Empty, Cell::Number),
                Cell::Number(missing(&message)),
            ];
            if let Some(cells) = cells.first_chunk() {
                row(*cells)?;
            }
        }
        Ok(())
    })
}

/// How many bytes of a body the capture lacks: those between others, and those behind them that its length announces.
fn missing(message: &HttpMessageView) -> u64 {
    match message.framing {
        HttpFraming::Length(len) => len
            .saturating_sub(message.body_bytes)
            .saturating_add(message.missing_bytes),
        _ => message.missing_bytes,
    }
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}
