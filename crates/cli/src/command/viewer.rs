use anyhow::{Result, bail};
use explain::{Args, Texts};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What `cargo xtask dist --program` builds in.
#[cfg(has_viewer)]
const BUILT_IN: Option<&str> = Some(include_str!(env!("TCPLADDER_VIEWER")));
#[cfg(not(has_viewer))]
const BUILT_IN: Option<&str> = None;

/// The page in one file: from a folder, else from `dist/` beside this program, else what is built in.
pub(crate) fn find(folder: Option<&Path>, texts: &Texts) -> Result<String> {
    let beside = || -> Option<PathBuf> { Some(env::current_exe().ok()?.parent()?.join("dist")) };
    let is_asked_for = folder.is_some();
    let folder = folder.map(Path::to_owned).or_else(beside);
    let file = folder.map(|folder| folder.join(report::VIEWER));
    let read = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
    match (read, BUILT_IN) {
        (Some(viewer), _) => Ok(viewer),
        (None, Some(viewer)) if !is_asked_for => Ok(viewer.to_owned()),
        (None, _) => {
            let file = file.unwrap_or_default();
            let args = Args::new().text("file", file.display().to_string());
            bail!("{}", texts.with("cli-no-viewer", &args))
        }
    }
}
