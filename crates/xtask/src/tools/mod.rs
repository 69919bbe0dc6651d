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
use crate::server::Server;
use anyhow::{Context as _, Result, bail};
use cargo_tool::CargoTool;
use npm_tool::NpmTool;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// What makes JavaScript for the page's wasm, and runs tests in a browser. Must be of the version of the library
/// `wasm-bindgen`, which Cargo.toml pins: what the two say to each other has no other version number, and it refuses
/// another one.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.128",
    program: "wasm-bindgen-test-runner",
};

/// What runs the targets in fuzz/.
const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    version: "0.13.2",
    program: "cargo-fuzz",
};

/// What asks for advisories.
const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
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

/// Finds or installs the standard library for wasm32.
///
/// # Errors
/// Where it is missing and there is no rustup to install it.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    rust_target::ensure(project)
}

/// Finds or installs wasm-bindgen, and gives the folder of its programs.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<PathBuf> {
    WASM_BINDGEN.ensure(project)
}

/// The PATH with a folder before all others.
///
/// # Errors
/// Where its name cannot stand in a PATH.
pub(crate) fn path_with(folder: PathBuf) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder).chain(env::split_paths(&rest));
    env::join_paths(folders).context("the tools lie in a folder whose name cannot stand in a PATH")
}

/// Finds or installs Node's packages.
///
/// # Errors
/// Where Node is missing or npm fails.
pub(crate) fn node_packages(project: &Project) -> Result<NodePackages> {
    NodePackages::ensure(project)
}

/// Playwright, told to test the page in dist/, which is served until this program ends.
///
/// # Errors
/// Where Node is missing, npm fails, or nothing can be served.
pub(crate) fn playwright(project: &Project, browser: &Browser) -> Result<Command> {
    let mut command = node_packages(project)?.program("playwright")?;
    command.arg("test").env("CHROME", &browser.chrome).env(
        "TCPLADDER_SITE",
        Server::listen(project.dist(), 0)?.start()?,
    );
    Ok(command)
}

/// Finds or installs Lighthouse, and gives its program.
///
/// # Errors
/// Where npm is missing or fails.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    LIGHTHOUSE.ensure_program(project)
}

/// Finds Firefox; `$FIREFOX` comes first. It is not installed where there is none.
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
    path_with(CARGO_FUZZ.ensure(project)?)
}

/// Finds or installs cargo-deny, and gives its program.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn cargo_deny(project: &Project) -> Result<PathBuf> {
    Ok(CARGO_DENY.ensure(project)?.join("cargo-deny"))
}

/// Finds or installs everything that `test` needs.
///
/// # Errors
/// Where a tool is missing and cannot be installed.
pub(crate) fn all(project: &Project) -> Result<()> {
    wasm_target(project)?;
    node_packages(project)?;
    browser(project)?;
    wasm_bindgen(project)?;
    Ok(())
}
