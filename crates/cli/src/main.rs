//! `tcpladder`: the engine of the page on the command line.
//!
//! Exit status: 0; 1 for a file that cannot be opened, with one line that says why; 2 for wrong usage. Damage inside a
//! file goes to stderr as diagnostics, what could be read is printed, and the status is 0.

mod arguments;
mod command;
mod filter;
mod open;
mod output;
mod table;
#[cfg(test)]
mod tests;

use anyhow::Result;
use arguments::{Arguments, Command};
use clap::Parser;
use explain::Args;
use filter::WrongUsage;
use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough, as in `tcpladder segments FILE | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            ExitCode::from(if error.is::<WrongUsage>() { 2 } else { 1 })
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if arguments.licenses {
        output::stdout().write_all(include_bytes!("../../../THIRD-PARTY.txt"))?;
        return Ok(());
    }
    let texts = explain::Texts::new(arguments.lang);
    let filter = arguments.filter.parse(&texts)?;
    let reorder = arguments.reorder;
    let Some(command) = &arguments.command else {
        return command::list::run(arguments.file.as_deref(), filter, reorder, &texts);
    };
    // The file stands behind the command.
    if let Some(file) = &arguments.file {
        let args = Args::new().text("argument", letters::shown(&file.to_string_lossy()));
        return Err(WrongUsage::new(texts.with("cli-before-command", &args)).into());
    }
    let shows_all = matches!(
        command,
        Command::Ladder(_)
            | Command::Report(_)
            | Command::Follow(_)
            | Command::Link(_)
            | Command::Lab(_)
    );
    if shows_all && filter.is_some() {
        return Err(WrongUsage::new(texts.get("cli-no-filter-here")).into());
    }
    match command {
        Command::Segments { file, format } => {
            command::segments::run(file, *format, filter, reorder, &texts)
        }
        Command::Connections { file, format } => {
            command::connections::run(file, *format, filter, reorder, &texts)
        }
        Command::Http { file, all, format } => {
            command::http::run(file, *all, *format, filter, reorder, &texts)
        }
        Command::Ladder(ladder) => command::ladder::run(ladder, reorder, &texts),
        Command::Report(report) => command::report::run(report, reorder, &texts),
        Command::Follow(follow) => command::follow::run(follow, reorder, &texts),
        Command::Link(link) => command::link::run(link, reorder, &texts),
        Command::Lab(lab) => command::lab::run(lab, reorder, &texts),
    }
}

fn tell(error: &anyhow::Error) {
    let line = format!("tcpladder: {error:#}");
    output::tell(&letters::shown_in_lines(&line));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
