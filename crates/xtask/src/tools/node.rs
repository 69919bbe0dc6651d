use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the oldest Node must be that everything in `web/e2e/package.json` runs on.
const OLDEST_MAJOR: u32 = 20;

/// Node's packages as `web/e2e/package-lock.json` pins them, installed.
#[derive(Debug, Clone)]
pub(crate) struct NodePackages {
    folder: PathBuf,
}

impl NodePackages {
    /// Finds or installs them, in the checkout: a lock file belongs to its commit.
    ///
    /// # Errors
    /// Where Node is missing or too old, or npm fails.
    pub(super) fn ensure(project: &Project) -> Result<Self> {
        let node = run::quietly(project.command("node").arg("--version")).context(
            "Node is missing: install it from https://nodejs.org or your system's packages",
        )?;
        let major = node
            .trim()
            .trim_start_matches('v')
            .split('.')
            .next()
            .and_then(|major| major.parse().ok());
        if major.is_none_or(|major: u32| major < OLDEST_MAJOR) {
            bail!(
                "Node {} is too old: version {OLDEST_MAJOR} is needed",
                node.trim()
            );
        }
        let folder = project.e2e();
        let lock = folder.join("package-lock.json");
        let lock_text = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
        let stamp = folder.join("node_modules").join(".installed-lock.json");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock_text) {
            eprintln!("npm packages: found in {}", project.shown(&folder));
        } else {
            eprintln!("npm packages: installing into {}", project.shown(&folder));
            let npm = which::which("npm").context("npm is missing; it comes with Node")?;
            run::run(Command::new(npm).current_dir(&folder).args([
                "ci",
                "--no-audit",
                "--no-fund",
            ]))?;
            fs::write(&stamp, lock_text).with_context(|| stamp.display().to_string())?;
        }
        Ok(Self { folder })
    }

    /// The folder of the programs that the packages bring.
    pub(crate) fn bin(&self) -> PathBuf {
        self.folder.join("node_modules").join(".bin")
    }

    /// One of those programs, run where its configuration lies.
    ///
    /// # Errors
    /// Where no package brings it.
    pub(crate) fn program(&self, name: &str) -> Result<Command> {
        // On Windows the name has an extension; `which` knows those.
        let path = which::which_in(name, Some(self.bin()), Path::new("."))
            .with_context(|| format!("no package brings {name}"))?;
        let mut command = Command::new(path);
        command.current_dir(&self.folder);
        Ok(command)
    }
}
