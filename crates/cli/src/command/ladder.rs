use crate::arguments::{Drawing, LadderArguments};
use crate::open;
use anyhow::{Context as _, Result, bail};
use explain::Texts;
use protocol::{ConnectionView, RowWindow};
use std::io::Write as _;

/// The width of an exported picture: wide enough for a SYN's options between the lifelines, narrow enough for a page.
const SVG_WIDTH_PX: f64 = 860.0;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, texts: &Texts) -> Result<()> {
    let mut engine = open::file(&arguments.file, texts)?;
    let stream = match arguments.connection {
        Some(stream) => stream,
        None => match engine.suggested_stream() {
            Some(stream) => stream,
            None => bail!("{}", texts.no_connections()),
        },
    };
    let Some(connection) = engine.connections(stream, 1).pop() else {
        bail!(
            "{}",
            texts.no_such_connection(stream, engine.connection_count())
        );
    };
    let rows = engine
        .rows(stream, 0, u64::MAX)
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let drawing = draw(arguments.format, &connection, &rows, texts);
    match &arguments.output {
        Some(path) => std::fs::write(path, drawing).with_context(|| path.display().to_string()),
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(drawing.as_bytes())?;
            Ok(out.flush()?)
        }
    }
}

fn draw(format: Drawing, connection: &ConnectionView, rows: &RowWindow, texts: &Texts) -> String {
    let words = texts.ladder_words();
    match format {
        Drawing::Text => ladder::text::draw(connection, rows, &words),
        Drawing::Svg => ladder::svg::draw(connection, rows, SVG_WIDTH_PX, &words),
    }
}
