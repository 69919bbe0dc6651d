use super::connection::connection;
use crate::arguments::LadderArguments;
use crate::filter::WrongUsage;
use crate::{open, output};
use anyhow::{Context as _, Result};
use explain::{Args, Texts};
use ladder::Drawing;
use protocol::LadderLook;
use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};

/// The width of an exported picture: wide enough for a SYN's options between the lifelines, narrow enough for a page.
const PICTURE_WIDTH_PX: f32 = 860.0;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let look = look(arguments, texts)?;
    let mut engine = open::file(&arguments.file, reorder, texts)?;
    engine.set_look(look);
    let connection = connection(&engine, arguments.connection, texts)?;
    let stream = connection.stream;
    let query = |error| anyhow::anyhow!("{}", texts.query_error(error));
    let outline = engine.outline(stream).map_err(query)?;
    let story = engine.story(stream).map_err(query)?;
    let vantage = story.vantage;
    let story = texts.story(&connection, &story);
    let engine = RefCell::new(engine);
    let windows = |top_px| {
        let window = engine.borrow_mut().rows(stream, top_px, u64::MAX).ok()?;
        (!window.rows.is_empty()).then_some(window)
    };
    let drawing = Drawing {
        connection: &connection,
        outline: &outline,
        windows: &windows,
        story: &story,
        look,
        vantage,
        width_px: PICTURE_WIDTH_PX,
        words: &texts.ladder_words(&connection),
    };
    let out: Box<dyn io::Write> = match &arguments.output {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(output::stdout()),
    };
    let mut out = Letters {
        out: BufWriter::new(out),
        failed: None,
    };
    // What can fail is what it is written to, which says why.
    let _ = (arguments.format.write)(&drawing, &mut out);
    match out.failed {
        Some(error) => Err(error.into()),
        None => Ok(out.out.flush()?),
    }
}

/// Letters on their way into a file.
struct Letters {
    out: BufWriter<Box<dyn io::Write>>,
    failed: Option<io::Error>,
}

impl fmt::Write for Letters {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
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
