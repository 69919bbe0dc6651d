//! What no compiler checks: who may depend on whom, how long files are, whether links lead anywhere.

mod allowances;
mod answers;
mod dependencies;
mod documentation;
mod documented;
mod length;
mod namesakes;
mod parsed;
mod product;
mod purity;
mod source;

use crate::project::Project;
use crate::supply;
use anyhow::{Result, bail};
use source::SourceTree;

/// Checks everything and prints each finding.
///
/// # Errors
/// Where there is a finding, or the source cannot be read.
pub(crate) fn tidy(project: &Project) -> Result<()> {
    let tree = SourceTree::read(project)?;
    let mut findings = Vec::new();
    findings.extend(dependencies::findings(project)?);
    findings.extend(supply::findings(project)?);
    findings.extend(purity::findings(&tree));
    findings.extend(length::findings(&tree));
    findings.extend(allowances::findings(&tree));
    findings.extend(documentation::findings(&tree));
    let files = parsed::parse(&tree)?;
    findings.extend(documented::findings(&files));
    findings.extend(namesakes::findings(&files));
    findings.extend(answers::findings(&files));
    for finding in &findings {
        println!("tidy: {finding}");
    }
    for note in length::notes(&tree) {
        println!("note: {note}");
    }
    product::print(&tree);
    documentation::rustdoc(project)?;
    if !findings.is_empty() {
        bail!("tidy found {} things", findings.len());
    }
    println!("tidy: {} files, nothing found", tree.files().len());
    Ok(())
}
