use crate::project::Project;
use crate::run;
use crate::tools::PageTools;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// What a page is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be tried at once: optimised, since captures are large, but without the passes that take minutes.
    Serve,
    /// To be hosted: as small and as fast as it gets.
    Dist,
}

/// Builds the page into `folder`.
///
/// # Errors
/// Where the source does not build.
pub(crate) fn build(
    project: &Project,
    tools: &PageTools,
    purpose: Purpose,
    folder: &Path,
) -> Result<()> {
    run::run(&mut trunk(project, tools, "build", purpose, folder)?)
}

/// Trunk, told to `build` or `watch`.
///
/// # Errors
/// Where the tools' folders cannot stand in a PATH.
pub(crate) fn trunk(
    project: &Project,
    tools: &PageTools,
    verb: &str,
    purpose: Purpose,
    folder: &Path,
) -> Result<Command> {
    let mut command = project.command(tools.program(project, "trunk")?);
    command.args([verb, "--skip-version-check", "--locked=true"]);
    match purpose {
        Purpose::Serve => command.args(["--cargo-profile", "quick"]),
        // web/build.rs then prepares the page for crate::split.
        Purpose::Dist => command.arg("--release=true").env("TCPLADDER_SPLIT", "1"),
    };
    command.arg("--dist").arg(folder);
    command
        .env("PATH", tools.path()?)
        .env("TCPLADDER_BUILD", project.build_name());
    Ok(command)
}
