//! Everything that must be true, one step after another.

mod step;

use crate::project::Project;
use crate::tools::{self, Browser, PageTools};
use crate::{conformance, dist, run, tidy};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::process::Command;
use step::{Report, Tally};

/// What `test` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Only steps whose name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// The crates that only live in a browser; clippy looks at them as wasm32 sees them.
const WASM_CRATES: [&str; 2] = ["web", "worker"];

/// Runs every step, the later ones too where an earlier one fails, and prints a summary.
///
/// # Errors
/// Where a step fails.
pub(crate) fn test(project: &Project, options: &Options) -> Result<()> {
    let mut report = Report::new(options.only.clone());
    report.step("tools", |_| tools::all(project));
    report.step("format", |_| {
        run::run(project.cargo().args(["fmt", "--all", "--check"]))
    });
    report.step("clippy, native", |_| {
        let mut clippy = clippy(project, &["--workspace"]);
        for krate in WASM_CRATES {
            clippy.args(["--exclude", krate]);
        }
        run::run(deny_warnings(&mut clippy))
    });
    report.step("clippy, wasm32", |_| {
        let mut clippy = clippy(project, &["--target", "wasm32-unknown-unknown"]);
        for krate in WASM_CRATES {
            clippy.args(["--package", krate]);
        }
        run::run(deny_warnings(&mut clippy))
    });
    report.step("tidy", |_| tidy::tidy(project));
    report.step("tests, native", |tally| {
        counted(&mut native_tests(project), tally)
    });
    report.step("tests, browser", |tally| {
        counted(&mut wasm_tests(project)?, tally)
    });
    report.step("dist", |_| dist::dist(project));
    report.step("conformance", |_| {
        conformance::conformance(project, None, false)
    });
    report.step("end to end, types", |_| {
        run::run(
            tools::node_packages(project)?
                .program("tsc")?
                .arg("--noEmit"),
        )
    });
    report.step("end to end", |tally| {
        if !project.dist().join("index.html").is_file() {
            bail!("there is no page to test: dist failed");
        }
        counted(&mut end_to_end(project)?, tally)
    });
    report.finish()
}

fn clippy(project: &Project, selection: &[&str]) -> Command {
    let mut command = project.cargo();
    command
        .args(["clippy", "--all-targets", "--locked", "--quiet"])
        .args(selection);
    command
}

fn deny_warnings(command: &mut Command) -> &mut Command {
    command.args(["--", "-D", "warnings"])
}

fn native_tests(project: &Project) -> Command {
    let mut command = project.cargo();
    command.args([
        "test",
        "--workspace",
        "--locked",
        "--quiet",
        "--no-fail-fast",
    ]);
    command
}

/// The tests that need a browser in unit size: wasm-bindgen's runner starts one through chromedriver.
fn wasm_tests(project: &Project) -> Result<Command> {
    let browser = tools::browser(project)?;
    let settings = project.scratch("wasm-test")?.join("webdriver.json");
    fs::write(&settings, webdriver_settings(project, &browser)?)
        .with_context(|| settings.display().to_string())?;
    let mut command = project.cargo();
    // Not --quiet: cargo would hand that on to the runner, which does not know it.
    command.args([
        "test",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
        "--no-fail-fast",
    ]);
    for krate in WASM_CRATES {
        command.args(["--package", krate]);
    }
    command
        .env("PATH", PageTools::ensure(project)?.path()?)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(command)
}

fn webdriver_settings(project: &Project, browser: &Browser) -> Result<String> {
    let mut arguments = vec!["--headless=new", "--disable-gpu", "--disable-dev-shm-usage"];
    if tools::needs_no_sandbox(project) {
        arguments.push("--no-sandbox");
    }
    let settings = serde_json::json!({ "goog:chromeOptions": { "binary": browser.chrome, "args": arguments } });
    Ok(serde_json::to_string_pretty(&settings)?)
}

fn end_to_end(project: &Project) -> Result<Command> {
    let browser = tools::browser(project)?;
    let mut command = tools::node_packages(project)?.program("playwright")?;
    command
        .arg("test")
        .env("CHROME", browser.chrome)
        .env("TCPLADDER_DIST", project.dist());
    Ok(command)
}

/// Runs a command and counts the tests that it reports.
fn counted(command: &mut Command, tally: &mut Tally) -> Result<()> {
    run::watched(command, |line| tally.read(line))
}
