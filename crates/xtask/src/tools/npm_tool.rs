use super::cache;
use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;

/// A program or library from npm at one version that no test needs, so that it is in no lock file of the project.
#[derive(Debug, Clone, Copy)]
pub(super) struct NpmTool {
    /// Its package, which a program is named after.
    pub(super) package: &'static str,
    /// Exactly this version.
    pub(super) version: &'static str,
}

impl NpmTool {
    /// Finds or installs it, and gives the folder whose `node_modules` has it.
    ///
    /// # Errors
    /// Where there is no cache folder, or npm is missing or fails.
    pub(super) fn ensure(self, project: &Project) -> Result<PathBuf> {
        let Self { package, version } = self;
        let home = cache::tools()?.join(format!("{package}-{version}"));
        let manifest = home.join("node_modules").join(package).join("package.json");
        if manifest.is_file() {
            eprintln!("{package} {version}: found in {}", home.display());
            return Ok(home);
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
        if !manifest.is_file() {
            bail!("npm installed no {package} into {}", home.display());
        }
        Ok(home)
    }

    /// The same for a program.
    ///
    /// # Errors
    /// Also where the package has no program of its name.
    pub(super) fn ensure_program(self, project: &Project) -> Result<PathBuf> {
        let bin = self.ensure(project)?.join("node_modules").join(".bin");
        which::which_in(self.package, Some(&bin), project.root())
            .with_context(|| format!("no program {} in {}", self.package, bin.display()))
    }
}
