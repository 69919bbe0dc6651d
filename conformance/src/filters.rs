//! What `-Y` selects against what tshark selects.
//!
//! The table has a row for each capture and a column for each display filter. A cell is how many frames tshark 4.0.17
//! counts and the sum of their numbers, `14:255`, or empty for none. It was recorded with a pair of taps for each filter,
//! `-z 'io,stat,0,tcp && !icmp && (FILTER)'` and `-z 'io,stat,0,SUM(frame.number)frame.number && tcp && !icmp && (FILTER)'`,
//! sets with commas written as alternatives, since taps are separated by commas.

use crate::compare::compare;
use crate::table::Table;
use crate::{Failure, Outcome, last_line};
use anyhow::{Context as _, Result};
use std::path::Path;
use std::process::Command;

/// The outcomes of all captures of the table that are there.
///
/// # Errors
/// Where `tcpladder` cannot be run.
pub(crate) fn outcomes(program: &Path, dir: &Path) -> Result<Vec<Outcome>> {
    let text = include_str!("../filters.tsv");
    let header = text.lines().next().unwrap_or_default();
    let filters: Vec<&str> = header.split('\t').skip(1).collect();
    let mut outcomes = Vec::new();
    for line in text.lines().skip(1) {
        let capture = line.split('\t').next().unwrap_or_default();
        let file = dir.join(capture);
        if !file.is_file() {
            continue;
        }
        let mut cells = vec![capture.to_owned()];
        let mut failure = None;
        for filter in &filters {
            match selected(program, &file, filter)? {
                Ok(cell) => cells.push(cell),
                Err(why) => {
                    cells.push(why.clone());
                    failure = Some(Failure::Broken(why));
                }
            }
        }
        let expected = Table::parse(&format!("{header}\n{line}\n"))?;
        let actual = Table::parse(&format!("{header}\n{}\n", cells.join("\t")))?;
        outcomes.push(Outcome {
            capture: capture.to_owned(),
            comparison: compare(&expected, &actual)?,
            failure,
        });
    }
    Ok(outcomes)
}

/// The cell of one filter, or what `tcpladder` says instead.
fn selected(program: &Path, file: &Path, filter: &str) -> Result<Result<String, String>> {
    let output = Command::new(program)
        .args(["segments", "-Y", filter])
        .arg(file)
        .output()
        .context("tcpladder")?;
    if !output.status.success() {
        return Ok(Err(format!("{filter}: {}", last_line(&output.stderr))));
    }
    Ok(Ok(cell(&String::from_utf8_lossy(&output.stdout))))
}

/// How many rows a table of segments has, and the sum of their first column.
fn cell(table: &str) -> String {
    let numbers = table.lines().skip(1).map(|line| {
        let number = line.split('\t').next().unwrap_or_default();
        number.parse::<u64>().unwrap_or_default()
    });
    let (count, sum) = numbers.fold((0_u64, 0_u64), |(count, sum), number| {
        (count + 1, sum.saturating_add(number))
    });
    if count == 0 {
        String::new()
    } else {
        format!("{count}:{sum}")
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn frames_are_counted_and_added() {
        assert_eq!(cell("frame.number\ttcp.stream\n"), "");
        assert_eq!(cell("frame.number\ttcp.stream\n3\t0\n14\t1\n"), "2:17");
    }
}
