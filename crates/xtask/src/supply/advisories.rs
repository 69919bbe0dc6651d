use super::policy::Policy;
use anyhow::{Context as _, Result};
use cargo_metadata::Metadata;
use cargo_metadata::semver::VersionReq;
use serde::Deserialize;

/// Advisories that concern this project, and when somebody looked last.
#[derive(Debug, Deserialize)]
struct Known {
    checked: String,
    advisory: Vec<Advisory>,
}

#[derive(Debug, Deserialize)]
struct Advisory {
    id: String,
    package: String,
    /// Those that it is about.
    versions: VersionReq,
    /// Behind the package's name.
    says: String,
}

fn known() -> Result<Known> {
    toml::from_str(include_str!("known_advisories.toml")).context("known_advisories.toml")
}

/// Packages with an advisory that deny.toml does not ignore.
///
/// # Errors
/// Where the list cannot be read.
pub(super) fn findings(metadata: &Metadata, policy: &Policy) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for advisory in known()?.advisory {
        let is_ignored = policy
            .advisories
            .ignore
            .iter()
            .any(|it| it.id == advisory.id);
        let packages = metadata.packages.iter();
        let mut concerned = packages.filter(|package| {
            package.name == advisory.package && advisory.versions.matches(&package.version)
        });
        match (concerned.next(), is_ignored) {
            (Some(package), false) => findings.push(format!(
                "{} {} {} ({})",
                package.name, package.version, advisory.says, advisory.id
            )),
            (None, true) => findings.push(format!(
                "deny.toml ignores {}, and there is no such {} any more",
                advisory.id, advisory.package
            )),
            _ => {}
        }
    }
    Ok(findings)
}

/// What is said where the whole base cannot be reached.
///
/// # Errors
/// Where the list cannot be read.
pub(super) fn fallen_back() -> Result<String> {
    let known = known()?;
    Ok(format!(
        "RustSec's base cannot be reached; only the {} advisories known on {} were looked at",
        known.advisory.len(),
        known.checked
    ))
}
