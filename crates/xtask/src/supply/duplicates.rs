use super::policy::Policy;
use cargo_metadata::Metadata;
use cargo_metadata::semver::Version;
use std::collections::BTreeMap;

/// Packages in several versions that deny.toml does not name, and such as it names that are not there.
pub(super) fn findings(metadata: &Metadata, policy: &Policy) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&Version>> = BTreeMap::new();
    for package in &metadata.packages {
        versions
            .entry(package.name.as_str())
            .or_default()
            .push(&package.version);
    }
    let skip = &policy.bans.skip;
    let mut findings = Vec::new();
    for (name, versions) in &versions {
        let is_skipped = |version: &&&Version| skip.iter().any(|it| it.is_of(name, version));
        let counted: Vec<String> = versions
            .iter()
            .filter(|version| !is_skipped(version))
            .map(ToString::to_string)
            .collect();
        if counted.len() > 1 {
            findings.push(format!(
                "{name} stands several times, as {}, and deny.toml names no reason",
                counted.join(", ")
            ));
        }
    }
    for skipped in skip {
        let found = versions.get(skipped.name.as_str()).map_or(&[][..], |it| it);
        let is_there = found.len() > 1 && found.iter().any(|it| skipped.versions.matches(it));
        if !is_there {
            findings.push(format!(
                "deny.toml names {} {} as one of several versions, which it is not",
                skipped.name, skipped.versions
            ));
        }
    }
    findings
}
