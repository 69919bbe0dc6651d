use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// Finds or installs the standard library for wasm32.
///
/// # Errors
/// Where it is missing and there is no rustup to install it.
pub(super) fn ensure(project: &Project) -> Result<()> {
    // Asked of rustc, so that a Rust from elsewhere than rustup serves too.
    let libdir = run::quietly(project.command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))
    .context("rustc does not know wasm32")?;
    if Path::new(libdir.trim()).is_dir() {
        eprintln!("{TARGET}: found");
        return Ok(());
    }
    if which::which("rustup").is_err() {
        bail!("{TARGET} is missing, and so is rustup: install it from https://rustup.rs");
    }
    eprintln!("{TARGET}: installing with rustup");
    run::run(project.command("rustup").args(["target", "add", TARGET]))
}
