use crate::{filter, open, output};
use anyhow::{Result, bail};
use engine::{Filter, Matches};
use explain::{Args, Texts};
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// `tcpladder FILE`: what the capture holds, for a person to read.
pub(crate) fn run(
    file: Option<&Path>,
    filter: Option<Filter>,
    reorder: bool,
    texts: &Texts,
) -> Result<()> {
    // clap prints the help where there is neither a file nor a subcommand, so this is only for `--lang` alone.
    let Some(file) = file else {
        bail!("{}", texts.get("cli-no-file"))
    };
    let engine = open::file(file, reorder, texts)?;
    let matches = filter::run(&engine, filter);
    let summary = engine.summary();
    let mut out = BufWriter::new(output::stdout());
    writeln!(out, "{}", letters::shown(&summary.name))?;
    writeln!(out, "{}", texts.capture_line(&summary))?;
    if let Some(line) = texts.not_shown_line(&summary) {
        writeln!(out, "{line}")?;
    }
    if let Some(matches) = &matches {
        writeln!(out, "{}", filtered(matches, texts))?;
    }
    for connection in engine.all_connections() {
        let is_wanted = |it: &Matches| it.of_connection(connection.stream) > 0;
        if !matches.as_ref().is_none_or(is_wanted) {
            continue;
        }
        writeln!(out)?;
        writeln!(
            out,
            "{:>4}  {}",
            connection.stream,
            texts.connection_ends_with_ports(&connection)
        )?;
        writeln!(out, "      {}", texts.connection_use(&connection))?;
        let chips: Vec<_> = texts
            .connection_chips(&connection)
            .into_iter()
            .map(|chip| chip.text)
            .collect();
        writeln!(out, "      {}", chips.join(" · "))?;
    }
    Ok(out.flush()?)
}

/// How much the filter left.
fn filtered(matches: &Matches, texts: &Texts) -> String {
    let summary = matches.summary();
    let args = Args::new()
        .number("segments", summary.segments)
        .number("connections", summary.connections);
    texts.with("cli-filtered", &args)
}
