//! `tcpladder connections`: a row for each connection. `conn_state` and `history` are there for users of Zeek.

use super::seconds::seconds;
use crate::arguments::Format;
use crate::table::{self, Cell};
use crate::{filter, open, output};
use anyhow::Result;
use engine::{Filter, Matches};
use explain::Texts;
use std::io::BufWriter;
use std::path::Path;

const COLUMNS: [&str; 24] = [
    "tcp.stream",
    "client",
    "server",
    "segments",
    "bytes_client",
    "bytes_server",
    "start",
    "duration",
    "tcp.completeness",
    "opening",
    "closing",
    "closed_first",
    "reason",
    "requests",
    "application",
    "conn_state",
    "history",
    "answered",
    "reset_by",
    "reset_answers",
    "reset_reason",
    "time_wait",
    "copies",
    "trouble",
];

/// `tcpladder connections`: one record per TCP connection; `conn_state` and `history` are those of Zeek's `conn.log`.
pub(crate) fn run(
    file: &Path,
    format: Format,
    filter: Option<Filter>,
    reorder: bool,
    texts: &Texts,
) -> Result<()> {
    let engine = open::file(file, reorder, texts)?;
    let matches = filter::run(&engine, filter);
    let out = BufWriter::new(output::stdout());
    table::write(out, format, &COLUMNS, |row| {
        for connection in engine.all_connections() {
            let is_wanted = |it: &Matches| it.of_connection(connection.stream) > 0;
            if !matches.as_ref().is_none_or(is_wanted) {
                continue;
            }
            let client = connection.client.to_string();
            let server = connection.server.to_string();
            let application = &connection.application;
            let start = connection.start.map(seconds);
            let duration = connection.duration.map(seconds);
            let zeek = engine.zeek(connection.stream).ok();
            let zeek = zeek.as_ref();
            let trouble: Vec<&str> = connection.trouble.codes().collect();
            let trouble = trouble.join(",");
            let reset = connection.reset;
            row([
                Cell::Number(connection.stream.into()),
                Cell::Text(&client),
                Cell::Text(&server),
                Cell::Number(connection.segments.into()),
                Cell::Number(connection.bytes_client),
                Cell::Number(connection.bytes_server),
                text(start.as_deref()),
                text(duration.as_deref()),
                Cell::Number(connection.completeness.bits().into()),
                Cell::Text(connection.opening.code()),
                text(connection.closing.map(|closing| closing.code())),
                text(connection.closed_first.map(|first| first.side.code())),
                text(application.reason.map(|reason| reason.code())),
                Cell::Number(application.requests.into()),
                text(application.name.map(|name| name.code())),
                text(zeek.map(|zeek| zeek.conn_state.as_str())),
                text(zeek.map(|zeek| zeek.history.as_str())),
                Cell::Number(application.answered.into()),
                text(reset.map(|reset| reset.by.code())),
                reset
                    .and_then(|reset| reset.answers)
                    .map_or(Cell::Empty, |frame| Cell::Number(frame.into())),
                text(reset.map(|reset| reset.reason.code())),
                text(connection.time_wait.map(|holder| holder.code())),
                Cell::Number(connection.copies.into()),
                Cell::Text(&trouble),
            ])?;
        }
        Ok(())
    })
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}
