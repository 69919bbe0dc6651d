//! Makes one file of a built page, which works without a network: from a local disk, and within a frame that may do nothing.
//!
//! Its programs and texts are packed and in it; `web/standalone.js` gives them to the page instead of a server. Modules and
//! scripts by an address do not work from a local disk, so esbuild makes one script of the page's modules, and the worker
//! starts from a `Blob`. A capture is put into the file's element `capture` (`report::standalone`).

use crate::project::Project;
use crate::{run, tools};
use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use walkdir::WalkDir;

/// What the file is called, beside the page; `report::VIEWER`.
pub(crate) const FILE: &str = "viewer.html";

/// Samples are not in it, and nobody can load it from where it is.
const LEFT_OUT: &str = "\n[data-standalone] :is(.samples-menu, .embed-button, .gallery, .notice-samples) { display: none }\n";

/// Addresses of the page's own files begin with this one, where there is no folder. No such host can exist (RFC 6761).
const FOLDER: &str = "https://standalone.invalid/";

/// Writes the file into the folder of a built page; gives its size in bytes.
///
/// # Errors
/// Where the page is not as the build leaves it, or esbuild is missing.
pub(crate) fn write(project: &Project, folder: &Path) -> Result<usize> {
    let page = make(project, folder)?;
    fs::write(folder.join(FILE), &page).context(FILE)?;
    println!("{FILE}, the page in one file: {} bytes", page.len());
    Ok(page.len())
}

fn make(project: &Project, folder: &Path) -> Result<String> {
    let index = read(&folder.join("index.html"))?;
    let named = |attribute: &str| {
        let (_, rest) = index.split_once(&format!(" {attribute}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let module = named("data-js").context("index.html names no module")?;
    let wasm = named("data-wasm").context("index.html names no wasm")?;
    let later = later_sheets(project)?;
    let styles = styles(folder, &later)?;
    // The page asks for no style sheet that has its link already.
    let link = |sheet: &String| format!("<link href=\"{sheet}\">");
    let links: String = later.iter().map(link).collect();
    let boot = boot(project, folder, &module, &wasm)?;
    let worker = worker(folder)?;
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; worker-src blob:; img-src blob: data:; \
         style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(&boot),
        hash(&styles)
    );
    let body = index
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once("</main>"))
        .map(|(main, _)| format!("<main{main}</main>"))
        .context("index.html has no <main>")?;
    let files = Value::Object(packed(folder, &wasm)?).to_string();
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\" data-standalone>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>TCP Ladder</title>\n<style>{styles}</style>{links}\n</head>\n<body data-phase=\"opening\">\n{body}\n\
         <script type=\"application/json\" id=\"files\">{files}</script>\n\
         <script type=\"text/plain\" id=\"worker\">{worker}</script>\n\
         <script type=\"text/plain\" id=\"capture\" data-name=\"\" data-language=\"\"></script>\n\
         <script>{boot}</script>\n</body>\n</html>\n"
    ))
}

/// The page's modules and what begins them, as one script.
fn boot(project: &Project, folder: &Path, module: &str, wasm: &str) -> Result<String> {
    let scratch = project.scratch("standalone")?;
    let start = read(&project.root().join("web/standalone.js"))?;
    let entry = scratch.join("entry.js");
    let path = folder
        .join(module)
        .canonicalize()
        .context("the page's module")?;
    let path = Value::from(path.display().to_string());
    fs::write(&entry, format!("import init from {path};\n{start}"))?;
    let bundle = scratch.join("bundle.js");
    let mut esbuild = tools::node_packages(project)?.program("esbuild")?;
    esbuild
        .arg(&entry)
        .args(["--bundle", "--minify", "--format=iife", "--charset=utf8"])
        .args(["--log-level=warning", "--target=es2022"])
        .arg(format!("--define:import.meta.url=\"{FOLDER}\""))
        .arg(format!("--define:FOLDER=\"{FOLDER}\""))
        .arg(format!("--define:WASM=\"{wasm}\""))
        .arg(format!("--outfile={}", bundle.display()));
    run::run(&mut esbuild)?;
    script(read(&bundle)?)
}

/// The worker's scripts in one: what wasm-bindgen made stands where the other one loads it.
fn worker(folder: &Path) -> Result<String> {
    let bound = read(&folder.join("worker.js"))?;
    let start = read(&folder.join("worker_loader.js"))?;
    script(joined(&start, &bound)?)
}

fn joined(start: &str, bound: &str) -> Result<String> {
    let parts = start.split_once("importScripts(");
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once(')')?.1)));
    let (before, after) = parts.context("the worker's script does not load the worker")?;
    let before = before.trim_end_matches([',', ';']);
    let after = after.trim_start_matches([',', ';']);
    Ok(format!("{before};\n{bound}\n;{after}"))
}

/// A text that may stand in a script element.
fn script(text: String) -> Result<String> {
    if text.contains("</script") || text.contains("<!--") {
        bail!("a script holds what would end it");
    }
    Ok(text)
}

/// The paths of the style sheets that come later, in the order in which the page loads them.
fn later_sheets(project: &Project) -> Result<Vec<String>> {
    let index = read(&project.root().join("index.html"))?;
    let sheet = |link: &str| {
        let value = |name: &str| {
            let (_, rest) = link.split_once(&format!("{name}=\""))?;
            Some(rest.split_once('"')?.0)
        };
        let target = value("data-target-path")?;
        let (_, name) = value("href")?.rsplit_once('/')?;
        name.ends_with(".css").then(|| format!("{target}/{name}"))
    };
    Ok(index.split("<link").filter_map(sheet).collect())
}

/// All style sheets in one.
fn styles(folder: &Path, later: &[String]) -> Result<String> {
    let mut styles = String::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "css") {
            styles.push_str(&read(&path)?);
        }
    }
    for sheet in later {
        styles.push('\n');
        styles.push_str(&read(&folder.join(sheet))?);
    }
    styles.push_str(LEFT_OUT);
    if styles.contains("</style") {
        bail!("a style sheet holds what would end it");
    }
    Ok(styles)
}

/// The files that the page asks for, packed.
fn packed(folder: &Path, wasm: &str) -> Result<Map<String, Value>> {
    let mut files = Map::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !matches!(ending, Some("wasm" | "ftl")) {
            continue;
        }
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let parts: Vec<_> = relative
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let text = STANDARD.encode(encoder.finish()?);
        files.insert(parts.join("/"), Value::String(text));
    }
    if !files.contains_key(wasm) {
        bail!("{wasm} is missing");
    }
    Ok(files)
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_stands_where_it_was_loaded() {
        let short = "const a=1;self.base??=\"./\",importScripts(`${self.base}worker.js`),run(a);";
        let whole = "const a=1;self.base??=\"./\";\nlet run;\n;run(a);";
        assert_eq!(joined(short, "let run;").unwrap(), whole);
        let long = "importScripts(`${self.base}worker.js`);\nrun();\n";
        assert_eq!(
            joined(long, "let run;").unwrap(),
            ";\nlet run;\n;\nrun();\n"
        );
        assert!(joined("run();", "").is_err());
    }
}
