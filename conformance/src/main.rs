//! `tcpladder` against the tables that stand beside real captures, which Wireshark's command line printed:
//! `conformance PROGRAM FOLDER [--verbose]`.

mod align;
mod captures;
mod compare;
mod expected;
mod filters;
mod flags;
mod links;
mod report;
mod table;

use anyhow::{Context as _, Result, bail};
use captures::Capture;
use compare::Comparison;
use expected::Expected;
use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use table::Table;

/// A kind of table, and the command that should print the same.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// Its name in the report and in `expected.toml`.
    name: &'static str,
    /// What stands between the capture's name and `.tsv`.
    infix: &'static str,
    /// The command of `tcpladder`.
    command: &'static str,
    /// How a table is compared with what it should be.
    compare: fn(&Table, &Table) -> Result<Comparison>,
}

const KINDS: [Kind; 3] = [
    Kind {
        name: "segments",
        infix: "",
        command: "segments",
        compare: compare::compare,
    },
    Kind {
        name: "streams",
        infix: ".streams",
        command: "connections",
        compare: compare::compare,
    },
    // Rows of UDP (discovery by SSDP) have no stream, and are left out.
    Kind {
        name: "http",
        infix: ".http",
        command: "http",
        compare: align::compare,
    },
];

/// Compares everything, prints the agreement, and holds it to `expected.toml`.
fn main() -> Result<()> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let (program, dir, verbose) = match arguments.as_slice() {
        [program, dir] => (program, dir, false),
        [program, dir, flag] if flag == "--verbose" => (program, dir, true),
        _ => bail!("conformance PROGRAM FOLDER [--verbose]"),
    };
    let (program, dir) = (Path::new(program), Path::new(dir));
    let captures = captures::under(dir)?;
    let expected = Expected::read()?;
    let mut faults = Vec::new();
    for kind in KINDS {
        let outcomes = compare_all(program, kind, &captures)?;
        report::print(kind.name, &outcomes, verbose);
        faults.extend(expected.faults(kind.name, &outcomes)?);
    }
    let outcomes = filters::outcomes(program, dir)?;
    report::print("filters", &outcomes, verbose);
    faults.extend(expected.faults("filters", &outcomes)?);
    for (name, command) in [("links", "segments"), ("links-streams", "connections")] {
        let outcomes = links::outcomes(program, &captures, command)?;
        report::print(name, &outcomes, verbose);
        faults.extend(expected.faults(name, &outcomes)?);
    }
    for fault in &faults {
        println!("conformance: {fault}");
    }
    if !faults.is_empty() {
        bail!("conformance fell in {} places", faults.len());
    }
    Ok(())
}

/// The outcome of one capture.
#[derive(Debug)]
struct Outcome {
    capture: String,
    /// A capture that could not be read has no row, so all that were expected differ.
    comparison: Comparison,
    /// Why it could not be read.
    failure: Option<Failure>,
}

/// How `tcpladder` failed.
#[derive(Debug)]
enum Failure {
    /// It said that it cannot open the file.
    Refused(String),
    /// It crashed, or printed something that is no such table.
    Broken(String),
}

fn compare_all(program: &Path, kind: Kind, captures: &[Capture]) -> Result<Vec<Outcome>> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let outcomes: Result<Vec<Outcome>> = thread::scope(|scope| {
        let work = || {
            let mine = std::iter::from_fn(|| captures.get(next.fetch_add(1, Ordering::Relaxed)));
            mine.filter_map(|capture| compare_one(program, kind, capture).transpose())
                .collect::<Vec<_>>()
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    });
    let mut outcomes = outcomes?;
    outcomes.sort_by(|left, right| left.capture.cmp(&right.capture));
    Ok(outcomes)
}

/// `None` where the capture has no table of this kind.
fn compare_one(program: &Path, kind: Kind, capture: &Capture) -> Result<Option<Outcome>> {
    let Some(expected) = capture.table(kind.infix)? else {
        return Ok(None);
    };
    let output = Command::new(program)
        .arg(kind.command)
        .arg(capture.path())
        .output()
        .context("tcpladder")?;
    let compared = match output.status.code() {
        Some(0) => Table::parse(&String::from_utf8_lossy(&output.stdout))
            .and_then(|actual| (kind.compare)(&expected, &actual))
            .map_err(|error| Failure::Broken(format!("{error:#}"))),
        Some(1) => {
            let said = last_line(&output.stderr);
            let path = format!("tcpladder: {}: ", capture.path().display());
            Err(Failure::Refused(said.replace(&path, "")))
        }
        _ => Err(Failure::Broken(format!(
            "{}: {}",
            output.status,
            last_line(&output.stderr)
        ))),
    };
    let (comparison, failure) = match compared {
        Ok(comparison) => (comparison, None),
        Err(failure) => (
            (kind.compare)(&expected, &expected.without_rows())?,
            Some(failure),
        ),
    };
    Ok(Some(Outcome {
        capture: capture.name().to_owned(),
        comparison,
        failure,
    }))
}

fn last_line(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    text.trim_end()
        .lines()
        .next_back()
        .unwrap_or("it said nothing")
        .to_owned()
}
