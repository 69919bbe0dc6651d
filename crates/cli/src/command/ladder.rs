use super::connection::connection;
use super::output::Output;
use super::sheet::Sheet;
use super::viewer;
use crate::arguments::{LadderArguments, LadderFormat, ThemeName};
use crate::filter::WrongUsage;
use crate::open::{self, Opened};
use anyhow::{Result, anyhow};
use explain::{Args, Texts};
use ladder::{Scope, Theme};
use protocol::LadderLook;
use std::hash::{BuildHasher as _, RandomState};
use std::io::Write as _;
use std::path::Path;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let look = look(arguments, texts)?;
    let opened = open::file_to_read_again(&arguments.file, reorder, texts)?;
    if arguments.format.has_packets() {
        // Before the packets are read: without a viewer there is nothing to do.
        let viewer = match arguments.format {
            LadderFormat::Html => Some(viewer::find(arguments.viewer.as_deref(), texts)?),
            _ => None,
        };
        let name = file_name(&arguments.file, &opened, arguments.connection, texts)?;
        let packets = packets(opened, arguments.connection, arguments.anonymize, texts)?;
        let written = match viewer {
            None => packets,
            Some(viewer) => {
                let language = texts.language().tag();
                let page = report::standalone(&viewer, &name, language, &packets);
                page.ok_or_else(|| anyhow!("{}", texts.get("cli-viewer-too-old")))?
                    .into_bytes()
            }
        };
        let mut output = Output::to(arguments.output.as_deref())?;
        output.write_all(&written)?;
        return output.finish();
    }
    let sheet = Sheet::new(opened, arguments.connection, look, texts)?;
    let theme = match (arguments.theme, arguments.format) {
        (ThemeName::Dark, _) => Theme::Dark,
        // A picture of pixels follows nobody.
        (ThemeName::Light, _) | (ThemeName::Auto, LadderFormat::Png) => Theme::Light,
        (ThemeName::Auto, _) => Theme::Auto,
    };
    sheet.draw(
        &arguments.rows,
        arguments.captions,
        theme,
        |drawing| match arguments.format {
            LadderFormat::Written(format) => {
                let mut output = Output::to(arguments.output.as_deref())?;
                // What can fail is what it is written to, which says why.
                let _ = (format.write)(drawing, &mut output);
                output.finish()
            }
            LadderFormat::Png => {
                let png = super::png::picture(drawing, texts)?;
                let mut output = Output::to(arguments.output.as_deref())?;
                output.write_all(&png)?;
                output.finish()
            }
            LadderFormat::Pcapng | LadderFormat::Html => Ok(()),
        },
    )
}

/// What the packets within a viewer are called: `capture-stream-0.pcapng`.
fn file_name(file: &Path, opened: &Opened, stream: Option<u32>, texts: &Texts) -> Result<String> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let stream = connection(&opened.engine, stream, texts)?.stream;
    Ok(format!("{stem}-stream-{stream}.pcapng"))
}

/// The packets of a connection as a pcapng file.
pub(crate) fn packets(
    mut opened: Opened,
    stream: Option<u32>,
    anonymize: bool,
    texts: &Texts,
) -> Result<Vec<u8>> {
    let stream = connection(&opened.engine, stream, texts)?.stream;
    let query = |error| anyhow!("{}", texts.query_error(error));
    let key = anonymize.then(|| [(); 2].map(|()| RandomState::new().hash_one(())));
    let file = opened.engine.connection_file(stream, key);
    let (mut file, mut out) = (file.map_err(query)?, Vec::new());
    while let Some(block) = opened.engine.connection_file_block(&mut file) {
        let bytes = opened.read(block.ranges())?;
        let engine = &opened.engine;
        engine
            .write_connection_file(&mut file, &block, &bytes, &mut out)
            .map_err(query)?;
    }
    Ok(out)
}

/// How the ladder is to look, where its format can show that.
fn look(arguments: &LadderArguments, texts: &Texts) -> Result<LadderLook> {
    let options = [
        ("--time-true", LadderLook::TIME_TRUE, arguments.time_true),
        ("--swap", LadderLook::SWAPPED, arguments.swap),
        ("--fold", LadderLook::FOLDED, arguments.fold),
        ("--raw", LadderLook::RAW_NUMBERS, arguments.raw),
    ];
    let has_packets = arguments.format.has_packets();
    let only_elsewhere = [
        ("--anonymize", arguments.anonymize && !has_packets, true),
        ("--rows", arguments.rows != Scope::All && has_packets, false),
        ("--captions", arguments.captions && has_packets, false),
    ];
    if let Some((option, _, by_packets)) = only_elsewhere.into_iter().find(|(_, is, _)| *is) {
        let is_able = |it: &LadderFormat| it.has_packets() == by_packets;
        return Err(cannot(arguments, option, is_able, texts));
    }
    let mut look = LadderLook::empty();
    for (option, part, _) in options.into_iter().filter(|(.., is_wanted)| *is_wanted) {
        if !arguments.format.looks().contains(part) {
            let is_able = |it: &LadderFormat| it.looks().contains(part);
            return Err(cannot(arguments, option, is_able, texts));
        }
        look |= part;
    }
    Ok(look)
}

/// Says that a format cannot show something, and which can.
fn cannot(
    arguments: &LadderArguments,
    option: &str,
    is_able: impl Fn(&LadderFormat) -> bool,
    texts: &Texts,
) -> anyhow::Error {
    let others: Vec<String> = LadderFormat::all()
        .filter(is_able)
        .map(|it| it.name().to_owned())
        .collect();
    let args = Args::new()
        .text("format", arguments.format.name())
        .text("option", option)
        .text("others", texts.list(&others));
    WrongUsage::new(texts.with("cli-format-cannot", &args)).into()
}
