//! `tcpladder` against the tables that stand beside real captures, which Wireshark's command line printed.

mod captures;
mod compare;
mod expected;
mod report;
mod table;

use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use captures::Capture;
use compare::Comparison;
use expected::Expected;
use std::env;
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use table::Table;

/// A kind of table, and the command that should print the same.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// Its name in the report and in `conformance.toml`.
    name: &'static str,
    /// What stands between the capture's name and `.tsv`.
    infix: &'static str,
    /// The command of `tcpladder`.
    command: &'static str,
}

const KINDS: [Kind; 2] = [
    Kind {
        name: "segments",
        infix: "",
        command: "segments",
    },
    Kind {
        name: "streams",
        infix: ".streams",
        command: "connections",
    },
];

/// Compares everything under `dir`, prints the agreement, and holds it to `conformance.toml`.
///
/// # Errors
/// Where `tcpladder` does not build, or the agreement fell.
pub(crate) fn conformance(project: &Project, dir: Option<PathBuf>, verbose: bool) -> Result<()> {
    let Some(dir) = dir.or_else(|| usual_dir(project)) else {
        println!(
            "conformance skipped: there is neither $TCPLADDER_CAPTURES nor ../shared/captures"
        );
        return Ok(());
    };
    let captures = captures::under(&dir)?;
    let program = build(project)?;
    let expected = Expected::read(project)?;
    let mut faults = Vec::new();
    for kind in KINDS {
        let comparisons = compare_all(&program, kind, &captures);
        report::print(kind.name, &comparisons, verbose);
        faults.extend(expected.faults(kind.name, &comparisons));
    }
    for fault in &faults {
        println!("conformance: {fault}");
    }
    if !faults.is_empty() {
        bail!("conformance fell in {} places", faults.len());
    }
    Ok(())
}

fn usual_dir(project: &Project) -> Option<PathBuf> {
    let named = env::var_os("TCPLADDER_CAPTURES").map(PathBuf::from);
    let beside = || {
        project
            .root()
            .parent()
            .map(|parent| parent.join("shared").join("captures"))
    };
    named.or_else(beside).filter(|dir| dir.is_dir())
}

fn build(project: &Project) -> Result<PathBuf> {
    run::run(project.cargo().args([
        "build",
        "--package",
        "cli",
        "--profile",
        "quick",
        "--locked",
        "--quiet",
    ]))?;
    Ok(project
        .target()
        .join("quick")
        .join(format!("tcpladder{EXE_SUFFIX}")))
}

/// The outcome of one capture: how its table compares, or why it could not be printed.
type Outcome = (String, Result<Comparison>);

fn compare_all(program: &Path, kind: Kind, captures: &[Capture]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut outcomes: Vec<Outcome> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mine =
                        std::iter::from_fn(|| captures.get(next.fetch_add(1, Ordering::Relaxed)));
                    mine.filter_map(|capture| compare_one(program, kind, capture))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    });
    outcomes.sort_by(|left, right| left.0.cmp(&right.0));
    outcomes
}

/// `None` where the capture has no table of this kind.
fn compare_one(program: &Path, kind: Kind, capture: &Capture) -> Option<Outcome> {
    let expected = capture.table(kind.infix)?;
    let comparison = expected.and_then(|expected| {
        let mut command = Command::new(program);
        let printed = run::quietly(command.arg(kind.command).arg(capture.path()))?;
        let actual = Table::parse(&printed).context("tcpladder printed no table")?;
        compare::compare(&expected, &actual)
    });
    Some((capture.name().to_owned(), comparison))
}
