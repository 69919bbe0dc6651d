//! What the project is made of: licences, sources, versions that stand twice, advisories, and the notices that go with what is
//! built. The rules are those of deny.toml. `tidy` checks what needs no network; `supply` has cargo-deny look too.

mod advisories;
mod duplicates;
mod licences;
mod notices;
mod policy;

use crate::project::Project;
use crate::{run, tools};
use anyhow::{Result, bail};
use cargo_metadata::{Metadata, MetadataCommand};
use policy::Policy;

/// What `supply` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Writes THIRD-PARTY.txt anew.
    #[arg(long)]
    write: bool,
}

/// Where packages may come from.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks everything: what `tidy` does, and cargo-deny.
///
/// # Errors
/// Where something is found, or a tool is missing and cannot be installed.
pub(crate) fn supply(project: &Project, options: &Options) -> Result<()> {
    if options.write {
        notices::write(project)?;
    }
    let findings = findings(project)?;
    for finding in &findings {
        println!("supply: {finding}");
    }
    let deny = tools::cargo_deny(project)?;
    let command = |words: &[&str]| {
        let mut command = project.command(&deny);
        command.args(words);
        command
    };
    // It leaves out what no feature turns on; the list is of all that Cargo.lock has.
    let lax = ["check", "-A", "unmatched-skip", "-A", "unnecessary-skip"];
    run::run(command(&lax).args(["licenses", "bans", "sources"]))?;
    // It fails, too, where the base cannot be reached, which says nothing of the project.
    match run::quietly(&mut command(&["fetch", "db"])) {
        Ok(_) => run::run(&mut command(&["check", "--disable-fetch", "advisories"]))?,
        Err(_) => println!("supply: {}", advisories::fallen_back()?),
    }
    if !findings.is_empty() {
        bail!("supply found {} things", findings.len());
    }
    println!("supply: nothing found");
    Ok(())
}

/// What is wrong with the dependencies, without any network.
///
/// # Errors
/// Where `cargo metadata` fails, or a file cannot be read.
pub(crate) fn findings(project: &Project) -> Result<Vec<String>> {
    let metadata = MetadataCommand::new().current_dir(project.root()).exec()?;
    let policy = Policy::read(project)?;
    let mut findings = sources(&metadata);
    findings.extend(licences::findings(&metadata, &policy)?);
    findings.extend(duplicates::findings(&metadata, &policy));
    findings.extend(advisories::findings(&metadata, &policy)?);
    findings.extend(notices::findings(project)?);
    Ok(findings)
}

fn sources(metadata: &Metadata) -> Vec<String> {
    let packages = metadata.packages.iter();
    let strange = packages.filter_map(|package| {
        let source = package.source.as_ref()?;
        (source.repr != CRATES_IO)
            .then(|| format!("{} comes from {source}, not from crates.io", package.name))
    });
    strange.collect()
}
