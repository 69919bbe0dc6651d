//! The page in Firefox, which Playwright drives only where it is its own.

use crate::project::Project;
use crate::server::Server;
use crate::{run, tools};
use anyhow::{Context as _, Result, bail};

/// Opens a file, a link and an embed of the built page in Firefox.
///
/// # Errors
/// Where Firefox is not installed, the page is not built, or something of the three does not work.
pub(crate) fn firefox(project: &Project) -> Result<()> {
    let Some(firefox) = tools::firefox() else {
        bail!(
            "Firefox is not installed here: apt-get install firefox-esr, or name one by $FIREFOX"
        );
    };
    if !project.dist().join("index.html").is_file() {
        bail!("there is no page to open: cargo xtask dist");
    }
    let library = tools::puppeteer(project)?;
    let address = Server::listen(project.dist(), 0)?.start()?;
    let node = which::which("node").context("node is missing")?;
    let mut command = project.command(node);
    command
        .arg(project.root().join("web/e2e/firefox/firefox.mjs"))
        .arg(address)
        .arg(project.root().join("samples/express-close.pcapng"))
        .arg(firefox)
        .arg(library);
    run::run(&mut command)
}
