use super::connection::connection;
use crate::arguments::{Drawing, LadderArguments};
use crate::filter::WrongUsage;
use crate::open;
use anyhow::{Context as _, Result};
use engine::Engine;
use explain::Texts;
use ladder::Geometry;
use protocol::{ConnectionView, LadderLook, QueryError};
use std::io::Write as _;

/// The width of an exported picture: wide enough for a SYN's options between the lifelines, narrow enough for a page.
const SVG_WIDTH_PX: f32 = 860.0;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, texts: &Texts) -> Result<()> {
    let look = look(arguments, texts)?;
    let mut engine = open::file(&arguments.file, texts)?;
    engine.set_look(look);
    let connection = connection(&engine, arguments.connection, texts)?;
    let stream = connection.stream;
    let query = |error| anyhow::anyhow!("{}", texts.query_error(error));
    let outline = engine.outline(stream).map_err(query)?;
    let rows = engine.all_rows(stream).map_err(query)?;
    let words = texts.ladder_words(&connection);
    let drawing = match arguments.format {
        Drawing::Text => {
            let mut text = ladder::text::draw(&connection, &outline, &rows, look, &words);
            text.push('\n');
            text.push_str(&story(&engine, &connection, texts).map_err(query)?);
            text
        }
        Drawing::Svg => {
            let vantage = engine.story(stream).map_err(query)?.vantage;
            let geometry = Geometry::with(SVG_WIDTH_PX, look).timed(outline.time_scale, vantage);
            ladder::svg::draw(&connection, &outline, &rows, &geometry, &words)
        }
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

/// How the ladder is to look. Text has no room for times.
fn look(arguments: &LadderArguments, texts: &Texts) -> Result<LadderLook> {
    let mut look = LadderLook::empty();
    look.set(LadderLook::TIME_TRUE, arguments.time_true);
    look.set(LadderLook::SWAPPED, arguments.swap);
    if arguments.time_true && arguments.format == Drawing::Text {
        return Err(WrongUsage::new(texts.get("cli-only-pictures")).into());
    }
    Ok(look)
}

/// What happened to the connection, a line each, to stand below its ladder.
fn story(
    engine: &Engine,
    connection: &ConnectionView,
    texts: &Texts,
) -> Result<String, QueryError> {
    let story = engine.story(connection.stream)?;
    let mut text = String::new();
    for line in texts.story(connection, &story) {
        let mut parts = vec![format!("{}: {}", line.name, line.sentence)];
        parts.extend(line.inferred);
        parts.extend(line.frames.iter().map(|frame| format!("#{frame}")));
        // Spaces that do not break a line or are narrow are for screens.
        text.push_str(&parts.join(" ").replace(['\u{a0}', '\u{202f}'], " "));
        text.push('\n');
    }
    Ok(text)
}
