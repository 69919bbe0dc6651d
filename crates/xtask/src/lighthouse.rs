//! Lighthouse's view of the built page, over a server that compresses as hosts do.

use crate::project::Project;
use crate::{dist, run, tools};
use anyhow::Result;

/// What `lighthouse` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Takes the page in dist/ as it is.
    #[arg(long)]
    no_build: bool,
}

/// Has Lighthouse look at the page, with its desktop preset. Its report stays under `web/e2e/test-results`.
///
/// # Errors
/// Where something does not build or run, or the page has less than it should have.
pub(crate) fn lighthouse(project: &Project, options: &Options) -> Result<()> {
    if !options.no_build {
        dist::dist(project)?;
    }
    let browser = tools::browser(project)?;
    let mut command = tools::node_packages(project)?.program("playwright")?;
    command
        .args([
            "test",
            "--config",
            "bench/playwright.config.ts",
            "lighthouse",
        ])
        .env("CHROME", &browser.chrome)
        .env("TCPLADDER_DIST", project.dist());
    run::run(&mut command)
}
