use crate::flags::{self, Tally};
use crate::table::Table;
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, HashMap};

/// How one table compares with what it should be.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Rows of either table; a row that only one has differs in every column.
    pub(crate) rows: usize,
    /// Per expected column, in how many rows it differs.
    pub(crate) differing: BTreeMap<String, usize>,
    /// Each difference, by row.
    pub(crate) differences: Vec<Difference>,
    /// How often each analysis flag was expected and found.
    pub(crate) flags: BTreeMap<String, Tally>,
}

/// A cell that is not what it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The value of the row's first column.
    pub(crate) row: String,
    pub(crate) column: String,
    /// `None` where the row should not be there.
    pub(crate) expected: Option<String>,
    /// `None` where the row is missing.
    pub(crate) actual: Option<String>,
}

/// Compares two tables in the columns of `expected`. Rows are paired by their first column, and those of the same name
/// by their order.
///
/// # Errors
/// Where `actual` lacks a column.
pub(crate) fn compare(expected: &Table, actual: &Table) -> Result<Comparison> {
    let places = expected
        .columns()
        .iter()
        .map(|name| {
            Ok((
                name.as_str(),
                actual
                    .column(name)
                    .with_context(|| format!("there is no column {name}"))?,
            ))
        })
        .collect::<Result<Vec<_>>>()?;
    let (_, actual_key) = *places.first().context("the table has no columns")?;
    let mut by_key: HashMap<&str, Vec<&Vec<String>>> = HashMap::new();
    for row in actual.rows().iter().rev() {
        by_key.entry(cell(row, actual_key)).or_default().push(row);
    }

    let mut comparison = Comparison::of_columns(expected.columns());
    for row in expected.rows() {
        let key = cell(row, 0);
        let other = by_key.get_mut(key).and_then(Vec::pop);
        comparison.rows += 1;
        for (place, (column, other_place)) in places.iter().enumerate() {
            let expect = cell(row, place);
            let found = other.map(|other| cell(other, *other_place));
            if found != Some(expect) {
                comparison.add(key, column, Some(expect), found);
            }
        }
    }
    // What is left has no partner. In the order of the table, so that two runs print the same.
    for row in actual.rows() {
        let key = cell(row, actual_key);
        if by_key.get_mut(key).is_some_and(|left| left.pop().is_some()) {
            comparison.rows += 1;
            for (column, place) in &places {
                comparison.add(key, column, None, Some(cell(row, *place)));
            }
        }
    }
    comparison.flags = flags::count(expected, actual);
    Ok(comparison)
}

impl Comparison {
    /// No row yet, of a table with these columns.
    pub(crate) fn of_columns(columns: &[String]) -> Self {
        Self {
            differing: columns.iter().map(|name| (name.clone(), 0)).collect(),
            ..Self::default()
        }
    }

    pub(crate) fn add(
        &mut self,
        row: &str,
        column: &str,
        expected: Option<&str>,
        actual: Option<&str>,
    ) {
        *self.differing.entry(column.to_owned()).or_default() += 1;
        self.differences.push(Difference {
            row: row.to_owned(),
            column: column.to_owned(),
            expected: expected.map(str::to_owned),
            actual: actual.map(str::to_owned),
        });
    }
}

/// A cell; every row of a [`Table`] has as many as there are columns.
fn cell(row: &[String], place: usize) -> &str {
    row.get(place).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares two tables and writes each difference as `row/column expected actual`.
    #[track_caller]
    fn check(expected: &str, actual: &str, rows: usize, differences: &[&str]) {
        let comparison = compare(
            &Table::parse(expected).unwrap(),
            &Table::parse(actual).unwrap(),
        )
        .unwrap();
        let shown: Vec<_> = comparison
            .differences
            .iter()
            .map(|it| {
                let side = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
                format!(
                    "{}/{} {} {}",
                    it.row,
                    it.column,
                    side(&it.expected),
                    side(&it.actual)
                )
            })
            .collect();
        assert_eq!(shown, differences);
        assert_eq!(comparison.rows, rows);
        assert_eq!(
            comparison.differing.values().sum::<usize>(),
            differences.len()
        );
    }

    #[test]
    fn equal_tables_agree() {
        check("n\ta\n1\tx\n2\ty\n", "n\ta\n1\tx\n2\ty\n", 2, &[]);
    }

    #[test]
    fn columns_may_stand_elsewhere_and_be_more() {
        check("n\ta\n1\tx\n", "b\ta\tn\n9\tx\t1\n", 1, &[]);
    }

    #[test]
    fn a_cell_differs() {
        check("n\ta\n1\tx\n2\ty\n", "n\ta\n1\tx\n2\tz\n", 2, &["2/a y z"]);
    }

    #[test]
    fn a_row_is_missing() {
        check(
            "n\ta\n1\tx\n2\ty\n",
            "n\ta\n2\ty\n",
            2,
            &["1/n 1 -", "1/a x -"],
        );
    }

    #[test]
    fn a_row_is_too_many() {
        check(
            "n\ta\n1\tx\n",
            "n\ta\n1\tx\n1\tx\n2\t\n",
            3,
            &["1/n - 1", "1/a - x", "2/n - 2", "2/a - "],
        );
    }

    #[test]
    fn rows_of_one_name_pair_in_order() {
        check("n\ta\n1\tx\n1\ty\n", "n\ta\n1\tx\n1\ty\n", 2, &[]);
        check(
            "n\ta\n1\tx\n1\ty\n",
            "n\ta\n1\ty\n1\tx\n",
            2,
            &["1/a x y", "1/a y x"],
        );
    }

    #[test]
    fn a_missing_column_is_an_error() {
        let expected = Table::parse("n\ta\n").unwrap();
        let actual = Table::parse("n\n").unwrap();
        assert_eq!(
            compare(&expected, &actual).unwrap_err().to_string(),
            "there is no column a"
        );
    }
}
