use super::cache;
use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

/// A program from crates.io at one version, kept apart from whatever else the user has installed.
#[derive(Debug, Clone, Copy)]
pub(super) struct CargoTool {
    /// Its package.
    pub(super) package: &'static str,
    /// Exactly this version.
    pub(super) version: &'static str,
    /// The program that proves it is there, without `.exe`.
    pub(super) program: &'static str,
}

impl CargoTool {
    /// Finds or installs it, and gives the folder of its programs.
    ///
    /// # Errors
    /// Where there is no cache folder, or `cargo install` fails.
    pub(super) fn ensure(self, project: &Project) -> Result<PathBuf> {
        let Self {
            package,
            version,
            program,
        } = self;
        let tools = cache::tools()?;
        let home = tools.join(format!("{package}-{version}"));
        let bin = home.join("bin");
        let path = bin.join(format!("{program}{EXE_SUFFIX}"));
        if path.is_file() {
            eprintln!("{package} {version}: found in {}", home.display());
        } else {
            eprintln!(
                "{package} {version}: installing into {} (about 2 minutes)",
                home.display()
            );
            // An installation that is broken off must not look like a whole one.
            let partial = tools.join(format!("partial-{package}-{}", std::process::id()));
            let mut install = project.cargo();
            install
                // A debug profile compiles in a third of the time, and these tools spend theirs waiting for others.
                .args([
                    "install",
                    "--locked",
                    "--debug",
                    "--quiet",
                    "--no-track",
                    // None of them goes to the network.
                    "--no-default-features",
                    package,
                ])
                .args(["--version", version, "--root"])
                .arg(&partial)
                .env("CARGO_PROFILE_DEV_DEBUG", "0")
                // What is set for this project's own build is not meant for these.
                .env_remove("RUSTFLAGS")
                .env_remove("CARGO_TARGET_DIR")
                .env_remove("CARGO_BUILD_TARGET");
            run::run(&mut install)?;
            if home.exists() {
                fs::remove_dir_all(&home).with_context(|| home.display().to_string())?;
            }
            fs::rename(&partial, &home).with_context(|| home.display().to_string())?;
        }
        let said = run::quietly(project.command(&path).arg("--version"))?;
        if !said.split_whitespace().any(|word| word == version) {
            bail!(
                "{} says it is {:?}, not {version}: delete {}",
                path.display(),
                said.trim(),
                home.display()
            );
        }
        Ok(bin)
    }
}
