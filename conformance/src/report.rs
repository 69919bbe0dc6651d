use crate::compare::Difference;
use crate::flags::Tally;
use crate::{Failure, Outcome};
use std::collections::BTreeMap;

/// How many captures the report names.
const WORST: usize = 12;

/// Per column, the share of rows that agree over all captures, in per cent.
pub(crate) fn agreement(outcomes: &[Outcome]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for Outcome { comparison, .. } in outcomes {
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

/// How often each analysis flag was expected and found, over all captures.
pub(crate) fn flags(outcomes: &[Outcome]) -> BTreeMap<String, Tally> {
    let mut all: BTreeMap<String, Tally> = BTreeMap::new();
    for (flag, tally) in outcomes
        .iter()
        .flat_map(|outcome| &outcome.comparison.flags)
    {
        all.entry(flag.clone()).or_default().add(*tally);
    }
    all
}

/// Prints the agreement per column and the captures that are farthest from it.
pub(crate) fn print(kind: &str, outcomes: &[Outcome], verbose: bool) {
    let rows: usize = outcomes.iter().map(|outcome| outcome.comparison.rows).sum();
    let equal = outcomes
        .iter()
        .filter(|outcome| outcome.comparison.differences.is_empty())
        .count();
    println!(
        "{kind}: {rows} rows of {} captures; {equal} captures agree in everything",
        outcomes.len()
    );
    for (column, share) in agreement(outcomes) {
        println!("  {share:8.3} %  {column}");
    }
    for (flag, tally) in flags(outcomes) {
        println!(
            "  {:8.3} % recall, {:8.3} % precision of {:6}  {flag}",
            tally.recall(),
            tally.precision(),
            tally.expected
        );
    }
    let mut worst: Vec<_> = outcomes
        .iter()
        .filter(|outcome| !outcome.comparison.differences.is_empty())
        .collect();
    worst.sort_by_key(|outcome| std::cmp::Reverse(outcome.comparison.differences.len()));
    let shown = if verbose { worst.len() } else { WORST };
    for outcome in worst.iter().take(shown) {
        print_capture(outcome, verbose);
    }
    if worst.len() > shown {
        println!(
            "  and {} captures more (--verbose prints all)",
            worst.len() - shown
        );
    }
}

fn print_capture(outcome: &Outcome, verbose: bool) {
    let Outcome {
        capture,
        comparison,
        failure,
    } = outcome;
    match failure {
        Some(Failure::Refused(why)) => {
            return println!("  {capture}: {} rows, not opened: {why}", comparison.rows);
        }
        Some(Failure::Broken(why)) => {
            return println!("  {capture}: {} rows, broken: {why}", comparison.rows);
        }
        None => {}
    }
    let columns: Vec<_> = comparison
        .differing
        .iter()
        .filter(|(_, differing)| **differing > 0)
        .map(|(column, differing)| format!("{column} {differing}"))
        .collect();
    println!(
        "  {capture}: of {} rows differ {}",
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
