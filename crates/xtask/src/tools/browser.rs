use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Names under which Chromium and its kin lie on the PATH, the plainest first.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];

/// Places that are not on the PATH.
const MACOS_PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Places below a folder that an environment variable names.
const WINDOWS_PLACES: [(&str, &str); 5] = [
    ("ProgramFiles", r"Google\Chrome\Application\chrome.exe"),
    ("ProgramFiles(x86)", r"Google\Chrome\Application\chrome.exe"),
    ("LOCALAPPDATA", r"Google\Chrome\Application\chrome.exe"),
    (
        "ProgramFiles(x86)",
        r"Microsoft\Edge\Application\msedge.exe",
    ),
    ("ProgramFiles", r"Microsoft\Edge\Application\msedge.exe"),
];

const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// A browser that tests may drive.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// Chromium or its kin.
    pub(crate) chrome: PathBuf,
    /// The chromedriver that belongs to it.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds or installs a browser and its driver. `$CHROME` and `$CHROMEDRIVER` come first.
    ///
    /// # Errors
    /// Where one is missing and cannot be installed; the message says what to install.
    pub(super) fn ensure(project: &Project) -> Result<Self> {
        if let (Some(chrome), Some(driver)) = (find_chrome()?, find_driver()?) {
            eprintln!(
                "browser: {}, driver: {}",
                chrome.display(),
                driver.display()
            );
            return Ok(Self { chrome, driver });
        }
        install_debian(project)?;
        let chrome = find_chrome()?.context(
            "no Chromium, Chrome or Edge was found: install one, or set CHROME to its path",
        )?;
        let driver = find_driver()?.with_context(|| {
            format!(
                "no chromedriver was found for {}: install the one of its version, or set CHROMEDRIVER to its path",
                chrome.display()
            )
        })?;
        Ok(Self { chrome, driver })
    }
}

fn find_chrome() -> Result<Option<PathBuf>> {
    if let Some(path) = named_by("CHROME")? {
        return Ok(Some(path));
    }
    if let Some(path) = NAMES.iter().find_map(|name| which::which(name).ok()) {
        return Ok(Some(path));
    }
    let macos = MACOS_PLACES.iter().map(PathBuf::from);
    let windows = WINDOWS_PLACES
        .iter()
        .filter_map(|(variable, rest)| Some(PathBuf::from(env::var_os(variable)?).join(rest)));
    Ok(macos.chain(windows).find(|path| path.is_file()))
}

fn find_driver() -> Result<Option<PathBuf>> {
    if let Some(path) = named_by("CHROMEDRIVER")? {
        return Ok(Some(path));
    }
    Ok(which::which("chromedriver").ok())
}

/// The file that an environment variable names. Where it names none that exists, somebody made a mistake.
fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !path.is_file() {
        bail!("{variable} names {}, which is no file", path.display());
    }
    Ok(Some(path))
}

/// Installs the browser where that is one command which asks nothing: on Debian and Ubuntu, as root or with a sudo
/// that wants no password. Elsewhere does nothing.
fn install_debian(project: &Project) -> Result<()> {
    let Ok(apt) = which::which("apt-get") else {
        return Ok(());
    };
    let is_root = run::quietly(project.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let may_sudo = || run::quietly(project.command("sudo").args(["-n", "true"])).is_ok();
    if !is_root && !may_sudo() {
        bail!(
            "the browser is missing: sudo apt-get install {}",
            DEBIAN_PACKAGES.join(" ")
        );
    }
    eprintln!(
        "browser: installing {} with apt-get",
        DEBIAN_PACKAGES.join(", ")
    );
    let apt_get = |arguments: &[&str]| {
        let mut command = if is_root {
            project.command(&apt)
        } else {
            sudo(project, &apt)
        };
        run::run(
            command
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    apt_get(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(DEBIAN_PACKAGES);
    apt_get(&install)
}

fn sudo(project: &Project, program: &Path) -> std::process::Command {
    let mut command = project.command("sudo");
    command.arg("-n").arg(program);
    command
}

/// True where Chromium's own sandbox cannot start: it refuses to run as root.
pub(crate) fn needs_no_sandbox(project: &Project) -> bool {
    cfg!(target_os = "linux")
        && run::quietly(project.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
