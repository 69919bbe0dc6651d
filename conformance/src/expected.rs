use crate::report::{agreement, flags};
use crate::{Failure, Outcome};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `expected.toml`: what agreement is reached, so that it cannot fall unseen.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Expected {
    tables: BTreeMap<String, ExpectedTable>,
}

/// What is expected of one kind of table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedTable {
    /// Folders whose captures equal their tables.
    exact: Vec<String>,
    /// Columns in which those may differ.
    inexact_columns: Vec<String>,
    /// Captures that differ although their folder is exact.
    #[serde(default)]
    differs: Vec<Differs>,
    /// Per column: the share of rows that agree over all captures, in per cent, at least.
    floor: BTreeMap<String, f64>,
    /// The recall and precision of every analysis flag, in per cent, at least.
    #[serde(default)]
    flag_floor: f64,
}

/// A capture that differs, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Differs {
    capture: String,
    /// An argument from an RFC or a format's specification, or what is missing here.
    reason: String,
}

impl Expected {
    /// The file beside this crate's manifest.
    ///
    /// # Errors
    /// Where it says something unknown.
    pub(crate) fn read() -> Result<Self> {
        toml::from_str(include_str!("../expected.toml")).context("expected.toml")
    }

    /// Where the outcomes of one kind of table are worse than expected, or better than the list of captures that
    /// differ says.
    ///
    /// # Errors
    /// Where nothing is said of this kind.
    pub(crate) fn faults(&self, kind: &str, outcomes: &[Outcome]) -> Result<Vec<String>> {
        let table = self
            .tables
            .get(kind)
            .with_context(|| format!("expected.toml says nothing of {kind}"))?;
        let faults = table
            .fallen(outcomes)
            .into_iter()
            .chain(table.flags(outcomes))
            .chain(table.captures(outcomes));
        Ok(faults.map(|fault| format!("{kind}, {fault}")).collect())
    }
}

impl ExpectedTable {
    /// Columns that agree less than they did.
    fn fallen(&self, outcomes: &[Outcome]) -> Vec<String> {
        let reached = agreement(outcomes);
        let fallen = self.floor.iter().filter_map(|(column, floor)| {
            let reached = reached.get(column).copied().unwrap_or_default();
            (reached < *floor)
                .then(|| format!("{column}: {reached:.3} % of rows agree, {floor} % did"))
        });
        fallen.collect()
    }

    /// Flags that are missed, or given, too often.
    fn flags(&self, outcomes: &[Outcome]) -> Vec<String> {
        let missed = flags(outcomes).into_iter().filter_map(|(flag, tally)| {
            let (recall, precision) = (tally.recall(), tally.precision());
            (recall.min(precision) < self.flag_floor).then(|| {
                let floor = self.flag_floor;
                format!("{flag}: recall {recall:.3} %, precision {precision:.3} %, {floor} % each at least")
            })
        });
        missed.collect()
    }

    /// Captures that are not what they should be.
    fn captures(&self, outcomes: &[Outcome]) -> Vec<String> {
        let mut faults = Vec::new();
        for outcome in outcomes {
            let capture = &outcome.capture;
            if let Some(Failure::Broken(why)) = &outcome.failure {
                faults.push(format!("{capture}: {why}"));
                continue;
            }
            let is_exact = self
                .exact
                .iter()
                .any(|folder| capture.starts_with(&format!("{folder}/")));
            let reason = self
                .differs
                .iter()
                .find(|differs| differs.capture == *capture);
            match (self.difference(outcome), reason) {
                (Some(difference), None) if is_exact => {
                    faults.push(format!("{capture}: {difference}"))
                }
                (None, Some(Differs { reason, .. })) => {
                    faults.push(format!(
                        "{capture} agrees now: strike it from expected.toml ({reason})"
                    ));
                }
                _ => {}
            }
        }
        faults
    }

    /// Where a capture differs in a column that must agree.
    fn difference(&self, outcome: &Outcome) -> Option<String> {
        let comparison = &outcome.comparison;
        let held = |column: &String| !self.inexact_columns.contains(column);
        let (column, count) = comparison
            .differing
            .iter()
            .find(|(column, count)| held(column) && **count > 0)?;
        let first = comparison
            .differences
            .iter()
            .find(|difference| difference.column == *column)?;
        Some(format!(
            "{count} of {} rows differ in {column}, first {}",
            comparison.rows, first.row
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::table::Table;

    const EXPECTED: &str = r#"
        [segments]
        exact = ["core"]
        inexact_columns = ["analysis"]
        differs = [{ capture = "core/odd.pcap", reason = "RFC" }]
        floor = { n = 90.0, a = 60.0 }
    "#;

    fn outcome(capture: &str, actual: &str) -> Outcome {
        let expected = Table::parse("n\ta\tanalysis\n1\tx\t\n2\ty\t\n").unwrap();
        let comparison = compare(&expected, &Table::parse(actual).unwrap()).unwrap();
        Outcome {
            capture: capture.to_owned(),
            comparison,
            failure: None,
        }
    }

    #[track_caller]
    fn check(outcomes: &[Outcome], expect: &[&str]) {
        let expected: Expected = toml::from_str(EXPECTED).unwrap();
        assert_eq!(expected.faults("segments", outcomes).unwrap(), expect);
    }

    const EQUAL: &str = "n\ta\tanalysis\n1\tx\t\n2\ty\t\n";
    const DIFFERENT: &str = "n\ta\tanalysis\n1\tx\t\n2\tz\t\n";
    const NO_ROWS: &str = "n\ta\tanalysis\n";

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
            &["segments, a: 50.000 % of rows agree, 60 % did"],
        );
    }

    #[test]
    fn an_exact_capture_differs() {
        check(
            &[
                outcome("core/a.pcap", DIFFERENT),
                outcome("links/b.pcap", EQUAL),
            ],
            &["segments, core/a.pcap: 1 of 2 rows differ in a, first 2"],
        );
    }

    #[test]
    fn the_list_of_differing_captures_stays_true() {
        check(
            &[outcome("core/odd.pcap", EQUAL)],
            &["segments, core/odd.pcap agrees now: strike it from expected.toml (RFC)"],
        );
    }

    #[test]
    fn a_refused_capture_counts_with_all_its_rows() {
        let refused = || Outcome {
            failure: Some(Failure::Refused("gzip".to_owned())),
            ..outcome("formats/a.pcap", NO_ROWS)
        };
        let equal = |count| (0..count).map(|_| outcome("core/b.pcap", EQUAL));
        check(
            &equal(1).chain([refused()]).collect::<Vec<_>>(),
            &[
                "segments, a: 50.000 % of rows agree, 60 % did",
                "segments, n: 50.000 % of rows agree, 90 % did",
            ],
        );
        check(&equal(9).chain([refused()]).collect::<Vec<_>>(), &[]);
    }

    #[test]
    fn a_crash_is_a_fault_wherever_it_happens() {
        let broken = Outcome {
            failure: Some(Failure::Broken("signal 6".to_owned())),
            ..outcome("links/a.pcap", EQUAL)
        };
        check(&[broken], &["segments, links/a.pcap: signal 6"]);
    }
}
