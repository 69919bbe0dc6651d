use super::connection::connection;
use crate::arguments::LadderArguments;
use crate::filter::WrongUsage;
use crate::open;
use anyhow::{Context as _, Result};
use explain::{Args, Texts};
use ladder::Drawing;
use protocol::LadderLook;
use std::io::Write as _;

/// The width of an exported picture: wide enough for a SYN's options between the lifelines, narrow enough for a page.
const PICTURE_WIDTH_PX: f32 = 860.0;

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
    let story = engine.story(stream).map_err(query)?;
    let drawing = (arguments.format.write)(&Drawing {
        connection: &connection,
        outline: &outline,
        window: &rows,
        story: &texts.story(&connection, &story),
        look,
        vantage: story.vantage,
        width_px: PICTURE_WIDTH_PX,
        words: &texts.ladder_words(&connection),
    });
    match &arguments.output {
        Some(path) => std::fs::write(path, drawing).with_context(|| path.display().to_string()),
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(&drawing)?;
            Ok(out.flush()?)
        }
    }
}

/// How the ladder is to look, where its format can show that.
fn look(arguments: &LadderArguments, texts: &Texts) -> Result<LadderLook> {
    let options = [
        ("--time-true", LadderLook::TIME_TRUE, arguments.time_true),
        ("--swap", LadderLook::SWAPPED, arguments.swap),
    ];
    let mut look = LadderLook::empty();
    for (option, part, _) in options.into_iter().filter(|(.., is_wanted)| *is_wanted) {
        if !arguments.format.looks.contains(part) {
            let others = ladder::FORMATS.iter().filter(|it| it.looks.contains(part));
            let others: Vec<String> = others.map(|it| it.name.to_owned()).collect();
            let args = Args::new()
                .text("format", arguments.format.name)
                .text("option", option)
                .text("others", texts.list(&others));
            return Err(WrongUsage::new(texts.with("cli-format-cannot", &args)).into());
        }
        look |= part;
    }
    Ok(look)
}
