//! Takes out of the page's wasm, and out of the worker's, what is not needed before the first ladder is drawn
//! (web/src/deferred, crates/worker/src/later), so that a visitor does not wait for it: the wasm as cargo left it is split,
//! the first part goes through wasm-bindgen, and each through wasm-opt.

use crate::program::{self, Program};
use crate::project::Project;
use crate::{run, tools};
use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// wasm-opt cannot see which features rustc uses by default, so they are named, here and in index.html.
const WASM_OPT: &[&str] = &[
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    // The stack lies lowest, and its last kilobyte is not used by what works.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Splits the page into `STEM.js`, `STEM_bg.wasm`, and `deferred-…` with what comes later.
///
/// # Errors
/// Where the wasm is not as cargo leaves it, or a tool fails.
pub(crate) fn page(
    project: &Project,
    program: Program,
    wasm: &Path,
    stem: &str,
    folder: &Path,
) -> Result<()> {
    let deferred = stem.replace(program.name, "deferred");
    let loader = split(project, program, wasm, stem, &deferred, folder)?;
    write(&folder.join(format!("{deferred}.js")), &loader)
}

/// Splits the worker. Its script begins with what loads the deferred part.
///
/// # Errors
/// Where the wasm is not as cargo leaves it, or a tool fails.
pub(crate) fn worker(
    project: &Project,
    program: Program,
    wasm: &Path,
    folder: &Path,
) -> Result<()> {
    let loader = split(project, program, wasm, program.name, "worker-later", folder)?;
    let script = project.root().join("web/worker_loader.js");
    let start = fs::read_to_string(&script).with_context(|| script.display().to_string())?;
    let whole = format!("{}{start}", classic(&loader)?);
    write(&folder.join("worker_loader.js"), &whole)
}

/// Splits a program; gives the script that loads the deferred part, an ECMAScript module.
fn split(
    project: &Project,
    program: Program,
    wasm: &Path,
    stem: &str,
    deferred: &str,
    folder: &Path,
) -> Result<String> {
    let whole = fs::read(wasm).with_context(|| wasm.display().to_string())?;
    let scratch = project.scratch("split")?.join(program.name);
    fs::create_dir_all(&scratch)?;
    let main = scratch.join("main.wasm");
    let link = format!("./{deferred}.js");
    let main_module = format!("./{stem}.js");
    let mut options = Options::new(&whole);
    options.output_dir = &scratch;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &main_module;
    let parts =
        transform(options).map_err(|report| anyhow!("splitting {}: {report:?}", program.name))?;
    let [part] = parts.split_modules.as_slice() else {
        bail!(
            "one part of {} should come later, not {:?}",
            program.name,
            parts.split_modules
        );
    };
    program::bind(project, program, &main, stem, folder)?;
    let first = folder.join(format!("{stem}_bg.wasm"));
    optimize(project, &first, program.speed, &first)?;
    optimize(
        project,
        part,
        "-Oz",
        &folder.join(format!("{deferred}.wasm")),
    )?;
    let loader = fs::read_to_string(scratch.join(&link)).context("the loader of a part")?;
    let name = part.file_name().unwrap_or_default().to_string_lossy();
    Ok(loader.replace(&*name, &format!("{deferred}.wasm")))
}

/// Runs wasm-opt.
///
/// # Errors
/// Where it is missing and cannot be installed, or fails.
pub(crate) fn optimize(project: &Project, from: &Path, speed: &str, to: &Path) -> Result<()> {
    let mut command = tools::node_packages(project)?.program("wasm-opt")?;
    command
        .arg(speed)
        .args(WASM_OPT)
        .arg(from)
        .arg("-o")
        .arg(to);
    run::run(&mut command)
}

/// Makes a classic script of the module that loads a part: the worker is one. What the module imports is the global
/// `wasm_bindgen`, and wasm-bindgen's script asks for what it exports by `require`.
fn classic(module: &str) -> Result<String> {
    let (import, rest) = module
        .split_once('\n')
        .filter(|(import, _)| import.starts_with("import { initSync } from "))
        .context("the loader of the worker's part has an unknown first line")?;
    let exported = "export const __wasm_split_load_later =";
    if rest.matches("export ").count() != 1 || !rest.contains(exported) {
        bail!("the loader of the worker's part exports something unknown: {import}");
    }
    let rest = rest
        .replace(exported, "const __wasm_split_load_later =")
        .replace("import.meta.url", "new URL(self.base, self.location.href)");
    Ok(format!(
        "const initSync = (...given) => wasm_bindgen.initSync(...given);\n{rest}\n\
         function require() {{ return {{ __wasm_split_load_later }}; }}\n"
    ))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_classic_script() {
        let module = "import { initSync } from \"./worker.js\";\n\
            const url = import.meta.url;\n\
            export const __wasm_split_load_later = 1;\n";
        let script = classic(module).unwrap();
        assert!(!script.contains("import") && !script.contains("export"));
        assert!(script.contains("function require()"));
        assert!(classic("import { other } from \"./worker.js\";\n").is_err());
        assert!(classic(&format!("{module}export const more = 2;\n")).is_err());
    }
}
