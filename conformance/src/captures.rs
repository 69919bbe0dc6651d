use crate::table::Table;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A capture with tables beside it: `X` with `X.tsv` and others.
#[derive(Debug)]
pub(crate) struct Capture {
    path: PathBuf,
    name: String,
}

impl Capture {
    /// Its path below the folder of all captures, with `/` between folders.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The table with this infix; `None` where there is none.
    ///
    /// # Errors
    /// Where it is no table.
    pub(crate) fn table(&self, infix: &str) -> Result<Option<Table>> {
        let path = with_suffix(&self.path, &format!("{infix}.tsv"));
        if !path.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let table = Table::parse(&text).with_context(|| path.display().to_string())?;
        Ok(Some(table))
    }
}

/// All captures below a folder that have a table of segments, by name.
///
/// # Errors
/// Where the folder cannot be read or has none.
pub(crate) fn under(dir: &Path) -> Result<Vec<Capture>> {
    let mut captures = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let path = entry?.into_path();
        if path.is_file() && with_suffix(&path, ".tsv").is_file() {
            let parts = path.strip_prefix(dir).unwrap_or(&path).components();
            let parts: Vec<_> = parts
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            captures.push(Capture {
                name: parts.join("/"),
                path,
            });
        }
    }
    if captures.is_empty() {
        bail!("{} has no capture with a .tsv beside it", dir.display());
    }
    Ok(captures)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
