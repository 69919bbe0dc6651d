use super::Outcome;
use super::compare::{Comparison, Difference};
use std::collections::BTreeMap;

/// How many captures the report names.
const WORST: usize = 12;

/// Per column, the share of rows that agree over all captures, in per cent. A capture that could not be compared is
/// left out here; it is named elsewhere.
pub(super) fn agreement(outcomes: &[Outcome]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for comparison in outcomes
        .iter()
        .filter_map(|(_, outcome)| outcome.as_ref().ok())
    {
        for (column, differing) in &comparison.differing {
            let (rows, all_differing) = counts.entry(column.clone()).or_default();
            *rows += comparison.rows;
            *all_differing += differing;
        }
    }
    let share =
        |(rows, differing): (usize, usize)| 100.0 * (1.0 - differing as f64 / rows.max(1) as f64);
    counts
        .into_iter()
        .map(|(column, counts)| (column, share(counts)))
        .collect()
}

/// Prints the agreement per column and the captures that are farthest from it.
pub(super) fn print(kind: &str, outcomes: &[Outcome], verbose: bool) {
    let compared: Vec<(&str, &Comparison)> = outcomes
        .iter()
        .filter_map(|(name, outcome)| Some((name.as_str(), outcome.as_ref().ok()?)))
        .collect();
    let rows: usize = compared.iter().map(|(_, comparison)| comparison.rows).sum();
    let equal = compared
        .iter()
        .filter(|(_, comparison)| comparison.differences.is_empty())
        .count();
    println!(
        "{kind}: {rows} rows of {} captures; {equal} captures agree in everything",
        outcomes.len()
    );
    for (column, share) in agreement(outcomes) {
        println!("  {share:8.3} %  {column}");
    }
    for (name, error) in outcomes
        .iter()
        .filter_map(|(name, outcome)| Some((name, outcome.as_ref().err()?)))
    {
        println!("  {name}: {error:#}");
    }
    let mut worst: Vec<_> = compared
        .into_iter()
        .filter(|(_, comparison)| !comparison.differences.is_empty())
        .collect();
    worst.sort_by_key(|(_, comparison)| std::cmp::Reverse(comparison.differences.len()));
    let shown = if verbose { worst.len() } else { WORST };
    for (name, comparison) in worst.iter().take(shown) {
        print_capture(name, comparison, verbose);
    }
    if worst.len() > shown {
        println!(
            "  and {} captures more (--verbose prints all)",
            worst.len() - shown
        );
    }
}

fn print_capture(name: &str, comparison: &Comparison, verbose: bool) {
    let columns: Vec<_> = comparison
        .differing
        .iter()
        .filter(|(_, differing)| **differing > 0)
        .map(|(column, differing)| format!("{column} {differing}"))
        .collect();
    println!(
        "  {name}: of {} rows differ {}",
        comparison.rows,
        columns.join(", ")
    );
    let shown = if verbose {
        comparison.differences.len()
    } else {
        1
    };
    for Difference {
        row,
        column,
        expected,
        actual,
    } in comparison.differences.iter().take(shown)
    {
        let side = |cell: &Option<String>| {
            cell.as_ref()
                .map_or("no row".to_owned(), |cell| format!("{cell:?}"))
        };
        println!(
            "      {row} {column}: {}, expected {}",
            side(actual),
            side(expected)
        );
    }
}
