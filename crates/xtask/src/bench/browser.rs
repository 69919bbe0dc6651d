use super::Pair;
use super::synthetic::Synthetic;
use super::table::{Bar, Line};
use crate::project::Project;
use crate::run;
use crate::tools::{self, Browser};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs;

/// No task of the main thread may be longer.
const LONGEST_TASK_MS: f64 = 50.0;

/// Growth of the worker's memory per segment and per connection, at most.
const BYTES_PER_SEGMENT: f64 = 96.0;
const BYTES_PER_CONNECTION: f64 = 512.0;

/// What `web/e2e/bench` measures of one capture, in a page of its own.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Measured {
    /// From the file's arrival to phase `ready`: the median.
    open_ms: f64,
    /// From the file's arrival until the page hears that all of it was analysed: the median. Drawing follows.
    analysed_ms: f64,
    /// Only reading the same file, in the same way and the same page: the median.
    read_ms: f64,
    /// The longest task of the main thread from arrival to `ready`; 0 where the browser reported none, and it reports
    /// those of 50 ms and more.
    longest_task_ms: f64,
    /// The longest time between two frames of the page meanwhile.
    longest_frame_ms: f64,
    /// The worker's memory after the first opening.
    memory_bytes: f64,
}

/// Opens every capture in the built page.
pub(super) fn measure(project: &Project, browser: &Browser, pairs: &[Pair]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for pair in pairs {
        let small = open(project, browser, &pair.small)?;
        let large = open(project, browser, &pair.large)?;
        lines.extend(judge(pair, &small, &large));
    }
    Ok(lines)
}

fn open(project: &Project, browser: &Browser, capture: &Synthetic) -> Result<Measured> {
    spec(project, browser, "open", capture)
}

/// Runs one file of `web/e2e/bench` with a capture, and reads what it measured.
pub(super) fn spec<T: DeserializeOwned>(
    project: &Project,
    browser: &Browser,
    name: &str,
    capture: &Synthetic,
) -> Result<T> {
    let result = project.scratch("bench")?.join("measured.json");
    let mut command = tools::playwright(project, browser)?;
    command
        .args(["--config", "bench/playwright.config.ts", name])
        .env("TCPLADDER_BENCH_CAPTURE", &capture.path)
        .env("TCPLADDER_BENCH_RESULT", &result);
    run::run(&mut command)?;
    let text = fs::read_to_string(&result).with_context(|| result.display().to_string())?;
    serde_json::from_str(&text).with_context(|| result.display().to_string())
}

fn judge(pair: &Pair, small: &Measured, large: &Measured) -> Vec<Line> {
    let name = pair.name;
    let share = pair.read_share.map_or(Bar::None, Bar::AtLeast);
    let megabytes = pair.large.bytes as f64 / 1e6;
    let line =
        |what: &str, value, unit, bar| Line::new(format!("{name}: {what}"), value, unit, bar);
    let growth = large.memory_bytes - small.memory_bytes;
    let segments = (pair.large.segments - pair.small.segments) as f64;
    let connections = (pair.large.connections - pair.small.connections) as f64;
    let allowed = segments * BYTES_PER_SEGMENT + connections * BYTES_PER_CONNECTION;
    vec![
        line("to a drawn ladder", large.open_ms, "ms", Bar::None),
        line(
            "analysed in the browser",
            megabytes / large.analysed_ms * 1e3,
            "MB/s",
            Bar::None,
        ),
        line(
            "only read in the browser",
            megabytes / large.read_ms * 1e3,
            "MB/s",
            Bar::None,
        ),
        line(
            "share of the read speed",
            large.read_ms / large.analysed_ms,
            "",
            share,
        ),
        line(
            "tenth of the size: to a drawn ladder",
            small.open_ms,
            "ms",
            Bar::AtMost(1.3 * small.read_ms + 50.0),
        ),
        line(
            "time of ten times the file",
            large.open_ms / small.open_ms,
            "times",
            Bar::AtMost(11.0),
        ),
        line(
            "longest task of the page",
            large.longest_task_ms,
            "ms",
            Bar::AtMost(LONGEST_TASK_MS),
        ),
        line(
            "longest time between two frames",
            large.longest_frame_ms,
            "ms",
            Bar::None,
        ),
        line("worker's memory", large.memory_bytes / 1e6, "MB", Bar::None),
        line(
            "growth of the worker's memory",
            growth / segments,
            "B/segment",
            Bar::None,
        ),
        line(
            "growth of the worker's memory, of what is allowed",
            growth / allowed,
            "",
            Bar::AtMost(1.0),
        ),
    ]
}
