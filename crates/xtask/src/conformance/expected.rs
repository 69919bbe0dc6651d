use super::Outcome;
use super::report::agreement;
use crate::project::Project;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// `conformance.toml`: what agreement is reached, so that it cannot fall unseen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    /// Folders whose captures equal their tables.
    exact: Vec<String>,
    /// Per kind of table and column: the share of rows that agree over all captures, in per cent, at least.
    floor: BTreeMap<String, BTreeMap<String, f64>>,
    /// Per kind of table: columns in which captures of the exact folders may differ.
    #[serde(default)]
    inexact_columns: BTreeMap<String, Vec<String>>,
    /// Captures that differ although their folder is exact.
    #[serde(default)]
    differs: Vec<Differs>,
}

/// A capture that differs, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Differs {
    capture: String,
    /// The kind of table.
    table: String,
    /// An argument from an RFC or a format's specification, or what is missing here.
    reason: String,
}

impl Expected {
    /// Reads the file beside this crate's manifest.
    ///
    /// # Errors
    /// Where it cannot be read or says something unknown.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let path = project.root().join("crates/xtask/conformance.toml");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        Ok(toml::from_str(text)?)
    }

    /// Where the outcomes of one kind of table are worse than expected, or better than the list says.
    pub(super) fn faults(&self, kind: &str, outcomes: &[Outcome]) -> Vec<String> {
        let mut faults = self.fallen(kind, outcomes);
        for (capture, outcome) in outcomes {
            let reason = self
                .differs
                .iter()
                .find(|differs| differs.table == kind && differs.capture == *capture);
            let is_exact = self
                .exact
                .iter()
                .any(|folder| capture.starts_with(&format!("{folder}/")));
            match (self.trouble(kind, outcome), reason) {
                (Some(trouble), None) if is_exact => faults.push(format!("{capture}: {trouble}")),
                (None, Some(differs)) => faults.push(format!(
                    "{capture} agrees now: strike it from conformance.toml ({})",
                    differs.reason
                )),
                _ => {}
            }
        }
        faults
    }

    /// What is wrong with one capture, columns left out that may differ.
    fn trouble(&self, kind: &str, outcome: &Result<super::Comparison>) -> Option<String> {
        let comparison = match outcome {
            Ok(comparison) => comparison,
            Err(error) => return Some(format!("{error:#}")),
        };
        let may_differ = self.inexact_columns.get(kind);
        let bad = comparison.differing.keys().find(|column| {
            !comparison.agrees_in(column)
                && !may_differ.is_some_and(|columns| columns.contains(column))
        })?;
        let first = comparison
            .differences
            .iter()
            .find(|difference| difference.column == *bad)?;
        Some(format!(
            "{} of {} rows differ in {bad}, first {}",
            comparison.differing.get(bad)?,
            comparison.rows,
            first.row
        ))
    }

    fn fallen(&self, kind: &str, outcomes: &[Outcome]) -> Vec<String> {
        let reached = agreement(outcomes);
        let floors = self.floor.get(kind).into_iter().flatten();
        let fallen = floors.filter_map(|(column, floor)| {
            let reached = reached.get(column).copied().unwrap_or_default();
            (reached < *floor)
                .then(|| format!("{kind} {column}: {reached:.3} % of rows agree, {floor} % did"))
        });
        fallen.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::table::Table;
    use super::*;
    use anyhow::anyhow;

    const EXPECTED: &str = r#"
        exact = ["core"]
        inexact_columns.segments = ["analysis"]
        floor.segments = { n = 90.0, a = 60.0 }
        differs = [{ capture = "core/odd.pcap", table = "segments", reason = "RFC" }]
    "#;

    fn outcome(name: &str, actual: &str) -> Outcome {
        let expected = Table::parse("n\ta\tanalysis\n1\tx\t\n2\ty\t\n").unwrap();
        (
            name.to_owned(),
            compare(&expected, &Table::parse(actual).unwrap()),
        )
    }

    #[track_caller]
    fn check(outcomes: &[Outcome], expect: &[&str]) {
        assert_eq!(
            Expected::parse(EXPECTED)
                .unwrap()
                .faults("segments", outcomes),
            expect
        );
    }

    const EQUAL: &str = "n\ta\tanalysis\n1\tx\t\n2\ty\t\n";
    const DIFFERENT: &str = "n\ta\tanalysis\n1\tx\t\n2\tz\t\n";

    #[test]
    fn agreement_is_no_fault() {
        check(
            &[
                outcome("core/a.pcap", EQUAL),
                outcome("core/odd.pcap", DIFFERENT),
            ],
            &[],
        );
    }

    #[test]
    fn a_column_that_may_differ_may() {
        check(
            &[outcome(
                "core/a.pcap",
                "n\ta\tanalysis\n1\tx\tlost\n2\ty\t\n",
            )],
            &[],
        );
    }

    #[test]
    fn other_folders_are_held_by_the_floor_alone() {
        check(
            &[
                outcome("links/a.pcap", DIFFERENT),
                outcome("core/b.pcap", EQUAL),
            ],
            &[],
        );
        check(
            &[outcome("links/a.pcap", DIFFERENT)],
            &["segments a: 50.000 % of rows agree, 60 % did"],
        );
    }

    #[test]
    fn an_exact_capture_differs() {
        check(
            &[
                outcome("core/a.pcap", DIFFERENT),
                outcome("links/b.pcap", EQUAL),
            ],
            &["core/a.pcap: 1 of 2 rows differ in a, first 2"],
        );
    }

    #[test]
    fn the_list_of_differing_captures_stays_true() {
        check(
            &[outcome("core/odd.pcap", EQUAL)],
            &["core/odd.pcap agrees now: strike it from conformance.toml (RFC)"],
        );
    }

    #[test]
    fn a_capture_that_cannot_be_compared_is_a_fault() {
        check(
            &[
                ("core/a.pcap".to_owned(), Err(anyhow!("crash"))),
                outcome("core/b.pcap", EQUAL),
            ],
            &["core/a.pcap: crash"],
        );
    }
}
