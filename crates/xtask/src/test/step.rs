use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// How many tests a step ran, read off what the test programs print.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Reads a line of Rust's test harness (`test result: ok. 3 passed; 0 failed; …`) or of Playwright's summary
    /// (`  12 passed (34.5s)`, `  1 failed`, `  2 flaky`). Other lines count nothing.
    pub(super) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.passed += number_before(counts, "passed");
            self.failed += number_before(counts, "failed");
        } else if line.starts_with(|first: char| first.is_ascii_digit()) {
            let words: Vec<_> = line.split_whitespace().collect();
            match words.as_slice() {
                [count, "passed", ..] => self.passed += count.parse().unwrap_or(0),
                [count, "failed" | "flaky" | "interrupted"] => {
                    self.failed += count.parse().unwrap_or(0)
                }
                _ => {}
            }
        }
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let words: Vec<_> = text.split_whitespace().collect();
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [count, name] if name.trim_end_matches(';') == word => count.parse::<u64>().ok(),
        _ => None,
    });
    pairs.sum()
}

/// What a step came to.
#[derive(Debug)]
struct Outcome {
    name: &'static str,
    tally: Tally,
    took: Duration,
    error: Option<String>,
}

/// The steps so far.
#[derive(Debug)]
pub(super) struct Report {
    only: Option<String>,
    outcomes: Vec<Outcome>,
}

impl Report {
    /// A report of the steps whose names contain `only`, or of all.
    pub(super) fn new(only: Option<String>) -> Self {
        Self {
            only,
            outcomes: Vec::new(),
        }
    }

    /// Runs a step and keeps how it ended.
    pub(super) fn step(&mut self, name: &'static str, run: impl FnOnce(&mut Tally) -> Result<()>) {
        if self
            .only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            return;
        }
        println!("\n=== {name}");
        let start = Instant::now();
        let mut tally = Tally::default();
        let error = run(&mut tally).err().map(|error| format!("{error:#}"));
        if let Some(error) = &error {
            println!("{name} failed: {error}");
        }
        // A step that counts no tests is itself one; a test program that fails without a failed test (it did not
        // compile, say) is a failure too.
        match &error {
            None if tally == Tally::default() => tally.passed = 1,
            Some(_) if tally.failed == 0 => tally.failed = 1,
            _ => {}
        }
        self.outcomes.push(Outcome {
            name,
            tally,
            took: start.elapsed(),
            error,
        });
    }

    /// Prints the summary.
    ///
    /// # Errors
    /// Where a step failed, or none ran.
    pub(super) fn finish(self) -> Result<()> {
        println!("\n{:>8} {:>8} {:>8}  step", "seconds", "passed", "failed");
        for Outcome {
            name,
            tally,
            took,
            error,
        } in &self.outcomes
        {
            let first_line = error.as_ref().and_then(|error| error.lines().next());
            let error = first_line.map_or(String::new(), |line| format!(": {line}"));
            println!(
                "{:>8.1} {:>8} {:>8}  {name}{error}",
                took.as_secs_f64(),
                tally.passed,
                tally.failed
            );
        }
        let took: Duration = self.outcomes.iter().map(|outcome| outcome.took).sum();
        println!("{:>8.1} in all", took.as_secs_f64());
        let passed: u64 = self
            .outcomes
            .iter()
            .map(|outcome| outcome.tally.passed)
            .sum();
        let failed: u64 = self
            .outcomes
            .iter()
            .map(|outcome| outcome.tally.failed)
            .sum();
        println!("{passed} passed, {failed} failed");
        if self.outcomes.is_empty() {
            bail!("no step has such a name");
        }
        if self.outcomes.iter().any(|outcome| outcome.error.is_some()) {
            bail!("the test failed");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_counted() {
        #[track_caller]
        fn check(lines: &[&str], passed: u64, failed: u64) {
            let mut tally = Tally::default();
            lines.iter().for_each(|line| tally.read(line));
            assert_eq!(tally, Tally { passed, failed });
        }
        check(
            &[
                "running 3 tests",
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            ],
            3,
            0,
        );
        check(
            &[
                "test result: FAILED. 2 passed; 1 failed; 0 ignored",
                "test result: ok. 1 passed; 0 failed; 0 ignored",
            ],
            3,
            1,
        );
        check(
            &[
                "  1 failed",
                "    [chromium] › a.spec.ts:3:1 › opens",
                "  12 passed (34.5s)",
            ],
            12,
            1,
        );
        check(&["  2 flaky", "12 of these passed"], 0, 2);
        check(&["3 captures failed to agree", "passed"], 0, 0);
    }

    #[test]
    fn a_failing_step_fails_the_report() {
        let mut report = Report::new(None);
        report.step("a", |_| Ok(()));
        report.step("b", |_| bail!("broken"));
        assert_eq!(
            report
                .outcomes
                .iter()
                .map(|it| it.tally.passed)
                .sum::<u64>(),
            1
        );
        assert_eq!(
            report
                .outcomes
                .iter()
                .map(|it| it.tally.failed)
                .sum::<u64>(),
            1
        );
        assert!(report.finish().is_err());
    }

    #[test]
    fn only_the_wanted_steps_run() {
        let mut report = Report::new(Some("b".to_owned()));
        report.step("a", |_| bail!("must not run"));
        report.step("b", |_| Ok(()));
        assert!(report.finish().is_ok());
        assert!(Report::new(Some("c".to_owned())).finish().is_err());
    }
}
