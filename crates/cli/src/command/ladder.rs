use crate::arguments::{Drawing, LadderArguments};
use crate::open;
use anyhow::{Context as _, Result, bail};
use explain::{Args, Texts};
use std::io::Write as _;

/// The width of an exported picture: wide enough for a SYN's options between the lifelines, narrow enough for a page.
const SVG_WIDTH_PX: f32 = 860.0;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, texts: &Texts) -> Result<()> {
    let mut engine = open::file(&arguments.file, texts)?;
    let stream = match arguments.connection {
        Some(stream) => stream,
        None => match engine.suggested_stream() {
            Some(stream) => stream,
            None => bail!("{}", texts.get("cli-no-connections")),
        },
    };
    let Some(connection) = engine.connections(stream, 1).pop() else {
        let args = Args::new()
            .digits("stream", stream)
            .number("total", engine.connection_count());
        bail!("{}", texts.with("cli-no-such-connection", &args));
    };
    let query = |error| anyhow::anyhow!("{}", texts.query_error(error));
    let outline = engine.outline(stream).map_err(query)?;
    let rows = engine.all_rows(stream).map_err(query)?;
    let words = texts.ladder_words(&connection);
    let drawing = match arguments.format {
        Drawing::Text => ladder::text::draw(&connection, &outline, &rows, &words),
        Drawing::Svg => ladder::svg::draw(&connection, &outline, &rows, SVG_WIDTH_PX, &words),
    };
    match &arguments.output {
        Some(path) => std::fs::write(path, drawing).with_context(|| path.display().to_string()),
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(drawing.as_bytes())?;
            Ok(out.flush()?)
        }
    }
}
