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

/// How a step ended, if it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Done,
    /// What it would have checked is not here.
    Skipped(&'static str),
}

/// What a step came to.
#[derive(Debug)]
struct Outcome {
    name: &'static str,
    tally: Tally,
    took: Duration,
    /// Why it failed or was skipped.
    remark: Option<String>,
    has_failed: bool,
}

/// The steps so far.
#[derive(Debug)]
pub(super) struct Report {
    only: Option<String>,
    /// A step that is skipped fails: where all that is needed should be there, nobody reads what was skipped.
    may_skip: bool,
    start: Instant,
    outcomes: Vec<Outcome>,
}

impl Report {
    /// A report of the steps whose names contain `only`, or of all.
    pub(super) fn new(only: Option<String>, may_skip: bool) -> Self {
        Self {
            only,
            may_skip,
            start: Instant::now(),
            outcomes: Vec::new(),
        }
    }

    /// Whether a step of this name is to run.
    pub(super) fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only))
    }

    /// Runs a step and keeps how it ended.
    pub(super) fn step(
        &mut self,
        name: &'static str,
        run: impl FnOnce(&mut Tally) -> Result<Ended>,
    ) {
        if !self.wants(name) {
            return;
        }
        println!("\n=== {name}");
        let start = Instant::now();
        let mut tally = Tally::default();
        let ended = run(&mut tally);
        let (remark, has_failed) = match ended {
            Ok(Ended::Done) => (None, false),
            Ok(Ended::Skipped(why)) => (Some(format!("skipped: {why}")), !self.may_skip),
            Err(error) => (Some(format!("{error:#}")), true),
        };
        if let Some(remark) = &remark {
            println!("{name}: {remark}");
        }
        // A step that counts no tests is itself one; a test program that fails without a failed test (it did not
        // compile, say) is a failure too.
        if has_failed {
            tally.failed = tally.failed.max(1);
        } else if remark.is_none() && tally == Tally::default() {
            tally.passed = 1;
        }
        self.outcomes.push(Outcome {
            name,
            tally,
            took: start.elapsed(),
            remark,
            has_failed,
        });
    }

    /// Prints the summary.
    ///
    /// # Errors
    /// Where a step failed, or none ran.
    pub(super) fn finish(self) -> Result<()> {
        println!("\n{:>8} {:>8} {:>8}  step", "seconds", "passed", "failed");
        let mut sum = Tally::default();
        for Outcome {
            name,
            tally,
            took,
            remark,
            ..
        } in &self.outcomes
        {
            let first_line = remark.as_ref().and_then(|remark| remark.lines().next());
            let remark = first_line.map_or(String::new(), |line| format!(": {line}"));
            println!(
                "{:>8.1} {:>8} {:>8}  {name}{remark}",
                took.as_secs_f64(),
                tally.passed,
                tally.failed
            );
            sum.passed += tally.passed;
            sum.failed += tally.failed;
        }
        println!("{:>8.1} in all", self.start.elapsed().as_secs_f64());
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if self.outcomes.is_empty() {
            bail!("no step has such a name");
        }
        if self.outcomes.iter().any(|outcome| outcome.has_failed) {
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

    fn passed(report: &Report) -> (u64, u64) {
        let tallies = report.outcomes.iter().map(|it| it.tally);
        tallies.fold((0, 0), |(passed, failed), it| {
            (passed + it.passed, failed + it.failed)
        })
    }

    #[test]
    fn a_failing_step_fails_the_report() {
        let mut report = Report::new(None, true);
        report.step("a", |_| Ok(Ended::Done));
        report.step("b", |_| bail!("broken"));
        assert_eq!(passed(&report), (1, 1));
        assert!(report.finish().is_err());
    }

    #[test]
    fn a_skipped_step_has_not_passed() {
        let run = |may_skip| {
            let mut report = Report::new(None, may_skip);
            report.step("a", |_| Ok(Ended::Skipped("nothing is here")));
            (passed(&report), report.finish().is_ok())
        };
        assert_eq!(run(true), ((0, 0), true));
        assert_eq!(run(false), ((0, 1), false));
    }

    #[test]
    fn only_the_wanted_steps_run() {
        let mut report = Report::new(Some("b".to_owned()), true);
        report.step("a", |_| bail!("must not run"));
        report.step("b", |_| Ok(Ended::Done));
        assert!(report.finish().is_ok());
        assert!(Report::new(Some("c".to_owned()), true).finish().is_err());
    }
}
