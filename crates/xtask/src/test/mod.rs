//! Everything that must be true, one step after another.

mod beside;
mod step;

use crate::project::Project;
use crate::tools::{self, Browser};
use crate::{conformance, firefox, run, tidy};
use anyhow::{Context as _, Result, bail};
use beside::Beside;
use std::process::Command;
use std::{env, fs};
pub(crate) use step::Ended;
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

/// Runs every step, the later ones too where an earlier one fails, and prints a summary. Where `CI=true`, nothing may be
/// skipped.
///
/// # Errors
/// Where a step fails.
pub(crate) fn test(project: &Project, options: &Options) -> Result<()> {
    let is_ci = env::var_os("CI").is_some_and(|value| value == "true");
    let mut report = Report::new(options.only.clone(), !is_ci);
    report.step("tools", |_| done(tools::all(project)));
    // Most of its time it links, and has one thread: the steps before its own use the other core.
    let dist = report
        .wants("dist")
        .then(|| Beside::start(project, "dist"))
        .transpose()?;
    report.step("format", |_| {
        done(run::run(project.cargo().args(["fmt", "--all", "--check"])))
    });
    report.step("clippy, native", |_| {
        let mut clippy = clippy(project, &["--workspace"]);
        for krate in WASM_CRATES {
            clippy.args(["--exclude", krate]);
        }
        done(run::run(deny_warnings(&mut clippy)))
    });
    report.step("clippy, wasm32", |_| {
        let mut clippy = clippy(project, &["--target", "wasm32-unknown-unknown"]);
        for krate in WASM_CRATES {
            clippy.args(["--package", krate]);
        }
        done(run::run(deny_warnings(&mut clippy)))
    });
    report.step("tidy", |_| done(tidy::tidy(project)));
    report.step("tests, native", |tally| {
        // What this program is made of was built for it alone; among the others' features it would be built again.
        let this = counted(&mut native_tests(project, &["--package", "xtask"]), tally);
        let others = ["--workspace", "--exclude", "xtask"];
        counted(&mut native_tests(project, &others), tally).and(this)
    });
    report.step("tests, browser", |tally| {
        counted(&mut wasm_tests(project)?, tally)
    });
    if let Some(dist) = dist {
        report.step("dist", |_| done(dist.finish()));
    }
    report.step("conformance", |_| {
        conformance::conformance(project, None, false)
    });
    report.step("end to end, types", |_| {
        let mut tsc = tools::node_packages(project)?.program("tsc")?;
        done(run::run(tsc.arg("--noEmit")))
    });
    report.step("end to end", |tally| {
        if !project.dist().join("index.html").is_file() {
            bail!("there is no page to test: dist failed");
        }
        let browser = tools::browser(project)?;
        counted(&mut tools::playwright(project, &browser)?, tally)
    });
    // An installed one is looked at; none is installed for it.
    if tools::firefox().is_some() {
        report.step("Firefox", |_| done(firefox::firefox(project)));
    }
    report.finish()
}

fn done(result: Result<()>) -> Result<Ended> {
    result.map(|()| Ended::Done)
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

fn native_tests(project: &Project, selection: &[&str]) -> Command {
    let mut command = project.cargo();
    command
        .args(["test", "--locked", "--quiet", "--no-fail-fast"])
        .args(selection);
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
        .env("PATH", tools::path_with(tools::wasm_bindgen(project)?)?)
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

/// Runs a command and counts the tests that it reports.
fn counted(command: &mut Command, tally: &mut Tally) -> Result<Ended> {
    done(run::watched(command, |line| tally.read(line)))
}
