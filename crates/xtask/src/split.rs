//! Takes out of the page's wasm, and out of the worker's, what is not needed before the first ladder is drawn
//! (web/src/deferred, crates/worker/src/later), so that a visitor does not wait for it. Trunk cannot do that, so its files are
//! replaced: the wasm as cargo left it is split, and each part goes through wasm-bindgen and wasm-opt anew, under the names
//! that Trunk gave.

use crate::project::Project;
use crate::run;
use crate::tools::PageTools;
use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// wasm-opt cannot see which features rustc uses by default, so they are named, here and in index.html.
const WASM_OPT: &[&str] = &[
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

/// Splits the page and the worker that Trunk built into `folder`.
///
/// # Errors
/// Where the page is not as Trunk leaves it, or a tool fails.
pub(crate) fn split(project: &Project, tools: &PageTools, folder: &Path) -> Result<()> {
    let hash = page_hash(folder)?;
    let page = Program {
        crate_name: "web",
        stem: format!("web-{hash}"),
        deferred: format!("deferred-{hash}"),
        bindgen_target: "web",
        // The page only draws.
        speed: "-Oz",
    };
    let loader = page.split(project, tools, folder)?;
    write(&folder.join(format!("{}.js", page.deferred)), &loader)?;

    let worker = Program {
        crate_name: "worker",
        stem: "worker".to_owned(),
        deferred: "worker-later".to_owned(),
        bindgen_target: "no-modules",
        speed: "-O3",
    };
    let loader = worker.split(project, tools, folder)?;
    let script = folder.join("worker_loader.js");
    let start = fs::read_to_string(&script).with_context(|| script.display().to_string())?;
    write(&script, &format!("{}{start}", classic(&loader)?))
}

/// A program that is split in two.
struct Program {
    /// Its crate, which is also its profile's and its binary's name; the page's profile is `page`.
    crate_name: &'static str,
    /// Of its files in the page's folder: `STEM.js`, `STEM_bg.wasm`.
    stem: String,
    /// The stem of the file with its deferred part.
    deferred: String,
    bindgen_target: &'static str,
    /// What wasm-opt is to aim at in the first part.
    speed: &'static str,
}

impl Program {
    /// Splits it; gives the script that loads the deferred part, an ECMAScript module.
    fn split(&self, project: &Project, tools: &PageTools, folder: &Path) -> Result<String> {
        let name = self.crate_name;
        let profile = if name == "web" { "page" } else { name };
        let built = format!("wasm32-unknown-unknown/{profile}/{name}.wasm");
        let built = project.target().join(built);
        let whole = fs::read(&built).with_context(|| built.display().to_string())?;
        let scratch = project.scratch("split")?.join(name);
        fs::create_dir_all(&scratch)?;
        let main = scratch.join("main.wasm");
        let link = format!("./{}.js", self.deferred);
        let main_module = format!("./{}.js", self.stem);
        let mut options = Options::new(&whole);
        options.output_dir = &scratch;
        options.main_out_path = &main;
        options.link_name = &link;
        options.main_module = &main_module;
        let parts = transform(options).map_err(|report| anyhow!("splitting {name}: {report:?}"))?;
        let [later] = parts.split_modules.as_slice() else {
            bail!(
                "one part of {name} should come later, not {:?}",
                parts.split_modules
            );
        };

        let bound = scratch.join("bound");
        let mut bindgen = project.command(tools.program(project, "wasm-bindgen")?);
        bindgen
            .args(["--target", self.bindgen_target])
            .args(["--no-typescript", "--out-name", name])
            // The parts share the table of functions, which wasm-bindgen would hide.
            .arg("--keep-lld-exports")
            .arg("--out-dir")
            .arg(&bound)
            .arg(&main);
        run::run(&mut bindgen)?;
        copy(
            &bound.join(format!("{name}.js")),
            &folder.join(format!("{}.js", self.stem)),
        )?;
        let optimize = |from: &Path, speed: &str, to: String| -> Result<()> {
            let mut optimizer = project.command(tools.program(project, "wasm-opt")?);
            optimizer.arg(speed).args(WASM_OPT).arg(from);
            run::run(optimizer.arg("-o").arg(folder.join(to)))
        };
        let first = bound.join(format!("{name}_bg.wasm"));
        optimize(&first, self.speed, format!("{}_bg.wasm", self.stem))?;
        optimize(later, "-Oz", format!("{}.wasm", self.deferred))?;

        let loader = fs::read_to_string(scratch.join(&link)).context("the loader of a part")?;
        let name = later.file_name().unwrap_or_default().to_string_lossy();
        Ok(loader.replace(&*name, &format!("{}.wasm", self.deferred)))
    }
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
        .replace("import.meta.url", "self.location.href");
    Ok(format!(
        "const initSync = (...given) => wasm_bindgen.initSync(...given);\n{rest}\n\
         function require() {{ return {{ __wasm_split_load_later }}; }}\n"
    ))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| path.display().to_string())
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
