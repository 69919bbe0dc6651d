//! `tcpladder http` lists what Wireshark lists with default settings, so that the two can be compared line by line;
//! `--all` lists what the bytes say. Every message is found either way, and says why Wireshark does not show it
//! (`HttpUnlisted`): it leaves segments that came out of order unread, and messages that are not whole unlisted.

use super::seconds::seconds;
use crate::arguments::Format;
use crate::table::{self, Cell};
use crate::{filter, open, output};
use anyhow::Result;
use engine::{Filter, Matches};
use explain::Texts;
use protocol::{HttpMessageView, HttpStartLine};
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
    let out = BufWriter::new(output::stdout());
    table::write(out, format, &COLUMNS, |row| {
        let is_listed = |it: &HttpMessageView| all || it.unlisted.is_none();
        for message in engine.http_messages().filter(is_listed) {
            let is_wanted = |it: &Matches| engine.message_matches(&message, it);
            if !matches.as_ref().is_none_or(is_wanted) {
                continue;
            }
            let code;
            let (kind, what, uri) = match &message.start_line {
                HttpStartLine::Request { method, target } => {
                    ("request", method.as_str(), target.as_str())
                }
                HttpStartLine::Response { status } => {
                    code = status.to_string();
                    ("response", code.as_str(), "")
                }
            };
            let start = message.start.map(seconds);
            let duration = message.duration.map(seconds);
            row([
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
            ])?;
        }
        Ok(())
    })
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}
