use crate::project::Project;
use crate::run;
use anyhow::Result;

/// Records samples again, each from the software that it is about; `recording/record.py` installs what it can and names
/// what it cannot.
///
/// # Errors
/// Where one was not recorded, or Python is missing.
pub(crate) fn samples(project: &Project, names: &[String]) -> Result<()> {
    let script = project.root().join("crates/xtask/recording/record.py");
    run::run(project.command("python3").arg(script).args(names))
}
