//! `cargo xtask`: everything one does with this project, on a machine that has rustup and, for what needs a browser or
//! a smaller page, Node. Each command finds or installs the tools that it needs; see [`tools`].

mod bench;
mod conformance;
mod dist;
mod firefox;
mod formats;
mod fuzz;
mod lighthouse;
mod offline;
mod page;
mod program;
mod project;
mod run;
mod samples;
mod serve;
mod server;
mod split;
mod standalone;
mod supply;
mod test;
mod tidy;
mod tools;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds, serves, checks and measures TCP Ladder.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the page and serves it on this machine.
    Serve(serve::Options),
    /// Builds the page for a static host into dist/ and checks its size.
    Dist {
        /// And the command line, with the page in one file built in.
        #[arg(long)]
        program: bool,
    },
    /// Makes viewer.html, the page in one file, of a built page.
    Viewer {
        /// The folder of that page; without it dist/, which has it already.
        dir: Option<PathBuf>,
    },
    /// Checks everything: format, lints, tidiness, tests, the page in a browser, conformance.
    Test(test::Options),
    /// Holds Mermaid, PlantUML and LaTeX texts of ladders against the programs that read them, which are large.
    Formats,
    /// Checks what no compiler does: who may depend on whom, file lengths, links in the documentation.
    Tidy,
    /// Checks what the project is made of: licences, sources, duplicate versions, advisories, notices.
    Supply(supply::Options),
    /// Compares `tcpladder` with the tables beside the captures under DIR.
    Conformance {
        /// A folder of captures with a table beside each; without it $TCPLADDER_CAPTURES, else ../shared/captures.
        dir: Option<PathBuf>,
        /// Prints the rows that differ, of every capture.
        #[arg(long)]
        verbose: bool,
    },
    /// Measures what depends on the machine: times, memory, how long the page stands still.
    Bench(bench::Options),
    /// Has Lighthouse judge the built page: accessibility, best practices, performance.
    Lighthouse(lighthouse::Options),
    /// Opens a file, a link and an embed of the built page in Firefox, where it is installed.
    Firefox,
    /// Looks for inputs that break the program, a million executions of each target (with a nightly toolchain, or `--stable`), or
    /// with damaged captures through every command or the page.
    Fuzz(fuzz::Options),
    /// Records the samples from real servers and clients; needs Linux and root.
    Samples {
        /// Those to record; without a name, all.
        names: Vec<String>,
    },
    /// Finds or installs every tool that the other commands use.
    Tools,
}

fn main() -> ExitCode {
    let outcome =
        Project::find().and_then(|project| dispatch(&project, Arguments::parse().command));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(project: &Project, command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::serve(project, &options),
        Command::Dist { program } => {
            dist::dist(project)?;
            match program {
                true => dist::program(project),
                false => Ok(()),
            }
        }
        Command::Viewer { dir } => {
            standalone::write(project, &dir.unwrap_or_else(|| project.dist())).map(|_| ())
        }
        Command::Test(options) => test::test(project, &options),
        Command::Formats => formats::formats(project),
        Command::Tidy => tidy::tidy(project),
        Command::Supply(options) => supply::supply(project, &options),
        Command::Conformance { dir, verbose } => {
            match conformance::conformance(project, dir, verbose)? {
                test::Ended::Done => Ok(()),
                test::Ended::Skipped(why) => anyhow::bail!("{why}"),
            }
        }
        Command::Bench(options) => bench::bench(project, &options),
        Command::Lighthouse(options) => lighthouse::lighthouse(project, &options),
        Command::Firefox => firefox::firefox(project),
        Command::Fuzz(options) => fuzz::fuzz(project, &options),
        Command::Samples { names } => samples::samples(project, &names),
        Command::Tools => tools::all(project),
    }
}
