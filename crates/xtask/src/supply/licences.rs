use super::policy::Policy;
use anyhow::{Context as _, Result};
use cargo_metadata::Metadata;
use spdx::{Expression, LicenseItem, LicenseReq, ParseMode};

/// Packages whose licence is not allowed, and allowed ones that no package needs.
///
/// # Errors
/// Where an allowed one is none that SPDX knows.
pub(super) fn findings(metadata: &Metadata, policy: &Policy) -> Result<Vec<String>> {
    let allow = &policy.licenses.allow;
    for name in allow {
        spdx::license_id(name).with_context(|| format!("deny.toml: {name} is no licence"))?;
    }
    let mut findings = Vec::new();
    for package in metadata.packages.iter().filter(|it| it.source.is_some()) {
        let licence = package.license.as_deref().unwrap_or("");
        if !is_allowed(licence, allow) {
            findings.push(format!(
                "{} {} has the licence \"{licence}\", which deny.toml does not allow",
                package.name, package.version
            ));
        }
    }
    Ok(findings)
}

/// Whether one may use what has this licence under those.
fn is_allowed(licence: &str, allow: &[String]) -> bool {
    // Older packages write `MIT/Apache-2.0`.
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
        return false;
    };
    expression.evaluate(|LicenseReq { license, addition }| match license {
        LicenseItem::Spdx { id, .. } => {
            addition.is_none() && allow.iter().any(|name| name == id.name)
        }
        LicenseItem::Other(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_enough_and_all_are_needed() {
        #[track_caller]
        fn check(licence: &str, expect: bool) {
            let allow = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
            assert_eq!(is_allowed(licence, &allow), expect, "{licence}");
        }
        check("MIT", true);
        check("GPL-2.0-only OR MIT", true);
        check("MIT/Apache-2.0", true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("MIT AND GPL-2.0-only", false);
        check("Apache-2.0 WITH LLVM-exception", false);
        check("LicenseRef-own", false);
        check("", false);
    }
}
