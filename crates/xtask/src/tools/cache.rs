use anyhow::{Context as _, Result};
use std::env;
use std::path::PathBuf;

/// The folder for tools that several checkouts share: `tcp-ladder/tools` in the user's cache, so that a fresh clone
/// finds what an older one installed.
///
/// # Errors
/// Where the system names no such folder.
pub(super) fn tools() -> Result<PathBuf> {
    Ok(user_cache()?.join("tcp-ladder").join("tools"))
}

fn user_cache() -> Result<PathBuf> {
    // The XDG specification says that a relative path here is to be ignored.
    if let Some(dir) = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|dir| dir.is_absolute())
    {
        return Ok(dir);
    }
    if cfg!(windows) {
        return env::var_os("LOCALAPPDATA")
            .map(PathBuf::from)
            .context("LOCALAPPDATA is not set");
    }
    let home = env::home_dir().context("HOME is not set: there is no place to keep tools")?;
    Ok(if cfg!(target_os = "macos") {
        home.join("Library/Caches")
    } else {
        home.join(".cache")
    })
}
