use crate::run;
use anyhow::{Context as _, Result};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// This checkout.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The checkout that `cargo xtask` was called in.
    ///
    /// # Errors
    /// Where this program was started by something other than cargo, and the checkout that it was built from is gone.
    pub(crate) fn find() -> Result<Self> {
        // Cargo says it when it runs us. Two checkouts may share a target folder, so the place that was compiled in can
        // be that of the other.
        let here =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here)
            .ancestors()
            .nth(2)
            .context("this crate lies two folders below the project")?
            .canonicalize()
            .with_context(|| format!("{} is gone", here.display()))?;
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// The folder of the workspace's Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's folder for what it builds; ours lie in `xtask/` below it.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// A folder for what `cargo xtask` writes on the way; created if need be.
    ///
    /// # Errors
    /// Where it cannot be created.
    pub(crate) fn scratch(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target.join("xtask").join(name);
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(folder)
    }

    /// The page as a static host would serve it, once `dist` has built it.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder of the browser tests, which also pins the tools that come from npm.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("web").join("e2e")
    }

    /// A command that runs in the root.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The cargo that runs us.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Names the build: `0.1.0 (1a2b3c4d5)`, or the version alone where the source is no git checkout.
    pub(crate) fn build_name(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let mut git = self.command("git");
        git.args(["rev-parse", "--short=9", "HEAD"]);
        match run::quietly(&mut git) {
            Ok(commit) => format!("{version} ({})", commit.trim()),
            Err(_) => version.to_owned(),
        }
    }

    /// `path` without the root, for printing.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
