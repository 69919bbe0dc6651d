//! What keeps the page for readers without a network: a service worker that holds every file of one build.

use crate::project::Project;
use anyhow::{Context as _, Result};
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use walkdir::WalkDir;

/// The name in `dist/`, which stays: browsers ask for it to learn of a newer build.
const NAME: &str = "service-worker.js";

/// Where `index.html` says that there is one.
const BODY: &str = "<body data-phase=\"opening\"";

/// Writes the service worker of a page that is built, and has the page register it.
///
/// # Errors
/// Where the page is not as expected, or cannot be written.
pub(crate) fn write(project: &Project, folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| index.display().to_string())?;
    let told = page.replacen(BODY, &format!("{BODY} data-offline=\"./{NAME}\""), 1);
    anyhow::ensure!(told != page, "index.html has no {BODY}");
    fs::write(&index, told)?;
    let mut hasher = DefaultHasher::new();
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder)?;
        let name = path.to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || !is_kept(&name) {
            continue;
        }
        hasher.write(name.as_bytes());
        hasher.write(&fs::read(entry.path())?);
        // Hosts send index.html for the folder, and some send whoever asks for the file there.
        files.push(if name == "index.html" {
            "./".to_owned()
        } else {
            name
        });
    }
    let source = project.root().join("web/service_worker.js");
    let source = fs::read_to_string(&source).with_context(|| source.display().to_string())?;
    let files = serde_json::to_string(&files)?;
    let build = hasher.finish();
    let script = format!("const BUILD = \"{build:016x}\";\nconst FILES = {files};\n{source}");
    Ok(fs::write(folder.join(NAME), script)?)
}

/// Whether the page may ask for a file: not for what tells of samples, nor for what is for other pages.
fn is_kept(name: &str) -> bool {
    let is_other = [".toml", ".md", ".tgz"]
        .iter()
        .any(|end| name.ends_with(end));
    !is_other && name != NAME && name != "embed.js"
}

#[cfg(test)]
mod tests {
    use super::is_kept;

    #[test]
    fn what_the_page_loads_is_kept() {
        for (name, expect) in [
            ("index.html", true),
            ("samples/flask.pcapng", true),
            ("samples/flask.toml", false),
            ("texts/zh-CN/page.ftl", true),
            ("tcp-ladder-0.1.0.tgz", false),
            ("service-worker.js", false),
        ] {
            assert_eq!(is_kept(name), expect, "{name}");
        }
    }
}
