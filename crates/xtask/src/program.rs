use crate::project::Project;
use crate::{run, tools};
use anyhow::{Result, bail};
use std::path::Path;

/// A program that a browser runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Program {
    /// Its crate, its binary, and the stem of its files.
    pub(crate) name: &'static str,
    /// Cargo's profile for what is to be hosted.
    pub(crate) profile: &'static str,
    kind: Kind,
    /// What wasm-opt is to aim at.
    pub(crate) speed: &'static str,
}

/// How a program is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By the page: an ECMAScript module.
    Module,
    /// By a worker's classic script.
    Classic,
    /// It knows nothing of JavaScript.
    Bare,
}

pub(crate) const WEB: Program = Program {
    name: "web",
    profile: "page",
    kind: Kind::Module,
    // The page only draws.
    speed: "-Oz",
};
pub(crate) const WORKER: Program = Program {
    name: "worker",
    profile: "worker",
    kind: Kind::Classic,
    speed: "-O3",
};
pub(crate) const DECODERS: Program = Program {
    name: "decoders",
    profile: "decoders",
    kind: Kind::Bare,
    speed: "-Oz",
};

/// Runs wasm-bindgen: writes `STEM.js` and `STEM_bg.wasm` into `folder`.
///
/// # Errors
/// Where wasm-bindgen is missing and cannot be installed, or fails.
pub(crate) fn bind(
    project: &Project,
    program: Program,
    wasm: &Path,
    stem: &str,
    folder: &Path,
) -> Result<()> {
    let target = match program.kind {
        Kind::Module => "web",
        Kind::Classic => "no-modules",
        Kind::Bare => bail!("{} needs no wasm-bindgen", program.name),
    };
    let mut bindgen = project.command(tools::wasm_bindgen(project)?.join("wasm-bindgen"));
    bindgen
        .args(["--target", target, "--no-typescript", "--out-name", stem])
        // Parts of a program share the table of functions, which wasm-bindgen would hide.
        .arg("--keep-lld-exports")
        .arg("--out-dir")
        .arg(folder)
        .arg(wasm);
    run::run(&mut bindgen)
}
