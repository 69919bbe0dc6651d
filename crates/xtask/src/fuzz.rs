//! Long fuzzing, on a nightly toolchain. What it found before is replayed by `cargo xtask test` on stable.

use crate::project::Project;
use crate::{run, tools};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;

/// The programs in fuzz/targets.
const TARGETS: [&str; 6] = [
    "open",
    "dissect",
    "track",
    "payload",
    "decode_message",
    "filter",
];

/// What `fuzz` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// One target: open, dissect, track, payload, decode_message or filter; without it, each in turn.
    #[arg(value_parser = TARGETS)]
    target: Option<String>,
    /// Executions of each target.
    #[arg(long, default_value_t = 1_000_000)]
    runs: u64,
}

/// Runs each target on a growing corpus in fuzz/corpus-found; stops at the first input that breaks something, runs
/// longer than a second or takes more than 256 MB.
///
/// # Errors
/// Where an input does, or a tool is missing.
pub(crate) fn fuzz(project: &Project, options: &Options) -> Result<()> {
    tools::fuzzer(project)?;
    let corpus = project.root().join("fuzz").join("corpus-found");
    run::run(
        project
            .cargo()
            .args([
                "run",
                "--quiet",
                "--locked",
                "--package",
                "fuzz-checks",
                "--",
            ])
            .arg(&corpus)
            .args(samples(project)?),
    )?;
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

fn samples(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = project.root().join("samples");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let paths: Result<Vec<_>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut paths = paths.with_context(|| folder.display().to_string())?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "pcap")
    });
    Ok(paths)
}
