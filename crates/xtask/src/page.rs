//! Builds the page as `index.html` says. Its links with `data-trunk` are those of Trunk, which builds the page too for
//! whoever has it; reading them here spares everybody else its installation.

use crate::program::{DECODERS, Program, WEB, WORKER, bind};
use crate::project::Project;
use crate::{run, split, tools};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::thread;
use walkdir::WalkDir;

/// What a page is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be tried at once: optimised, since captures are large, but without the passes that take minutes.
    Serve,
    /// To be hosted: as small and as fast as it gets.
    Dist,
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the page into `folder`, which is replaced once it is whole.
///
/// # Errors
/// Where the source does not build, or a tool is missing and cannot be installed.
pub(crate) fn build(project: &Project, purpose: Purpose, folder: &Path) -> Result<()> {
    tools::wasm_target(project)?;
    // Where it has to be built, it is built beside the page.
    thread::scope(|scope| {
        let bindgen = scope.spawn(|| tools::wasm_bindgen(project));
        compile(project, purpose)?;
        bindgen
            .join()
            .unwrap_or_else(|_| bail!("wasm-bindgen was not installed"))
    })?;
    let stage = empty(project.scratch("stage")?)?;
    let built = |program: Program| {
        let profile = match purpose {
            Purpose::Serve => "quick",
            Purpose::Dist => program.profile,
        };
        let file = format!("{TARGET}/{profile}/{}.wasm", program.name);
        project.target().join(file)
    };
    let web = built(WEB);
    let stem = format!("web-{}", hash(&read(&web)?));
    match purpose {
        Purpose::Serve => {
            bind(project, WEB, &web, &stem, &stage)?;
            bind(project, WORKER, &built(WORKER), WORKER.name, &stage)?;
            copy(&built(DECODERS), &stage.join("decoders_bg.wasm"))?;
        }
        Purpose::Dist => {
            split::page(project, WEB, &web, &stem, &stage)?;
            split::worker(project, WORKER, &built(WORKER), &stage)?;
            let decoders = stage.join("decoders_bg.wasm");
            split::optimize(project, &built(DECODERS), DECODERS.speed, &decoders)?;
        }
    }
    index(project, purpose, &stem, &stage)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::rename(&stage, folder).with_context(|| folder.display().to_string())
}

fn compile(project: &Project, purpose: Purpose) -> Result<()> {
    let programs = [WEB, WORKER, DECODERS];
    // Once: what is committed meanwhile would make page and worker of two builds, which refuse each other.
    let name = project.build_name();
    let build = |profile: &str, programs: &[Program]| {
        let mut cargo = project.cargo();
        cargo.args([
            "build",
            "--locked",
            "--target",
            TARGET,
            "--profile",
            profile,
        ]);
        for program in programs {
            cargo.args(["--package", program.name]);
        }
        if purpose == Purpose::Dist {
            // The build scripts then prepare page and worker for crate::split.
            cargo.env("TCPLADDER_SPLIT", "1");
        }
        run::run(cargo.env("TCPLADDER_BUILD", &name))
    };
    match purpose {
        Purpose::Serve => build("quick", &programs),
        Purpose::Dist => programs
            .iter()
            .try_for_each(|program| build(program.profile, &[*program])),
    }
}

/// Writes `index.html` and the files that it names, except for the programs.
fn index(project: &Project, purpose: Purpose, stem: &str, folder: &Path) -> Result<()> {
    let source = project.root().join("index.html");
    let source = fs::read_to_string(&source).with_context(|| source.display().to_string())?;
    let mut page = String::new();
    let mut styles = String::new();
    let mut styles_at = None;
    let mut rest = source.as_str();
    while let Some(start) = rest.find("<link") {
        let (before, from_link) = rest.split_at(start);
        let end = from_link.find('>').context("a <link> without an end")?;
        let (link, after) = from_link.split_at(end + 1);
        page.push_str(before);
        rest = after;
        if !link.contains("data-trunk") {
            page.push_str(link);
            continue;
        }
        let attribute = |name: &str| attribute(link, name).with_context(|| link.to_owned());
        let href = attribute("href")?;
        let from = project.root().join(href);
        let name = from.file_name().context("a link to no file")?;
        match attribute("rel")? {
            "css" => {
                styles_at.get_or_insert(page.len());
                styles.push_str(&read_text(&from)?);
            }
            "copy-file" => {
                let target = folder.join(attribute("data-target-path").unwrap_or_default());
                fs::create_dir_all(&target)?;
                // split::worker has changed one of them.
                let to = target.join(name);
                if !to.exists() {
                    copy(&from, &to)?;
                }
            }
            "copy-dir" => {
                let target = attribute("data-target-path").map_or(Path::new(name), Path::new);
                copy_folder(&from, &folder.join(target))?;
            }
            "rust" if attribute("data-bin")? == WEB.name => {
                page.push_str(&start_script(project, stem)?)
            }
            "rust" => {}
            other => bail!("index.html has a link of kind {other}, which only Trunk knows"),
        }
    }
    page.push_str(rest);
    let styles_name = format!("page-{}.css", hash(styles.as_bytes()));
    fs::write(folder.join(&styles_name), styles)?;
    if let Some(at) = styles_at {
        page.insert_str(
            at,
            &format!("<link rel=\"stylesheet\" href=\"./{styles_name}\">"),
        );
    }
    fs::write(folder.join("index.html"), page)?;
    if purpose == Purpose::Dist {
        shorten(project, folder)?;
    }
    Ok(())
}

/// The script that starts the page, and what makes the browser fetch it early: the patterns in Trunk.toml.
fn start_script(project: &Project, stem: &str) -> Result<String> {
    let settings: toml::Table = toml::from_str(&read_text(&project.root().join("Trunk.toml"))?)?;
    let mut html = String::new();
    for name in ["pattern_preload", "pattern_script"] {
        let pattern = settings.get("build").and_then(|build| build.get(name));
        let pattern = pattern
            .and_then(toml::Value::as_str)
            .with_context(|| format!("Trunk.toml has no {name}"))?;
        let filled = pattern
            .replace("{base}", "./")
            .replace("{js}", &format!("{stem}.js"))
            .replace("{wasm}", &format!("{stem}_bg.wasm"));
        html.push_str(&filled);
    }
    Ok(html)
}

/// The value of an attribute in double quotes.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let mut pieces = element.split('"');
    while let (Some(before), Some(value)) = (pieces.next(), pieces.next()) {
        let key = before.trim_end_matches('=').split_whitespace().next_back();
        if key == Some(name) {
            return Some(value);
        }
    }
    None
}

/// Takes indentation, empty lines and comments out of texts that people wrote for people; scripts are minified.
fn shorten(project: &Project, folder: &Path) -> Result<()> {
    let mut scripts = Vec::new();
    for entry in WalkDir::new(folder) {
        let path = entry?.into_path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        let comments = match extension {
            Some("html") => ("<!--", "-->"),
            Some("css") => ("/*", "*/"),
            Some("js") => {
                scripts.push(path);
                continue;
            }
            _ => continue,
        };
        fs::write(&path, shortened(&read_text(&path)?, comments))?;
    }
    let mut minify = tools::node_packages(project)?.program("esbuild")?;
    minify
        .args(["--minify", "--log-level=warning", "--allow-overwrite"])
        .arg(format!("--outdir={}", folder.display()))
        .args(scripts);
    run::run(&mut minify)
}

/// The lines of a text without indentation and without comments that begin a line. No literal of ours goes over
/// several lines.
fn shortened(text: &str, (open, close): (&str, &str)) -> String {
    let mut short = String::with_capacity(text.len());
    let mut is_comment = false;
    for line in text.lines().map(str::trim) {
        is_comment |= line.starts_with(open);
        if is_comment {
            is_comment = !line.ends_with(close);
        } else if !line.is_empty() {
            short.push_str(line);
            short.push('\n');
        }
    }
    short
}

/// For names of files that a browser may keep for ever.
fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let to = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(to)?;
        } else {
            copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

fn empty(folder: PathBuf) -> Result<PathBuf> {
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_over_several_lines() {
        let link =
            "<link\n  data-trunk\n  rel=\"rust\"\n  href=\"web/Cargo.toml\" data-bin=\"web\" />";
        assert_eq!(attribute(link, "rel"), Some("rust"));
        assert_eq!(attribute(link, "href"), Some("web/Cargo.toml"));
        assert_eq!(attribute(link, "data-bin"), Some("web"));
        assert_eq!(attribute(link, "bin"), None);
    }

    #[test]
    fn indentation_and_comments_go() {
        let styles = "/**\n * why\n */\n.a {\n    color: red;\n\n}\n";
        assert_eq!(shortened(styles, ("/*", "*/")), ".a {\ncolor: red;\n}\n");
        let page = "<!-- one -->\n<p>\n  <!-- two\n  lines -->\n  text\n</p>\n";
        assert_eq!(shortened(page, ("<!--", "-->")), "<p>\ntext\n</p>\n");
    }
}
