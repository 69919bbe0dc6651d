//! Looking for what breaks the project: long fuzzing, on a nightly toolchain, and damaged captures through every command and
//! through the page. What was found before is replayed by `cargo xtask test` on stable.

use crate::project::Project;
use crate::{dist, run, tools};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs in fuzz/targets.
const TARGETS: [&str; 7] = [
    "open",
    "dissect",
    "track",
    "payload",
    "decode_message",
    "filter",
    "link",
];

/// Folders of captures to begin with, some of them hostile.
const CAPTURES: [&str; 3] = [
    "samples",
    "crates/cli/tests/cli/reports",
    "crates/cli/tests/cli/data",
];

/// What `fuzz` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// One target: open, dissect, track, payload, decode_message, filter or link; without it, each in turn.
    #[arg(value_parser = TARGETS, conflicts_with_all = ["page", "commands"])]
    target: Option<String>,
    /// Executions of each target.
    #[arg(long, default_value_t = 1_000_000)]
    runs: u64,
    /// Without a fuzzer, which needs a nightly toolchain: variants of the seeds, the same every time; and a bound on memory.
    #[arg(long, conflicts_with_all = ["page", "commands"])]
    stable: bool,
    /// Instead, so many mutated captures through every command of `tcpladder`, and all hostile ones.
    #[arg(long, value_name = "COUNT", conflicts_with = "page")]
    commands: Option<u64>,
    /// A folder with more captures of which mutated ones are made.
    #[arg(long, value_name = "FOLDER", requires = "commands")]
    seeds: Option<PathBuf>,
    /// Instead, mutated captures through the built page, and all hostile ones.
    #[arg(long)]
    page: bool,
    /// How many of them go through the page.
    #[arg(long, default_value_t = 300, requires = "page")]
    count: u64,
    /// Takes the page in dist/ as it is.
    #[arg(long, requires = "page")]
    no_build: bool,
}

/// Looks for inputs that break something.
///
/// # Errors
/// Where one does, or a tool is missing.
pub(crate) fn fuzz(project: &Project, options: &Options) -> Result<()> {
    if let Some(count) = options.commands {
        commands(project, count, options.seeds.as_deref())
    } else if options.page {
        page(project, options)
    } else if options.stable {
        stable(project, options)
    } else {
        targets(project, options)
    }
}

/// The test of crates/cli, with more captures, and optimised.
fn commands(project: &Project, count: u64, seeds: Option<&Path>) -> Result<()> {
    let mut test = project.cargo();
    test.args(["test", "--locked", "--profile", "quick", "--package", "cli"])
        .args(["--bin", "tcpladder", "no_capture", "--", "--nocapture"])
        .env("TCPLADDER_MUTATED", count.to_string())
        // Overflows must show, as they do in other tests.
        .env("CARGO_PROFILE_QUICK_OVERFLOW_CHECKS", "true")
        .env("CARGO_PROFILE_QUICK_DEBUG_ASSERTIONS", "true");
    if let Some(seeds) = seeds {
        let seeds = fs::canonicalize(seeds).with_context(|| seeds.display().to_string())?;
        test.env("TCPLADDER_SEEDS", seeds);
    }
    run::run(&mut test)
}

/// Variants of each target's seeds, optimised, with overflow checks.
fn stable(project: &Project, options: &Options) -> Result<()> {
    for target in TARGETS {
        if options.target.as_deref().is_some_and(|only| only != target) {
            continue;
        }
        let mut check = project.cargo();
        check
            .args(["run", "--locked", "--profile", "quick", "--package"])
            .args([
                "fuzz-checks",
                "--",
                "run",
                target,
                &options.runs.to_string(),
            ])
            .env("CARGO_PROFILE_QUICK_OVERFLOW_CHECKS", "true")
            .env("CARGO_PROFILE_QUICK_DEBUG_ASSERTIONS", "true");
        run::run(&mut check)?;
    }
    Ok(())
}

/// Opens captures in the page, one after the other: `web/e2e/fuzz`.
fn page(project: &Project, options: &Options) -> Result<()> {
    if !options.no_build {
        dist::dist(project)?;
    }
    let folder = project.scratch("fuzz-page")?;
    fs::remove_dir_all(&folder)?;
    let mut write = checks(project);
    write
        .arg("captures")
        .arg(&folder)
        .arg(options.count.to_string());
    run::run(write.args(captures(project)?))?;
    let browser = tools::browser(project)?;
    let mut test = tools::playwright(project, &browser)?;
    test.args(["--config", "fuzz/playwright.config.ts"])
        .env("TCPLADDER_FUZZ_CAPTURES", &folder);
    run::run(&mut test)
}

fn checks(project: &Project) -> Command {
    let mut command = project.cargo();
    command.args([
        "run",
        "--quiet",
        "--locked",
        "--package",
        "fuzz-checks",
        "--",
    ]);
    command
}

/// Runs each target on a growing corpus in fuzz/corpus-found; stops at the first input that breaks something, runs
/// longer than a second or takes more than 256 MB.
fn targets(project: &Project, options: &Options) -> Result<()> {
    tools::fuzzer(project)?;
    let corpus = project.root().join("fuzz").join("corpus-found");
    let mut write = checks(project);
    write.arg("corpus").arg(&corpus);
    run::run(write.args(captures(project)?))?;
    for target in TARGETS {
        if options.target.as_deref().is_some_and(|only| only != target) {
            continue;
        }
        // rustup's cargo, since only that one knows toolchains by name.
        let mut fuzz = project.command("cargo");
        // There is no unsafe code in the project, and without a sanitizer it runs five times as fast.
        fuzz.args(["+nightly", "fuzz", "run", "--sanitizer", "none", target])
            .arg(corpus.join(target))
            .arg("--")
            .arg(format!("-runs={}", options.runs))
            .args([
                "-timeout=1",
                "-rss_limit_mb=256",
                "-max_len=16384",
                "-print_final_stats=1",
            ])
            .env("PATH", tools::fuzzer(project)?)
            // Cargo tells its children which toolchain it is of.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO")
            .env_remove("RUSTC");
        run::run(&mut fuzz)?;
    }
    Ok(())
}

fn captures(project: &Project) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for folder in CAPTURES {
        let folder = project.root().join(folder);
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            paths.push(entry.with_context(|| folder.display().to_string())?.path());
        }
    }
    paths.retain(|path| {
        let extension = path.extension();
        extension.is_some_and(|extension| extension == "pcap" || extension == "pcapng")
    });
    // The same on every machine.
    paths.sort();
    Ok(paths)
}
