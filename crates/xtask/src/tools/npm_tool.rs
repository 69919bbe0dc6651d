use super::cache;
use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;

/// A program from npm at one version that no test needs, so that it is in no lock file of the project.
#[derive(Debug, Clone, Copy)]
pub(super) struct NpmTool {
    /// Its package, which its program is named after.
    pub(super) package: &'static str,
    /// Exactly this version.
    pub(super) version: &'static str,
}

impl NpmTool {
    /// Finds or installs it, and gives its program.
    ///
    /// # Errors
    /// Where there is no cache folder, or npm is missing or fails.
    pub(super) fn ensure(self, project: &Project) -> Result<PathBuf> {
        let Self { package, version } = self;
        let home = cache::tools()?.join(format!("{package}-{version}"));
        let bin = home.join("node_modules").join(".bin");
        let find = || which::which_in(package, Some(&bin), project.root());
        if let Ok(program) = find() {
            eprintln!("{package} {version}: found in {}", home.display());
            return Ok(program);
        }
        eprintln!("{package} {version}: installing into {}", home.display());
        let npm = which::which("npm").context("npm is missing; it comes with Node")?;
        fs::create_dir_all(&home).with_context(|| home.display().to_string())?;
        let mut install = project.command(npm);
        install
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(&home)
            .arg(format!("{package}@{version}"));
        run::run(&mut install)?;
        match find() {
            Ok(program) => Ok(program),
            Err(_) => bail!("npm installed no program {package} into {}", home.display()),
        }
    }
}
