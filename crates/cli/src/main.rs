//! `tcpladder`: the engine of the page on the command line.
//!
//! Exit status: 0; 1 for a file that cannot be opened, with one line that says why; 2 for wrong usage. Damage inside a
//! file goes to stderr as diagnostics, what could be read is printed, and the status is 0.

mod arguments;
mod command;
mod filter;
mod open;
mod table;

use anyhow::Result;
use arguments::{Arguments, Command};
use clap::Parser;
use filter::WrongUsage;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough, as in `tcpladder segments FILE | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "tcpladder: {}",
                letters::shown_in_lines(&format!("{error:#}"))
            );
            ExitCode::from(if error.is::<WrongUsage>() { 2 } else { 1 })
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let texts = explain::Texts::new(arguments.lang);
    match &arguments.command {
        None => {
            let filter = arguments.filter.parse(&texts)?;
            command::list::run(arguments.file.as_deref(), filter, &texts)
        }
        Some(Command::Segments {
            file,
            format,
            filter,
        }) => command::segments::run(file, *format, filter.parse(&texts)?, &texts),
        Some(Command::Connections {
            file,
            format,
            filter,
        }) => command::connections::run(file, *format, filter.parse(&texts)?, &texts),
        Some(Command::Http {
            file,
            all,
            format,
            filter,
        }) => command::http::run(file, *all, *format, filter.parse(&texts)?, &texts),
        Some(Command::Ladder(ladder)) => command::ladder::run(ladder, &texts),
        Some(Command::Report(report)) => command::report::run(report, &texts),
        Some(Command::Follow(follow)) => command::follow::run(follow, &texts),
        Some(Command::Lab(lab)) => command::lab::run(lab, &texts),
    }
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
