//! Lighthouse's view of the built page, over a server that compresses as hosts do.

use crate::project::Project;
use crate::server::Server;
use crate::{dist, run, tools};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::fs;

/// What a category must reach, in per cent.
const BARS: [(&str, f64); 3] = [
    ("accessibility", 100.0),
    ("best-practices", 100.0),
    ("performance", 95.0),
];

/// What `lighthouse` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Takes the page in dist/ as it is.
    #[arg(long)]
    no_build: bool,
}

/// Has Lighthouse judge the page, with its desktop preset, and prints what it lost points for.
///
/// # Errors
/// Where something does not build or run, or the page has less than it should have.
pub(crate) fn lighthouse(project: &Project, options: &Options) -> Result<()> {
    if !options.no_build {
        dist::dist(project)?;
    }
    let browser = tools::browser(project)?;
    let program = tools::lighthouse(project)?;
    let address = Server::compressing(project.dist(), 0)?.start()?;
    let result = project.scratch("lighthouse")?.join("report.json");
    let sandbox = if tools::needs_no_sandbox(project) {
        " --no-sandbox"
    } else {
        ""
    };
    let mut command = project.command(program);
    command
        .arg(address)
        .args(["--preset=desktop", "--quiet", "--output=json"])
        .arg(format!("--output-path={}", result.display()))
        .arg(format!("--chrome-flags=--headless=new{sandbox}"))
        .env("CHROME_PATH", &browser.chrome);
    run::run(&mut command)?;
    let text = fs::read_to_string(&result).with_context(|| result.display().to_string())?;
    let report: Value = serde_json::from_str(&text).context("Lighthouse's report")?;
    judge(&report)
}

fn judge(report: &Value) -> Result<()> {
    let mut missed = false;
    for (name, bar) in BARS {
        let category = &report["categories"][name];
        let score = category["score"].as_f64().context(name)? * 100.0;
        println!("{name:<16} {score:>4.0}   (at least {bar})");
        missed |= score < bar;
        for audit in category["auditRefs"].as_array().into_iter().flatten() {
            let id = audit["id"].as_str().unwrap_or_default();
            let found = &report["audits"][id];
            let lost = found["score"].as_f64().is_some_and(|score| score < 1.0);
            if lost && audit["weight"].as_f64() > Some(0.0) {
                println!(
                    "    {id}: {}",
                    found["displayValue"].as_str().unwrap_or("failed")
                );
            }
        }
    }
    if missed {
        bail!("the page has less than it should have");
    }
    Ok(())
}
