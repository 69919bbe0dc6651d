use crate::project::Project;
use anyhow::Result;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {}

pub(crate) fn bench(_project: &Project, _options: &Options) -> Result<()> {
    Ok(())
}
