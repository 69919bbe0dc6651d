use super::browser::spec;
use super::synthetic::Synthetic;
use super::table::{Bar, Line};
use crate::project::Project;
use crate::tools::Browser;
use anyhow::Result;
use serde::Deserialize;

/// What `web/e2e/bench/scroll.spec.ts` measures; times in ms, the 95th percentile of each.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Measured {
    segments: f64,
    work_ms: f64,
    interval_ms: f64,
    selected_ms: f64,
    told_ms: f64,
}

/// Scrolls through a long ladder in the built page, and selects segments of it.
pub(super) fn measure(project: &Project, browser: &Browser, long: &Synthetic) -> Result<Vec<Line>> {
    let measured: Measured = spec(project, browser, "scroll", long)?;
    let line = |what: &str, value, unit, bar| Line::new(format!("long: {what}"), value, unit, bar);
    Ok(vec![
        line("segments of the ladder", measured.segments, "", Bar::None),
        line(
            "work of the page in a frame while it scrolls, p95",
            measured.work_ms,
            "ms",
            Bar::AtMost(8.0),
        ),
        line(
            "from frame to frame while it scrolls, p95",
            measured.interval_ms,
            "ms",
            Bar::AtMost(20.0),
        ),
        line(
            "from a click to the selected row, p95",
            measured.selected_ms,
            "ms",
            Bar::AtMost(50.0),
        ),
        line(
            "from a click to the segment's details, p95",
            measured.told_ms,
            "ms",
            Bar::None,
        ),
    ])
}
