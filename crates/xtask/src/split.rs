//! Takes out of the page's wasm what is not needed before the first ladder is drawn (web/src/later), so that a visitor does
//! not wait for it. Trunk cannot do that, so its page is replaced: the wasm as cargo left it is split, and each part goes
//! through wasm-bindgen and wasm-opt anew, under the names that Trunk's index.html has.

use crate::project::Project;
use crate::run;
use crate::tools::PageTools;
use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// wasm-opt cannot see which features rustc uses by default, so they are named, here and in index.html.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Splits the page that Trunk built into `folder`.
///
/// # Errors
/// Where the page is not as Trunk leaves it, or a tool fails.
pub(crate) fn split(project: &Project, tools: &PageTools, folder: &Path) -> Result<()> {
    let hash = page_hash(folder)?;
    let scratch = project.scratch("split")?;
    let main = scratch.join("main.wasm");
    let link = format!("./later-{hash}.js");
    let whole = fs::read(
        project
            .target()
            .join("wasm32-unknown-unknown/page/web.wasm"),
    )
    .context("the page's wasm")?;
    let page_module = format!("./web-{hash}.js");
    let mut options = Options::new(&whole);
    options.output_dir = &scratch;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &page_module;
    let parts = transform(options).map_err(|report| anyhow!("splitting the page: {report:?}"))?;
    let [later] = parts.split_modules.as_slice() else {
        bail!("one part should come later, not {:?}", parts.split_modules);
    };

    let bound = scratch.join("bound");
    let mut bindgen = project.command(tools.program(project, "wasm-bindgen")?);
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "web"])
        // The parts share the table of functions, which wasm-bindgen would hide.
        .arg("--keep-lld-exports")
        .arg("--out-dir")
        .arg(&bound)
        .arg(&main);
    run::run(&mut bindgen)?;
    copy(
        &bound.join("web.js"),
        &folder.join(format!("web-{hash}.js")),
    )?;
    let optimize = |from: &Path, to: String| -> Result<()> {
        let mut optimizer = project.command(tools.program(project, "wasm-opt")?);
        optimizer.args(WASM_OPT).arg(from);
        run::run(optimizer.arg("-o").arg(folder.join(to)))
    };
    optimize(&bound.join("web_bg.wasm"), format!("web-{hash}_bg.wasm"))?;
    optimize(later, format!("later-{hash}.wasm"))?;

    let loader = fs::read_to_string(scratch.join(&link)).context("the script that loads a part")?;
    let name = later.file_name().unwrap_or_default().to_string_lossy();
    let loader = loader.replace(&*name, &format!("later-{hash}.wasm"));
    let path = folder.join(&link);
    fs::write(&path, loader).with_context(|| path.display().to_string())
}

fn copy(from: &Path, to: &PathBuf) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// What Trunk puts into the names of the page's files.
fn page_hash(folder: &Path) -> Result<String> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let hash = name
            .to_str()
            .and_then(|name| name.strip_prefix("web-")?.strip_suffix("_bg.wasm"));
        if let Some(hash) = hash {
            return Ok(hash.to_owned());
        }
    }
    bail!("{} has no page", folder.display())
}
