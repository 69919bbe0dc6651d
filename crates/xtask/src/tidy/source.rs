use crate::project::Project;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;
use walkdir::{DirEntry, WalkDir};

/// Folders whose files nobody here wrote by hand.
const SKIPPED_FOLDERS: [&str; 8] = [
    ".git",
    "target",
    "dist",
    "node_modules",
    "test-results",
    "playwright-report",
    "artifacts",
    "corpus",
];

/// Endings of the text files that people write.
const TEXTS: [&str; 10] = [
    "rs", "md", "toml", "html", "css", "js", "mjs", "ts", "ftl", "sh",
];

/// A text file of the project.
#[derive(Debug)]
pub(super) struct SourceFile {
    /// From the root, with `/` between folders.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
}

impl SourceFile {
    /// The path's ending, without the dot.
    pub(super) fn extension(&self) -> &str {
        self.path
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// Whether it is Rust of a crate or of the page, and not only there for tests.
    pub(super) fn is_shipped(&self) -> bool {
        let is_ours = self.path.starts_with("crates/") || self.path.starts_with("web/");
        let is_test = self.path.contains("/tests/") || self.path.ends_with("/tests.rs");
        self.extension() == "rs" && is_ours && !is_test && self.path.contains("/src/")
    }
}

/// The text files of the project, and where it lies.
#[derive(Debug)]
pub(super) struct SourceTree {
    root: PathBuf,
    files: Vec<SourceFile>,
}

impl SourceTree {
    /// Reads them all: there are few, and they are short.
    ///
    /// # Errors
    /// Where a file cannot be read, or is not UTF-8.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let mut files = Vec::new();
        for entry in WalkDir::new(project.root())
            .sort_by_file_name()
            .into_iter()
            .filter_entry(is_ours)
        {
            let entry = entry?;
            let is_text = entry
                .path()
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|ending| TEXTS.contains(&ending));
            if !entry.file_type().is_file() || !is_text {
                continue;
            }
            let text = fs::read_to_string(entry.path())
                .with_context(|| entry.path().display().to_string())?;
            let relative = entry.path().strip_prefix(project.root())?;
            let parts: Vec<_> = relative
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            files.push(SourceFile {
                path: parts.join("/"),
                text,
            });
        }
        Ok(Self {
            root: project.root().to_owned(),
            files,
        })
    }

    /// The files, by path.
    pub(super) fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Whether a file or folder exists at a path from the root.
    pub(super) fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }
}

fn is_ours(entry: &DirEntry) -> bool {
    !entry.file_type().is_dir()
        || !SKIPPED_FOLDERS
            .iter()
            .any(|skipped| entry.file_name() == *skipped)
}
