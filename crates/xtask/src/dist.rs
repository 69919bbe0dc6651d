use crate::page::{self, Purpose};
use crate::project::Project;
use crate::{offline, run, standalone};
use anyhow::{Context as _, Result, bail};
use brotli::enc::BrotliEncoderParams;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// What a visitor may have to load before the first ladder is drawn, after brotli.
const BUDGET_BYTES: u64 = 400_000;

/// What the page in one file may weigh, without a capture.
const WHOLE_BUDGET_BYTES: usize = 2_000_000;

/// Builds the page into dist/ and checks its size.
///
/// # Errors
/// Where a tool is missing, the source does not build, or the page is larger than its budget.
pub(crate) fn dist(project: &Project) -> Result<()> {
    let folder = project.dist();
    page::build(project, Purpose::Dist, &folder)?;
    pack(project, &folder)?;
    offline::write(project, &folder)?;
    let files = measure(&folder)?;
    print(&files);
    let whole = standalone::write(project, &folder)?;
    if whole > WHOLE_BUDGET_BYTES {
        bail!("the page in one file has {whole} bytes, {WHOLE_BUDGET_BYTES} are allowed");
    }
    let first = first_bytes(&files);
    if first > BUDGET_BYTES {
        bail!("{first} bytes before the first ladder, {BUDGET_BYTES} are allowed");
    }
    Ok(())
}

/// Builds the command line with the page in one file built in.
///
/// # Errors
/// Where it does not build.
pub(crate) fn program(project: &Project) -> Result<()> {
    let viewer = project.dist().join(standalone::FILE);
    let mut cargo = project.cargo();
    cargo.args(["build", "--locked", "--release", "--package", "cli"]);
    run::run(cargo.env("TCPLADDER_VIEWER", viewer))
}

/// Puts the npm package of the element `<tcp-ladder>` beside the page.
fn pack(project: &Project, folder: &Path) -> Result<()> {
    let package = project.scratch("npm")?;
    let web = project.root().join("web");
    for file in [
        "embed.js",
        "npm/embed.d.ts",
        "npm/package.json",
        "npm/README.md",
    ] {
        let from = web.join(file);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, package.join(name)).with_context(|| from.display().to_string())?;
    }
    let npm = which::which("npm").context("npm is missing; it comes with Node")?;
    let mut pack = Command::new(npm);
    pack.current_dir(&package)
        .args(["pack", "--silent", "--pack-destination"]);
    run::run(pack.arg(folder))
}

/// One file of the page.
#[derive(Debug, PartialEq, Eq)]
struct PageFile {
    /// Below dist/, with `/` between folders.
    path: String,
    raw: u64,
    /// As a host that compresses sends it.
    brotli: u64,
}

impl PageFile {
    /// Whether the first ladder waits for this file: everything does but the samples that do not open by themselves, the
    /// texts of languages other than English, for which only their readers wait, the decoders of rare bodies, and the parts
    /// of page and worker that are loaded once a ladder is drawn, with their styles, what keeps the page for readers without a
    /// network, and what is for other pages. The script that loads the page's is small, but the page begins with it.
    fn is_first(&self) -> bool {
        let later = [
            "samples/",
            "styles/",
            "texts/",
            "decoders",
            "embed.js",
            "icon.svg",
            "manifest",
            "offline.js",
            "service-worker.js",
            "tcp-ladder-",
            "THIRD-PARTY",
        ];
        let is_later = later.iter().any(|start| self.path.starts_with(start))
            || self.path.ends_with(".wasm")
                && (self.path.starts_with("deferred-") || self.path.contains("later"));
        !is_later || self.path.starts_with("samples/node-keepalive")
    }
}

fn first_bytes(files: &[PageFile]) -> u64 {
    files
        .iter()
        .filter(|file| file.is_first())
        .map(|file| file.brotli)
        .sum()
}

fn measure(folder: &Path) -> Result<Vec<PageFile>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(measure_file(folder, entry.into_path())?);
        }
    }
    Ok(files)
}

fn measure_file(folder: &Path, path: PathBuf) -> Result<PageFile> {
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let mut packed = Vec::new();
    // The default is the highest quality, 11, as a host would prepare files that never change.
    let parameters = BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters).context("brotli")?;
    let relative = path.strip_prefix(folder).unwrap_or(&path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    Ok(PageFile {
        path: parts.join("/"),
        raw: bytes.len() as u64,
        brotli: packed.len() as u64,
    })
}

fn print(files: &[PageFile]) {
    println!("{:>10} {:>10}  file", "bytes", "brotli");
    for file in files {
        let later = if file.is_first() { "" } else { "  (later)" };
        println!("{:>10} {:>10}  {}{later}", file.raw, file.brotli, file.path);
    }
    let raw: u64 = files
        .iter()
        .filter(|file| file.is_first())
        .map(|file| file.raw)
        .sum();
    println!(
        "{raw:>10} {:>10}  before the first ladder (at most {BUDGET_BYTES})",
        first_bytes(files)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_shown_first_counts_and_others_do_not() {
        let file = |path: &str, brotli| PageFile {
            path: path.to_owned(),
            raw: 1000,
            brotli,
        };
        let files = [
            file("index.html", 1),
            file("web-1a2b_bg.wasm", 20),
            file("samples/node-keepalive.pcap", 300),
            file("samples/reset.pcap", 4000),
            file("deferred-1a2b.js", 50_000),
            file("deferred-1a2b.wasm", 600_000),
            file("decoders_bg.wasm", 50_000),
            file("THIRD-PARTY.txt", 20_000),
        ];
        assert_eq!(first_bytes(&files), 50_321);
    }
}
