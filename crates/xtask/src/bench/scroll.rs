use super::browser::spec;
use super::synthetic::Synthetic;
use super::table::{Bar, Line};
use crate::project::Project;
use crate::run;
use crate::server::Server;
use crate::tools::{self, Browser};
use anyhow::{Context as _, Result};
use serde::Deserialize;

/// The budget for a frame's work holds up to this speed, in px a frame: faster, nobody reads. ARCHITECTURE.md says more.
const BUDGET_STEP_PX: u32 = 60;

/// What `web/e2e/bench/scroll.spec.ts` measures; times in ms, the 95th percentile of each.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Measured {
    segments: f64,
    scrolled: Vec<Scrolled>,
    selected_ms: f64,
    told_ms: f64,
}

/// What it measures at one speed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Scrolled {
    step_px: u32,
    work_ms: f64,
    work_and_wait_ms: f64,
    interval_ms: f64,
}

/// Scrolls through a long ladder in the built page, and selects segments of it.
pub(super) fn measure(project: &Project, browser: &Browser, long: &Synthetic) -> Result<Vec<Line>> {
    let measured: Measured = spec(project, browser, "scroll", long)?;
    let line = |what: &str, value, unit, bar| Line::new(format!("long: {what}"), value, unit, bar);
    let mut lines = vec![line(
        "segments of the ladder",
        measured.segments,
        "",
        Bar::None,
    )];
    for at in &measured.scrolled {
        let line = |what: &str, value, bar| {
            let what = format!("{what} while it scrolls {} px a frame, p95", at.step_px);
            line(&what, value, "ms", bar)
        };
        lines.extend([
            line(
                "work of the page",
                at.work_ms,
                if at.step_px <= BUDGET_STEP_PX {
                    Bar::AtMost(8.0)
                } else {
                    Bar::None
                },
            ),
            line(
                "the same with waiting for a core",
                at.work_and_wait_ms,
                Bar::None,
            ),
            line("from frame to frame", at.interval_ms, Bar::AtMost(20.0)),
        ]);
    }
    lines.extend([
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
    ]);
    Ok(lines)
}

/// What `web/e2e/bench/firefox.mjs` prints; times in ms.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct InFirefox {
    version: String,
    interval_ms: f64,
    selected_ms: f64,
}

/// The same in Firefox, where it is installed: whether it works at all, and how it feels.
pub(super) fn measure_firefox(project: &Project, long: &Synthetic) -> Result<Vec<Line>> {
    let Some(firefox) = tools::firefox() else {
        eprintln!("no Firefox is installed here, so the long ladder is not looked at in it");
        return Ok(Vec::new());
    };
    let library = tools::puppeteer(project)?;
    let address = Server::listen(project.dist(), 0)?.start()?;
    let node = which::which("node").context("node is missing")?;
    let mut command = project.command(node);
    command
        .arg(project.root().join("web/e2e/bench/firefox.mjs"))
        .arg(address)
        .arg(&long.path)
        .arg(firefox)
        .arg(library)
        .arg(long.segments.to_string());
    let printed = run::quietly(&mut command)?;
    let measured: InFirefox = serde_json::from_str(printed.trim()).context("what Firefox said")?;
    let line = |what: &str, value| {
        let what = format!("long, {}: {what}", measured.version);
        Line::new(what, value, "ms", Bar::None)
    };
    Ok(vec![
        line(
            "from frame to frame while it scrolls, p95",
            measured.interval_ms,
        ),
        line("from a click to the selected row", measured.selected_ms),
    ])
}
