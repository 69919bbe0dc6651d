use crate::project::Project;
use crate::run;
use crate::test::Ended;
use anyhow::Result;
use std::env;
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

/// Compares `tcpladder` with the tables beside the captures under `dir`; see the crate `conformance`.
///
/// # Errors
/// Where something does not build, or the agreement fell.
pub(crate) fn conformance(project: &Project, dir: Option<PathBuf>, verbose: bool) -> Result<Ended> {
    let Some(dir) = dir.or_else(|| usual_dir(project)) else {
        return Ok(Ended::Skipped(
            "there is neither $TCPLADDER_CAPTURES nor ../shared/captures",
        ));
    };
    let build = "build --package cli --profile quick --locked --quiet";
    run::run(project.cargo().args(build.split(' ')))?;
    let program = project
        .target()
        .join("quick")
        .join(format!("tcpladder{EXE_SUFFIX}"));
    let compare = "run --package conformance --locked --quiet --";
    let mut compare_all = project.cargo();
    compare_all.args(compare.split(' ')).arg(program).arg(dir);
    run::run(compare_all.args(verbose.then_some("--verbose")))?;
    Ok(Ended::Done)
}

fn usual_dir(project: &Project) -> Option<PathBuf> {
    let named = env::var_os("TCPLADDER_CAPTURES").map(PathBuf::from);
    let beside = || Some(project.root().parent()?.join("shared").join("captures"));
    named.or_else(beside).filter(|dir| dir.is_dir())
}
