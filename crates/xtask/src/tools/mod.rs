//! The tools that the commands use, each at one version, found or installed. What is shared between checkouts lies in
//! the user's cache, what belongs to a lock file in the checkout.

mod browser;
mod cache;
mod cargo_tool;
mod node;
mod npm_tool;
mod rust_target;

pub(crate) use browser::{Browser, needs_no_sandbox};
pub(crate) use node::NodePackages;

use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use cargo_metadata::MetadataCommand;
use cargo_tool::CargoTool;
use npm_tool::NpmTool;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// 0.22 needs a newer rustc than the one that rust-toolchain.toml pins.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    program: "trunk",
};

/// Must be of the version of the library `wasm-bindgen` in Cargo.lock: what the two say to each other has no other
/// version number.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.128",
    program: "wasm-bindgen",
};

/// What runs the targets in fuzz/.
const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    version: "0.13.2",
    program: "cargo-fuzz",
};

/// 13 needs a newer Node than the page's own tests do.
const LIGHTHOUSE: NpmTool = NpmTool {
    package: "lighthouse",
    version: "12.8.2",
};

/// What drives a Firefox that comes from anywhere; Playwright drives only one of its own.
const PUPPETEER: NpmTool = NpmTool {
    package: "puppeteer-core",
    version: "24.43.1",
};

/// What builds the page.
#[derive(Debug, Clone)]
pub(crate) struct PageTools {
    /// Folders to search before those of the user's PATH.
    folders: Vec<PathBuf>,
}

impl PageTools {
    /// Finds or installs what turns the source into a page.
    ///
    /// # Errors
    /// Where a tool is missing and cannot be installed.
    pub(crate) fn ensure(project: &Project) -> Result<Self> {
        check_wasm_bindgen_pin(project)?;
        rust_target::ensure(project)?;
        Ok(Self {
            folders: vec![TRUNK.ensure(project)?, WASM_BINDGEN.ensure(project)?],
        })
    }

    /// The same with wasm-opt, which makes the page smaller and faster, and takes longer than the rest of the build.
    ///
    /// # Errors
    /// Where a tool is missing and cannot be installed.
    pub(crate) fn ensure_with_wasm_opt(project: &Project) -> Result<Self> {
        let mut tools = Self::ensure(project)?;
        tools.folders.push(NodePackages::ensure(project)?.bin());
        Ok(tools)
    }

    /// The PATH on which programs find these tools before any others.
    ///
    /// # Errors
    /// Where a folder's name cannot stand in a PATH.
    pub(crate) fn path(&self) -> Result<OsString> {
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&rest));
        env::join_paths(folders)
            .context("the tools lie in a folder whose name cannot stand in a PATH")
    }

    /// A program of these tools, by its full name: a child's PATH does not say where the child itself is searched.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn program(&self, project: &Project, name: &str) -> Result<PathBuf> {
        which::which_in(name, Some(self.path()?), project.root()).with_context(|| name.to_owned())
    }
}

/// Finds or installs Node's packages.
///
/// # Errors
/// Where Node is missing or npm fails.
pub(crate) fn node_packages(project: &Project) -> Result<NodePackages> {
    NodePackages::ensure(project)
}

/// Finds or installs Lighthouse, and gives its program.
///
/// # Errors
/// Where npm is missing or fails.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    LIGHTHOUSE.ensure_program(project)
}

/// Finds Firefox; `$FIREFOX` comes first. It is not installed where there is none: only benchmarks look at it.
pub(crate) fn firefox() -> Option<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    let on_path = || {
        ["firefox-esr", "firefox"]
            .iter()
            .find_map(|name| which::which(name).ok())
    };
    named.or_else(on_path)
}

/// Finds or installs the library that drives Firefox, and gives the folder whose `node_modules` has it.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn puppeteer(project: &Project) -> Result<PathBuf> {
    PUPPETEER.ensure(project)
}

/// Finds or installs a browser and its driver.
///
/// # Errors
/// Where one is missing and cannot be installed.
pub(crate) fn browser(project: &Project) -> Result<Browser> {
    Browser::ensure(project)
}

/// Finds or installs cargo-fuzz, and says how to get a nightly toolchain where there is none. Returns the PATH on which
/// `cargo fuzz` is found.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn fuzzer(project: &Project) -> Result<OsString> {
    let toolchains = run::quietly(project.command("rustup").args(["toolchain", "list"]))?;
    if !toolchains.lines().any(|line| line.starts_with("nightly")) {
        bail!(
            "fuzzing needs a nightly toolchain: rustup toolchain install nightly --profile minimal"
        );
    }
    let tools = PageTools {
        folders: vec![CARGO_FUZZ.ensure(project)?],
    };
    tools.path()
}

/// Finds or installs everything.
///
/// # Errors
/// Where a tool is missing and cannot be installed.
pub(crate) fn all(project: &Project) -> Result<()> {
    PageTools::ensure_with_wasm_opt(project)?;
    browser(project)?;
    Ok(())
}

fn check_wasm_bindgen_pin(project: &Project) -> Result<()> {
    let metadata = MetadataCommand::new()
        .current_dir(project.root())
        .other_options(["--locked".to_owned()])
        .exec()
        .context("Cargo.lock does not fit Cargo.toml")?;
    let locked = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "wasm-bindgen");
    match locked {
        Some(package) if package.version.to_string() != WASM_BINDGEN.version => bail!(
            "Cargo.lock has wasm-bindgen {}, but crates/xtask/src/tools/mod.rs installs the tool of {}",
            package.version,
            WASM_BINDGEN.version
        ),
        Some(_) => Ok(()),
        None => bail!("Cargo.lock has no wasm-bindgen"),
    }
}
