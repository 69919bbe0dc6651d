use super::connection::connection;
use super::output::Output;
use super::sheet::Sheet;
use crate::arguments::{LadderArguments, LadderFormat, ThemeName};
use crate::filter::WrongUsage;
use crate::open::{self, Opened};
use anyhow::{Result, anyhow};
use explain::{Args, Texts};
use ladder::{Scope, Theme};
use protocol::LadderLook;
use std::hash::{BuildHasher as _, RandomState};
use std::io::Write as _;

/// `tcpladder ladder`: the ladder diagram of one connection.
pub(crate) fn run(arguments: &LadderArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let look = look(arguments, texts)?;
    let opened = open::file_to_read_again(&arguments.file, reorder, texts)?;
    if let LadderFormat::Pcapng = arguments.format {
        let packets = packets(opened, arguments.connection, arguments.anonymize, texts)?;
        let mut output = Output::to(arguments.output.as_deref())?;
        output.write_all(&packets)?;
        return output.finish();
    }
    let sheet = Sheet::new(opened, arguments.connection, look, texts)?;
    let theme = match (arguments.theme, arguments.format) {
        (ThemeName::Dark, _) => Theme::Dark,
        // A picture of pixels follows nobody.
        (ThemeName::Light, _) | (ThemeName::Auto, LadderFormat::Png) => Theme::Light,
        (ThemeName::Auto, LadderFormat::Written(_) | LadderFormat::Pcapng) => Theme::Auto,
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
            LadderFormat::Pcapng => Ok(()),
        },
    )
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
    let is_pcapng = matches!(arguments.format, LadderFormat::Pcapng);
    let only_elsewhere = [
        ("--anonymize", arguments.anonymize && !is_pcapng, true),
        ("--rows", arguments.rows != Scope::All && is_pcapng, false),
        ("--captions", arguments.captions && is_pcapng, false),
    ];
    if let Some((option, _, by_pcapng)) = only_elsewhere.into_iter().find(|(_, is, _)| *is) {
        let is_able = |it: &LadderFormat| matches!(it, LadderFormat::Pcapng) == by_pcapng;
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
