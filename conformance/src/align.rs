use crate::compare::Comparison;
use crate::table::Table;
use anyhow::{Context as _, Result};
use similar::{Algorithm, ChangeTag};
use std::collections::BTreeMap;

/// Compares two tables whose rows have an order within those of the same first column, but no name: of each such group,
/// as many rows as possible are paired in order. A row without partner differs in every column.
///
/// Rows without a first column are left out.
///
/// # Errors
/// Where `actual` lacks a column.
pub(crate) fn compare(expected: &Table, actual: &Table) -> Result<Comparison> {
    let places = expected
        .columns()
        .iter()
        .map(|name| {
            actual
                .column(name)
                .with_context(|| format!("there is no column {name}"))
        })
        .collect::<Result<Vec<_>>>()?;
    let all: Vec<usize> = (0..places.len()).collect();
    let (expected_rows, actual_rows) = (groups(expected, &all), groups(actual, &places));
    let mut comparison = Comparison::of_columns(expected.columns());
    let none = Vec::new();
    let keys = expected_rows.keys().chain(
        actual_rows
            .keys()
            .filter(|key| !expected_rows.contains_key(*key)),
    );
    for key in keys {
        let expect = expected_rows.get(key).unwrap_or(&none);
        let found = actual_rows.get(key).unwrap_or(&none);
        let steps = similar::capture_diff_slices(Algorithm::Myers, expect, found);
        for step in steps
            .iter()
            .flat_map(|step| step.iter_changes(expect, found))
        {
            comparison.rows += 1;
            let row = step.value_ref();
            let (expect, found) = match step.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => (Some(row), None),
                ChangeTag::Insert => (None, Some(row)),
            };
            for (place, column) in expected.columns().iter().enumerate() {
                comparison.add(key, column, cell(expect, place), cell(found, place));
            }
        }
    }
    Ok(comparison)
}

type Row<'a> = Vec<&'a str>;

fn cell<'a>(row: Option<&Row<'a>>, place: usize) -> Option<&'a str> {
    row?.get(place).copied()
}

/// The rows by their first column, with the cells of these columns.
fn groups<'a>(table: &'a Table, places: &[usize]) -> BTreeMap<&'a str, Vec<Row<'a>>> {
    let mut groups: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in table.rows() {
        let cells: Row<'_> = places
            .iter()
            .map(|place| row.get(*place).map_or("", String::as_str))
            .collect();
        match cells.first() {
            Some(key) if !key.is_empty() => groups.entry(key).or_default().push(cells),
            _ => {}
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each difference in the second column as `key expected actual`.
    #[track_caller]
    fn check(expected: &str, actual: &str, rows: usize, differences: &[&str]) {
        let table = |rows: &str| Table::parse(&format!("n\ta\n{rows}")).unwrap();
        let comparison = compare(&table(expected), &table(actual)).unwrap();
        let side = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
        let shown: Vec<_> = comparison
            .differences
            .iter()
            .filter(|it| it.column == "a")
            .map(|it| format!("{} {} {}", it.row, side(&it.expected), side(&it.actual)))
            .collect();
        assert_eq!(shown, differences);
        assert_eq!(comparison.rows, rows);
    }

    #[test]
    fn a_row_more_or_less_does_not_shift_the_others() {
        check("1\tx\n1\ty\n", "1\tx\n1\ty\n", 2, &[]);
        check("1\tx\n1\ty\n", "1\tx\n1\tw\n1\ty\n", 3, &["1 - w"]);
        check("1\tx\n1\tw\n1\ty\n", "1\tx\n1\ty\n", 3, &["1 w -"]);
        check("1\tx\n", "1\ty\n", 2, &["1 x -", "1 - y"]);
    }

    #[test]
    fn groups_are_compared_each_for_itself() {
        check("1\tx\n2\ty\n", "2\ty\n1\tx\n", 2, &[]);
        check("1\tx\n", "2\tx\n", 2, &["1 x -", "2 - x"]);
    }

    #[test]
    fn rows_of_no_group_are_left_out() {
        check("\tx\n1\ty\n", "1\ty\n", 1, &[]);
    }
}
