//! Recall and precision of each analysis flag. A flag that few segments carry hardly shows in the agreement per row.

use crate::table::Table;
use std::collections::{BTreeMap, HashMap};

/// The column whose cells are lists of flags.
const COLUMN: &str = "analysis";

/// How often a flag was expected, was found, and both in the same row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) expected: usize,
    pub(crate) found: usize,
    pub(crate) both: usize,
}

impl Tally {
    /// Of those expected, how many were found, in per cent.
    pub(crate) fn recall(self) -> f64 {
        100.0 * self.both as f64 / self.expected.max(1) as f64
    }

    /// Of those found, how many were expected, in per cent.
    pub(crate) fn precision(self) -> f64 {
        100.0 * self.both as f64 / self.found.max(1) as f64
    }

    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.both += other.both;
    }
}

/// Counts the flags of two tables, whose rows are paired by their first column; none where there is no such column.
pub(crate) fn count(expected: &Table, actual: &Table) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut rows: HashMap<&str, [&str; 2]> = HashMap::new();
    for (side, table) in [expected, actual].into_iter().enumerate() {
        let Some(place) = table.column(COLUMN) else {
            return tallies;
        };
        for row in table.rows() {
            if let (Some(key), Some(cell)) = (row.first(), row.get(place)) {
                rows.entry(key).or_default()[side] = cell;
            }
        }
    }
    for cells in rows.into_values() {
        let [expected, found] = cells.map(|cell| {
            let flags = cell.split(',').filter(|flag| !flag.is_empty());
            flags.collect::<Vec<_>>()
        });
        for flag in &expected {
            let tally = tallies.entry((*flag).to_owned()).or_default();
            tally.expected += 1;
            tally.both += usize::from(found.contains(flag));
        }
        for flag in found {
            tallies.entry(flag.to_owned()).or_default().found += 1;
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, actual: &str, flags: &[(&str, usize, usize, usize)]) {
        let table = |rows: &str| Table::parse(&format!("n\tanalysis\n{rows}")).unwrap();
        let found = count(&table(expected), &table(actual));
        let found: Vec<_> = found
            .iter()
            .map(|(flag, it)| (flag.as_str(), it.expected, it.found, it.both))
            .collect();
        assert_eq!(found, flags);
    }

    #[test]
    fn flags_are_paired_by_row() {
        check(
            "1\ta,b\n2\t\n",
            "1\tb\n2\ta\n",
            &[("a", 1, 1, 0), ("b", 1, 1, 1)],
        );
        check("1\ta\n", "", &[("a", 1, 0, 0)]);
        check("", "1\ta\n", &[("a", 0, 1, 0)]);
    }

    #[test]
    fn recall_and_precision() {
        let tally = Tally {
            expected: 4,
            found: 2,
            both: 1,
        };
        assert_eq!((tally.recall(), tally.precision()), (25.0, 50.0));
    }
}
