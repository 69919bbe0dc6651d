use crate::project::Project;
use anyhow::{Context as _, Result};
use cargo_metadata::semver::{Version, VersionReq};
use serde::Deserialize;
use std::fs;

/// What deny.toml says.
#[derive(Debug, Deserialize)]
pub(super) struct Policy {
    pub(super) advisories: Advisories,
    pub(super) licenses: Licenses,
    pub(super) bans: Bans,
}

#[derive(Debug, Deserialize)]
pub(super) struct Advisories {
    pub(super) ignore: Vec<Ignored>,
}

/// An advisory that is known and lived with.
#[derive(Debug, Deserialize)]
pub(super) struct Ignored {
    pub(super) id: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Licenses {
    /// SPDX names.
    pub(super) allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Bans {
    pub(super) skip: Vec<Skipped>,
}

/// Versions of a package that may stand beside others.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Skip")]
pub(super) struct Skipped {
    pub(super) name: String,
    pub(super) versions: VersionReq,
}

#[derive(Debug, Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    krate: String,
    /// Nobody may leave it out.
    #[serde(rename = "reason")]
    _reason: String,
}

impl TryFrom<Skip> for Skipped {
    type Error = String;

    fn try_from(skip: Skip) -> Result<Self, String> {
        let wrong = || format!("{} is no name@version", skip.krate);
        let (name, versions) = skip.krate.split_once('@').ok_or_else(wrong)?;
        Ok(Self {
            name: name.to_owned(),
            versions: VersionReq::parse(versions).map_err(|_| wrong())?,
        })
    }
}

impl Skipped {
    pub(super) fn is_of(&self, name: &str, version: &Version) -> bool {
        self.name == name && self.versions.matches(version)
    }
}

impl Policy {
    /// # Errors
    /// Where deny.toml is missing, or says something else.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let path = project.root().join("deny.toml");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        toml::from_str(&text).context("deny.toml")
    }
}
